"""Check many targets, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from onrei.check.checker import all_found, rules_for
from onrei.check.finding import Finding, Locator, read_author_file
from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.suppression import without_suppressed
from onrei.check.target import CheckedText, Target, read_target, targets
from onrei.diagnostics import Severity
from onrei.errors import FileError, OnreiError
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.source import Position

_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


# Below this, starting processes takes longer than they save.
_MANY = 6


@dataclass(frozen=True, slots=True)
class _Answer:
    """What checking one target gave: findings, or why it could not be read."""

    findings: tuple[Finding, ...] = ()
    name: str = ""
    trouble: Phrase | None = None


def check_paths(
    paths: Iterable[Path], rules: tuple[Rule, ...], marks: Mapping[int, Marks] = _NO_MARKS
) -> Report:
    """Return what *rules* find at *paths*; what cannot be read does not keep the rest."""
    found = tuple(targets(paths))
    answers = tuple(_answers(found, rules, dict(marks)))
    return Report(
        tuple(finding for answer in answers for finding in answer.findings),
        tuple(FileError(answer.trouble) for answer in answers if answer.trouble),
        tuple(answer.name for answer in answers if not answer.trouble),
    )


def _answers(
    found: tuple[Target | OnreiError, ...], rules: tuple[Rule, ...], marks: dict[int, Marks]
) -> Iterator[_Answer]:
    processes = min(os.cpu_count() or 1, len(found))
    phrases = (one.phrase if isinstance(one, OnreiError) else one for one in found)
    if processes == 1 or len(found) < _MANY:
        yield from (_answer(one, rules, marks) for one in phrases)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting = [pool.submit(_answer, one, rules, marks) for one in phrases]
        yield from (one.result() for one in waiting)


def _answer(target: Target | Phrase, rules: tuple[Rule, ...], marks: dict[int, Marks]) -> _Answer:
    if isinstance(target, Phrase):
        return _Answer(trouble=target)
    try:
        text = read_target(target, marks)
    except OnreiError as error:
        return _Answer(trouble=error.phrase)
    return _Answer(check_text(text, rules), text.source.path)


def check_text(text: CheckedText, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return what *rules* find in one text, by its author's files and lines."""
    locator = Locator(text.source, text.source_map)
    asked = rules_for(rules, text.kind)
    diagnostics = all_found(parse(text.source), asked, text.kind)
    # A loop of Jinja writes one line of the author's many times.
    found = {
        (one.code, finding.place, one.message.en): finding
        for one in reversed(diagnostics)
        for finding in (locator.finding(one),)
    }
    files = map(read_author_file, text.files) if text.files else (text.source,)
    kept = without_suppressed(found.values(), files, asked)
    return tuple(sorted(kept, key=_order))


_GRAVEST_FIRST = list(Severity)


def _order(found: Finding) -> tuple[str, Position, int, str, str]:
    """Sort by place; of one place the gravest first."""
    one = found.diagnostic
    rank = _GRAVEST_FIRST.index(one.severity)
    return found.place.path, found.place.start, rank, one.code, one.message.en
