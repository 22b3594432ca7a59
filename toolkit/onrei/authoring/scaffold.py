"""Starting a theme or snippet of one's own from a small one that passes every check."""

from __future__ import annotations

from pathlib import Path

from onrei.authoring.folder import Kind, name_problem
from onrei.errors import FileError, UsageError, system_reason
from onrei.phrase import Phrase
from onrei.toml_file import read_text

_STARTERS = Path(__file__).with_name("starter")
_PLACEHOLDER = "starter"


def new_theme(name: str, folder: Path) -> Path:
    """Write a small, complete theme into ``folder/name`` and return that folder."""
    return _write("theme", name, folder)


def new_snippet(name: str, folder: Path) -> Path:
    """Write a small snippet into ``folder/name`` and return that folder."""
    return _write("snippet", name, folder)


def _write(kind: Kind, name: str, folder: Path) -> Path:
    if problem := name_problem(name):
        raise UsageError(problem)
    target = folder / name
    _check_free(target)
    starter = _STARTERS / kind
    try:
        for source in sorted(path for path in starter.rglob("*") if path.is_file()):
            written = target / source.relative_to(starter)
            written.parent.mkdir(parents=True, exist_ok=True)
            text = _renamed(read_text(source), name)
            written.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = system_reason(error)
        raise FileError(
            Phrase(
                en=f"`{target}` cannot be written ({reason.en})",
                ja=f"「{target}」に書き込めません（{reason.ja}）",
            )
        ) from error
    return target


def _renamed(text: str, name: str) -> str:
    """Return *text* with the starter's name, in manifests, classes and commands, replaced."""
    title = name.replace("-", " ").title()
    return text.replace(_PLACEHOLDER, name).replace(_PLACEHOLDER.title(), title)


def _check_free(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists() or target.is_symlink():
        raise FileError(
            Phrase(
                en=f"`{target}` exists already; choose another name, or move it away",
                ja=f"「{target}」はすでにあります。別の名前にするか、移動してからやり直してください",
            )
        )
