"""Pictures that were found good, kept in a folder: ``baseline.json`` and ``pictures/<digest>.webp``.

A line of ``baseline.json`` is a scenario, so that a change of one is one line in git. Pictures are
named by their content, and written before the list that names them: whatever fails, the list and its
pictures are those of before or those of now.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from onrei.errors import FileError, UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.toml_file import read_bytes
from onrei.verify.baseline_list import BaselineEntry
from onrei.verify.picture_file import (
    DamagedPictureError,
    digest_of,
    packed,
    size_of,
    suffix_of,
)
from onrei.verify.result import Environment, Outcome, Result

PICTURES_NAME = "pictures"
_LARGEST_PICTURE_BYTES = 200_000_000


NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Baseline:
    """The pictures in *folder*, all made in one *environment*.

    *fresh* are files that are not written yet. *is_whole* says that nothing but these entries is to
    be kept. *stamp* is the digest of the list as it was read, empty where there was none.
    """

    folder: Path
    environment: Environment
    entries: Mapping[str, BaselineEntry] = field(default_factory=dict)
    fresh: Mapping[str, bytes] = field(default_factory=dict)
    is_whole: bool = False
    stamp: str = ""

    def get(self, name: str) -> BaselineEntry | None:
        """Return the entry of the scenario *name*."""
        return self.entries.get(name)

    def fingerprint(self, name: str) -> str | None:
        """Return the fingerprint of the page that the picture of *name* was taken of."""
        entry = self.entries.get(name)
        return None if entry is None else entry.fingerprint

    def capture(self, name: str) -> str:
        """Return the SHA-256 of the file that the browser once gave for *name*, empty without one."""
        entry = self.entries.get(name)
        return "" if entry is None else entry.capture

    def is_same(self, name: str, png: bytes) -> bool:
        """Tell whether *png* is, byte for byte, what the browser once gave for *name*."""
        entry = self.entries.get(name)
        return entry is not None and entry.capture == digest_of(png)

    def picture(self, name: str) -> bytes | None:
        """Return the picture of *name* as it is kept, PNG or WebP, None where there is none.

        Raises FileError for a picture that is missing, unreadable or damaged.
        """
        entry = self.entries.get(name)
        if entry is None:
            return None
        path = self.folder / PICTURES_NAME / entry.picture
        data = self.fresh.get(entry.picture) or _kept(path, name)
        if digest_of(data) != entry.picture.partition(".")[0]:
            raise _damaged(path, name)
        return data

    def obsolete(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what is kept but is none of the scenarios *names*."""
        return tuple(sorted(set(self.entries) - set(names)))

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of *names* of which nothing is kept."""
        return tuple(sorted(set(names) - set(self.entries)))


def _kept(path: Path, name: str) -> bytes:
    if not os.path.lexists(path):
        raise _damaged(path, name)
    return read_bytes(path, largest_bytes=_LARGEST_PICTURE_BYTES)


def updated(
    baseline: Baseline,
    results: Iterable[Result],
    environment: Environment,
    *,
    accepted: Collection[str] | None = None,
    is_partial: bool = False,
) -> Baseline:
    """Return *baseline* with the pictures of *results* that were *accepted* (None: all of them).

    Where everything was looked at and accepted, what belongs to no result is left out; else nothing
    is. Raises UsageError for names without a picture, and where pictures of another environment
    would stay beside those of *environment*.
    """
    by_name = {result.name: result for result in results}
    _check_names(accepted, by_name)
    taken = [one for one in by_name.values() if accepted is None or one.name in accepted]
    equal = {one.name: one for one in taken if _is_equal(one) and one.name in baseline.entries}
    shot = [one for one in taken if one.name not in equal and one.picture is not None]
    entries, fresh = dict(baseline.entries), dict(baseline.fresh)
    for name, result in equal.items():
        entries[name] = replace(entries[name], fingerprint=result.fingerprint)
    for result, (entry, data) in zip(shot, _entries(shot), strict=True):
        entries[result.name], fresh[entry.picture] = entry, data
    # A run that looked at nothing says nothing about what is kept.
    is_whole = accepted is None and not is_partial and bool(by_name)
    if is_whole:
        entries = {name: entry for name, entry in entries.items() if name in by_name}
    if environment != baseline.environment:
        settled = {*equal, *(one.name for one in shot)}
        entries = _moved(entries, settled, baseline, environment, is_whole=is_whole)
    return replace(
        baseline, environment=environment, entries=entries, fresh=fresh, is_whole=is_whole
    )


def _check_names(accepted: Collection[str] | None, results: Mapping[str, Result]) -> None:
    for name in sorted(accepted or ()):
        if name not in results:
            raise unknown_name(Phrase(en="scenario", ja="場面"), name, results)
        if results[name].picture is None and not _is_equal(results[name]):
            raise UsageError(
                Phrase(
                    en=f"There is no picture of `{name}` that could be accepted",
                    ja=f"「{name}」には承認できる画像がありません",
                )
            )


def _is_equal(result: Result) -> bool:
    return result.comparison is not None and result.comparison.outcome is Outcome.EQUAL


def _entries(results: Iterable[Result]) -> list[tuple[BaselineEntry, bytes]]:
    # Packing lets other threads run, and is nearly all of the time.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(_entry, results))


def _entry(result: Result) -> tuple[BaselineEntry, bytes]:
    png = result.picture or b""
    try:
        data, size = packed(png), size_of(png)
    except DamagedPictureError as error:
        raise FileError(
            Phrase(
                en=f"The browser's picture of `{result.name}` is damaged; run it again",
                ja=f"「{result.name}」の画像が壊れています。もう一度実行してください",
            )
        ) from error
    name = digest_of(data) + suffix_of(data)
    entry = BaselineEntry(name, digest_of(png), result.fingerprint, size, result.viewport)
    return entry, data


def _moved(
    entries: Mapping[str, BaselineEntry],
    settled: Collection[str],
    baseline: Baseline,
    environment: Environment,
    *,
    is_whole: bool,
) -> dict[str, BaselineEntry]:
    """Return the entries that are of *environment* now; the others cannot stay among them."""
    kept = {name: entry for name, entry in entries.items() if name in settled}
    if not is_whole and len(kept) < len(entries):
        raise _mixed(baseline, environment)
    return kept


def _mixed(baseline: Baseline, environment: Environment) -> UsageError:
    old, new = told(baseline.environment), told(environment)
    return UsageError(
        Phrase(
            en=f"The pictures in `{baseline.folder}` were made with {old}, this run with {new}; "
            "make all of them again with a whole `--update`, or keep another folder",
            ja=f"「{baseline.folder}」の画像は {old} で撮影されていますが、今回は {new} です。"
            "`--update` ですべて撮り直すか、別のフォルダーを指定してください",
        )
    )


def told(environment: Environment) -> str:
    """Return *environment* as people read it."""
    return f"{environment.browser} / {environment.font} / {environment.platform}"


def _damaged(path: Path, name: str) -> FileError:
    return FileError(
        Phrase(
            en=f"`{path}`, the picture of `{name}`, is missing or damaged; restore it or make it again with "
            "`--update`",
            ja=f"「{name}」の画像「{path}」がないか、壊れています。元に戻すか、`--update` で作り直してください",
        )
    )
