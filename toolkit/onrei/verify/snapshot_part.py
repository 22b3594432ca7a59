"""What one process of a run of tests did, and how it is handed to another process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrei.verify.result import Environment, Result, Verification

SEPARATOR = "#"
"""Stands in the name of a picture between its test and what the test calls it."""


@dataclass(frozen=True, slots=True)
class SeenTests:
    """The tests of one process, by their ids.

    *collected* are all there are, *passed* those that ran to a good end, *unread* the files that
    could not be collected. *is_whole* says that nobody left tests out on purpose.
    """

    collected: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """What one process did; without *results* it asked no browser, and there is no *environment*."""

    tests: SeenTests = SeenTests()
    results: tuple[Result, ...] = ()
    environment: Environment | None = None


def sent(part: Part, folder: Path) -> dict[str, Any]:
    """Return *part* as plain values for another process; its results are left in *folder*.

    Nobody else may write there. Raises FileError.
    """
    tests = part.tests
    if part.environment is not None:
        # Brings libraries along that a run without pictures does not need.
        from onrei.verify.json_report import write_json  # noqa: PLC0415

        write_json(Verification("", part.environment, part.results), folder)
    return {
        "collected": sorted(tests.collected),
        "passed": sorted(tests.passed),
        "unread": sorted(tests.unread),
        "is_whole": tests.is_whole,
        "results": "" if part.environment is None else str(folder),
    }


def received(table: Mapping[str, Any]) -> Part:
    """Return what another process has `sent`; raises FileError."""
    tests = SeenTests(
        frozenset(table["collected"]),
        frozenset(table["passed"]),
        frozenset(table["unread"]),
        table["is_whole"],
    )
    if not table["results"]:
        return Part(tests)
    from onrei.verify.json_report import read_report  # noqa: PLC0415 - as above

    stored = read_report(Path(table["results"])).verification
    return Part(tests, stored.results, stored.environment)


def joined(parts: Iterable[Part]) -> Part:
    """Return what all *parts* did together."""
    every = tuple(parts)
    by_name = {result.name: result for part in every for result in part.results}
    tests = SeenTests(
        collected=frozenset().union(*(part.tests.collected for part in every)),
        passed=frozenset().union(*(part.tests.passed for part in every)),
        unread=frozenset().union(*(part.tests.unread for part in every)),
        is_whole=all(part.tests.is_whole for part in every),
    )
    found = (part.environment for part in every if part.environment is not None)
    results = tuple(by_name[name] for name in sorted(by_name))
    return Part(tests, results, next(found, None))
