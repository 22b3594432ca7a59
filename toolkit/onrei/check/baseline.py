"""Known findings: how many of each rule in each file. Not line numbers, which every edit moves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrei.check.finding import Finding
from onrei.check.report import Report
from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.toml_file import read_text

Counts = Mapping[str, Mapping[str, int]]
"""Path, then code, then how many."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """A report without what a baseline knows, and the baseline as it is today."""

    report: Report
    known: int
    pruned: Counts
    is_stale: bool
    """Whether the baseline knows more than there is."""


def counts_of(findings: Iterable[Finding]) -> Counts:
    """Return how many findings of each rule there are in each file."""
    counted = Counter((one.place.path, one.diagnostic.code) for one in findings)
    counts: dict[str, dict[str, int]] = {}
    for (path, code), number in sorted(counted.items()):
        counts.setdefault(path, {})[code] = number
    return counts


def compare(report: Report, known: Counts) -> Compared:
    """Take out what *known* has; where a file has more of a rule than that, all of it is shown."""
    now = counts_of(report.findings)
    kept = tuple(
        one
        for one in report.findings
        if now[one.place.path][one.diagnostic.code]
        > known.get(one.place.path, {}).get(one.diagnostic.code, 0)
    )
    pruned = _pruned(known, now)
    taken = len(report.findings) - len(kept)
    return Compared(replace(report, findings=kept), taken, pruned, pruned != known)


def _pruned(known: Counts, now: Counts) -> Counts:
    """Return *known* without what is mended; no number grows."""
    pruned: dict[str, dict[str, int]] = {}
    for path, codes in known.items():
        for code, number in codes.items():
            left = min(number, now.get(path, {}).get(code, 0))
            if left:
                pruned.setdefault(path, {})[code] = left
    return pruned


def write_counts(counts: Counts) -> str:
    """Return the text of a baseline file."""
    return json.dumps({"version": _VERSION, "counts": counts}, ensure_ascii=False, indent=2) + "\n"


def read_counts(path: Path) -> Counts:
    """Return the baseline in the file *path*; raises FileError for what is none."""
    text = read_text(path)
    try:
        table = json.loads(text)
        # Of another version nothing is known.
        tables = [table["counts"]] if table["version"] == _VERSION else []
        return {
            str(file): {str(code): int(number) for code, number in codes.items()}
            for file, codes in next(iter(tables)).items()
        }
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        StopIteration,
        RecursionError,
    ) as error:
        raise FileError(
            Phrase(
                en=f"`{path}` is no baseline; write one with `--write-baseline`",
                ja=f"「{path}」はベースラインではありません。`--write-baseline` で作成してください",
            )
        ) from error
