"""``baseline.json``: which pictures are kept, a line for each scenario."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.structure import structure
from onrei.verify.result import Environment

_VERSION = 1
_PICTURE_NAME = re.compile(r"[0-9a-f]{64}\.(?:webp|png)")


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One scenario: the file of its *picture*, and what that was made from.

    *capture* is the digest of the file that the browser wrote: equal captures need not be opened.
    *size* and *viewport* are width and height.
    """

    picture: str
    capture: str
    fingerprint: str
    size: tuple[int, int]
    viewport: tuple[int, int]


@dataclass(frozen=True, slots=True)
class BaselineList:
    """The content of ``baseline.json``."""

    version: int
    environment: Environment
    scenarios: dict[str, BaselineEntry]


def is_picture_name(name: str) -> bool:
    """Tell whether a file of this name is one of ours: nothing else is read, written or removed."""
    return _PICTURE_NAME.fullmatch(name) is not None


def parse_list(path: Path, text: str) -> BaselineList:
    """Return the list in *text*, the content of *path*; raises FileError or ManifestError."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileError(
            Phrase(
                en=f"`{path}`, line {line}: not valid JSON; if git left a conflict there, keep one "
                "side and run `--update`",
                ja=f"「{path}」の {line} 行目: JSON として読めません。git の競合が残っている場合は、"
                "どちらか一方を残して `--update` を実行してください",
            )
        ) from error
    if not isinstance(table, dict) or table.get("version") != _VERSION:
        raise FileError(
            Phrase(
                en=f"`{path}` is no baseline of this version of Onrei; make it again with `--update`"
                " in an empty folder",
                ja=f"「{path}」はこのバージョンの Onrei のベースラインではありません。"
                "空のフォルダーで `--update` を実行して作り直してください",
            )
        )
    listed = structure(table, BaselineList, place=str(path))
    for name, entry in listed.scenarios.items():
        if not is_picture_name(entry.picture):
            raise _odd_picture(path, name, entry.picture)
    return listed


def _odd_picture(path: Path, name: str, picture: str) -> FileError:
    shown = picture if len(picture) <= 40 else f"{picture[:40]}…"
    return FileError(
        Phrase(
            en=f"`{path}`: the picture of `{name}` is called `{shown}`, which is no digest; "
            "make it again with `--update`",
            ja=f"「{path}」: 「{name}」の画像名 `{shown}` が正しくありません。"
            "`--update` で作り直してください",
        )
    )


def list_text(environment: Environment, entries: Mapping[str, BaselineEntry]) -> str:
    """Return the list, a line for each scenario."""
    written = json.dumps(asdict(environment), ensure_ascii=False, sort_keys=True)
    lines = ",\n".join(f"    {line}" for line in _lines(entries))
    scenarios = f"{{\n{lines}\n  }}" if lines else "{}"
    text = (
        f'{{\n  "version": {_VERSION},\n  "environment": {written},\n'
        f'  "scenarios": {scenarios}\n}}\n'
    )
    # Half of a surrogate pair has no UTF-8, but an escape in JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _lines(entries: Mapping[str, BaselineEntry]) -> Iterator[str]:
    for name, entry in sorted(entries.items()):
        content = json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True)
        yield f"{json.dumps(name, ensure_ascii=False)}: {content}"
