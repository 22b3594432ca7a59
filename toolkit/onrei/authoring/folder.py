"""Finding the folder of a theme or snippet, by its name or by its path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from onrei.bundled import bundled_folder
from onrei.errors import FileError, ManifestError, system_reason, unknown_name
from onrei.phrase import Phrase

Kind = Literal["theme", "snippet"]

_PLURAL: dict[Kind, Literal["themes", "snippets"]] = {"theme": "themes", "snippet": "snippets"}
_WORD = {
    "theme": Phrase(en="theme", ja="テーマ"),
    "snippet": Phrase(en="snippet", ja="スニペット"),
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WORDS = re.compile(r"[a-z0-9]+")


def find_folder(kind: Kind, target: str | Path) -> Path:
    """Return the folder of *target*: a folder, the manifest in it, or a bundled name.

    A folder of the user goes before a bundled one of the same name.
    """
    try:
        return _find(kind, target)
    except OSError as error:
        reason = system_reason(error)
        raise FileError(
            Phrase(
                en=f"`{target}` cannot be opened ({reason.en})",
                ja=f"「{target}」を開けません（{reason.ja}）",
            )
        ) from error


def _find(kind: Kind, target: str | Path) -> Path:
    manifest = f"{kind}.toml"
    path = Path(target)
    if path.name == manifest and path.is_file():
        return path.parent
    if (path / manifest).is_file():
        return path
    if path.is_dir():
        raise FileError(
            Phrase(
                en=f"`{path}` holds no `{manifest}`; choose the folder of a {kind}",
                ja=f"「{path}」に `{manifest}` がありません。"
                f"{_WORD[kind].ja}のフォルダーを指定してください",
            )
        )
    if len(path.parts) != 1 or path.suffix:
        raise FileError(Phrase(en=f"`{path}` does not exist", ja=f"「{path}」が見つかりません"))
    return _bundled(kind, str(target))


def bundled_names(kind: Kind) -> tuple[str, ...]:
    """Return the names of what comes with Onrei, sorted."""
    manifests = bundled_folder(_PLURAL[kind]).glob(f"*/{kind}.toml")
    return tuple(sorted(manifest.parent.name for manifest in manifests))


def check_name(name: str, place: str) -> None:
    """Raise ManifestError unless *name*, read in *place*, can be a theme's or snippet's name."""
    problem = name_problem(name)
    if problem:
        raise ManifestError(Phrase(en=f"`{place}`: {problem.en}", ja=f"「{place}」: {problem.ja}"))


def name_problem(name: str) -> Phrase | None:
    """Tell what is wrong with *name*: CSS classes, settings and file names are made of it."""
    if _NAME.fullmatch(name):
        return None
    close = "-".join(_WORDS.findall(name.lower())).lstrip("-0123456789")
    return Phrase(
        en=f"the name `{name}` cannot be used; "
        f"write small letters, digits and hyphens, as in `{close or 'my-shop'}`",
        ja=f"「{name}」という名前は使えません。"
        f"`{close or 'my-shop'}` のように半角の小文字・数字・ハイフンで付けてください",
    )


def _bundled(kind: Kind, name: str) -> Path:
    known = bundled_names(kind)
    if name not in known:
        raise unknown_name(_WORD[kind], name, known, FileError)
    return bundled_folder(_PLURAL[kind]) / name
