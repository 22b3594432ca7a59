"""A verification for machines: ``report.json``, and its pictures by content in ``pictures/``.

The file holds all that a report needs, so that reports of parts of a run can be put together
elsewhere. Positions are 0-based. Pictures of scenarios that are as they were are left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from onrei import __version__
from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.structure import structure
from onrei.text_file import unwritable, write_bytes, write_text
from onrei.toml_file import read_bytes, read_text
from onrei.verify.picture_file import digest_of
from onrei.verify.result import (
    Comparison,
    Environment,
    Failure,
    Outcome,
    Region,
    Result,
    Verification,
)
from onrei.verify.verdict import Verdict, counts, verdict_of

FILE_NAME, PICTURES_NAME = "report.json", "pictures"
_VERSION = 1
_LARGEST_REPORT_BYTES = 500_000_000
_LARGEST_PICTURE_BYTES = 200_000_000
_IS_DIGEST = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class _StoredComparison:
    """A `Comparison` with the digest of its picture."""

    outcome: Outcome
    size: tuple[int, int]
    other_size: tuple[int, int]
    pixels: int = 0
    seen_pixels: int = 0
    densest: int = 0
    regions: tuple[Region, ...] = ()
    diff: str = ""


@dataclass(frozen=True, slots=True)
class _StoredResult:
    """A `Result` with the digests of its pictures, and its *verdict* for whoever only reads that."""

    name: str
    fingerprint: str
    verdict: Verdict = Verdict.GOOD
    failures: tuple[Failure, ...] = ()
    comparison: _StoredComparison | None = None
    shots: int = 0
    seconds: float = 0.0
    trouble: Phrase | None = None
    picture: str = ""
    other_picture: str = ""
    viewport: tuple[int, int] = (0, 0)
    studio: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    """The content of ``report.json``."""

    version: int
    onrei: str
    target: str
    environment: Environment
    summary: dict[str, int]
    against: str = ""
    baseline: str = ""
    scenario_count: int = 0
    is_of_tests: bool = False
    is_partial: bool = False
    seconds: float = 0.0
    notes: tuple[Phrase, ...] = ()
    obsolete: tuple[str, ...] = ()
    results: tuple[_StoredResult, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report that was read: from where, and by which version of Onrei it was written."""

    path: Path
    onrei: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class JsonReport:
    """The table of ``report.json``, and the files it names by their digests."""

    table: Mapping[str, Any]
    pictures: Mapping[str, bytes]


def json_report(verification: Verification) -> JsonReport:
    """Return *verification* as plain tables, and its pictures."""
    pictures: dict[str, bytes] = {}
    results = tuple(_stored(one, pictures) for one in verification.results)
    kept = {
        name: getattr(verification, name)
        for name in _Stored.__slots__
        if hasattr(verification, name) and name != "results"
    }
    stored = _Stored(
        version=_VERSION,
        onrei=__version__,
        summary=counts(verification.results),
        results=results,
        **kept,
    )
    return JsonReport(asdict(stored, dict_factory=_plain), pictures)


def result_table(result: Result) -> dict[str, Any]:
    """Return *result* as it stands in the table of a report."""
    return asdict(_stored(result, {}), dict_factory=_plain)


def write_json(verification: Verification, folder: Path) -> JsonReport:
    """Write *verification* into *folder*; raises FileError."""
    report = json_report(verification)
    pictures = folder / PICTURES_NAME
    _make(pictures if report.pictures else folder)
    for digest, data in report.pictures.items():
        path = pictures / f"{digest}.png"
        # Named by its content: a file of that length there is that file.
        if not path.is_file() or path.stat().st_size != len(data):
            write_bytes(path, data)
    write_text(folder / FILE_NAME, text_of(report.table))
    return report


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def text_of(table: Mapping[str, Any]) -> str:
    """Return *table* as JSON."""
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    # Half of a surrogate pair has no UTF-8, but an escape in JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_report(path: Path) -> StoredReport:
    """Return the report at *path*, a ``report.json`` or the folder of one.

    Raises FileError or ManifestError for what is none, pictures that are missing or damaged included.
    """
    file = path / FILE_NAME if path.is_dir() else path
    stored = structure(_table(file), _Stored, place=str(file))
    pictures = _Pictures(file.parent / PICTURES_NAME)
    kept = {
        name: getattr(stored, name)
        for name in Verification.__slots__
        if hasattr(stored, name) and name != "results"
    }
    results = tuple(pictures.result(one) for one in stored.results)
    return StoredReport(file, stored.onrei, Verification(results=results, **kept))


def _stored(result: Result, pictures: dict[str, bytes]) -> _StoredResult:
    shown = without_needless_pictures(result)

    def named(data: bytes | None) -> str:
        if not data:
            return ""
        digest = digest_of(data)
        pictures[digest] = data
        return digest

    stored = None
    if shown.comparison is not None:
        facts = {name: getattr(shown.comparison, name) for name in _KEPT_OF_COMPARISON}
        stored = _StoredComparison(**facts, diff=named(shown.comparison.diff))
    kept = {name: getattr(shown, name) for name in _KEPT_OF_RESULT}
    return _StoredResult(
        **kept,
        verdict=verdict_of(result),
        comparison=stored,
        picture=named(shown.picture),
        other_picture=named(shown.other_picture),
    )


_KEPT_OF_RESULT = tuple(
    name for name in Result.__slots__ if name not in {"comparison", "picture", "other_picture"}
)
_KEPT_OF_COMPARISON = tuple(name for name in Comparison.__slots__ if name != "diff")


def without_needless_pictures(result: Result) -> Result:
    """Return *result*, without pictures where they show that all is as it was."""
    is_equal = result.comparison is not None and result.comparison.outcome is Outcome.EQUAL
    if is_equal and result.is_good:
        return replace(result, picture=None, other_picture=None)
    # Two equal pictures are one.
    return replace(result, other_picture=None) if is_equal else result


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # What is not there is not said, as in TOML.
    return {name: getattr(value, "value", value) for name, value in pairs if value is not None}


def _table(file: Path) -> dict[str, Any]:
    text = read_text(file, largest_bytes=_LARGEST_REPORT_BYTES)
    try:
        table = json.loads(text)
        if table["version"] == _VERSION:
            return dict(table)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_report(file) from error
    raise _no_report(file)


def _no_report(file: Path) -> FileError:
    return FileError(
        Phrase(
            en=f"`{file}` is no report of this version of Onrei; make it with "
            "`onrei verify --report DIR`",
            ja=f"「{file}」はこのバージョンの Onrei の報告書ではありません。"
            "`onrei verify --report DIR` で作成してください",
        )
    )


@dataclass(slots=True)
class _Pictures:
    """The pictures in *folder*, each read once."""

    folder: Path
    known: dict[str, bytes] = field(default_factory=dict)

    def result(self, stored: _StoredResult) -> Result:
        """Return *stored* with its pictures."""
        comparison = None
        if stored.comparison is not None:
            facts = {name: getattr(stored.comparison, name) for name in _KEPT_OF_COMPARISON}
            comparison = Comparison(**facts, diff=self._picture(stored.comparison.diff))
        return Result(
            **{name: getattr(stored, name) for name in _KEPT_OF_RESULT},
            comparison=comparison,
            picture=self._picture(stored.picture),
            other_picture=self._picture(stored.other_picture),
        )

    def _picture(self, digest: str) -> bytes | None:
        if not digest:
            return None
        if digest not in self.known:
            self.known[digest] = self._read(digest)
        return self.known[digest]

    def _read(self, digest: str) -> bytes:
        if len(digest) != 64 or not _IS_DIGEST.issuperset(digest):
            raise _odd_digest(self.folder, digest)
        path = self.folder / f"{digest}.png"
        data = read_bytes(path, largest_bytes=_LARGEST_PICTURE_BYTES)
        if digest_of(data) != digest:
            raise _damaged(path)
        return data


def _odd_digest(folder: Path, digest: str) -> FileError:
    shown = digest if len(digest) <= 40 else f"{digest[:40]}…"
    return FileError(
        Phrase(
            en=f"`{folder.parent / FILE_NAME}` names a picture `{shown}`, which is no digest",
            ja=f"「{folder.parent / FILE_NAME}」にある画像名 `{shown}` が正しくありません",
        )
    )


def _damaged(path: Path) -> FileError:
    return FileError(
        Phrase(
            en=f"`{path}` is damaged; copy the folder of the report again",
            ja=f"「{path}」が壊れています。報告書のフォルダーをコピーし直してください",
        )
    )
