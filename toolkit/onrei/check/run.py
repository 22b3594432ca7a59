"""Check many targets, one after the other."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from onrei.check.checker import all_found, rules_for
from onrei.check.finding import Finding, Locator, read_author_file
from onrei.check.pages import is_too_long
from onrei.check.report import Report
from onrei.check.rule import PageRule, Rule
from onrei.check.stopwatch import READING, Stopwatch
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
    is_too_long: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Question:
    """What every target is asked."""

    rules: tuple[Rule, ...]
    marks: dict[int, Marks]
    is_timed: bool


def check_paths(
    paths: Iterable[Path],
    rules: tuple[Rule, ...],
    marks: Mapping[int, Marks] = _NO_MARKS,
    *,
    is_timed: bool = False,
) -> Report:
    """Return what *rules* find at *paths*; what cannot be read does not keep the rest.

    With *is_timed* the report tells how long each rule took.
    """
    found = tuple(targets(paths))
    answers = tuple(_answers(found, _Question(rules, dict(marks), is_timed)))
    seconds: dict[str, float] = defaultdict(float)
    for answer in answers:
        for code, taken in answer.seconds.items():
            seconds[code] += taken
    return Report(
        tuple(finding for answer in answers for finding in answer.findings),
        tuple(FileError(answer.trouble) for answer in answers if answer.trouble),
        tuple(answer.name for answer in answers if not answer.trouble),
        tuple(answer.name for answer in answers if answer.is_too_long),
        seconds,
    )


def _answers(found: tuple[Target | OnreiError, ...], question: _Question) -> Iterator[_Answer]:
    processes = min(os.cpu_count() or 1, len(found))
    phrases = (one.phrase if isinstance(one, OnreiError) else one for one in found)
    if processes == 1 or len(found) < _MANY:
        yield from (_answer(one, question) for one in phrases)
        return
    with ProcessPoolExecutor(processes) as pool:
        waiting = [pool.submit(_answer, one, question) for one in phrases]
        yield from (one.result() for one in waiting)


def _answer(target: Target | Phrase, question: _Question) -> _Answer:
    if isinstance(target, Phrase):
        return _Answer(trouble=target)
    watch = Stopwatch(is_on=question.is_timed)
    try:
        with watch.running(READING):
            text = read_target(target, question.marks)
    except OnreiError as error:
        return _Answer(trouble=error.phrase)
    found = check_text(text, question.rules, watch)
    looks_at_pages = any(isinstance(rule, PageRule) for rule in question.rules)
    return _Answer(
        found,
        text.source.path,
        is_too_long=looks_at_pages and is_too_long(text.source.text),
        seconds=dict(watch.seconds),
    )


def check_text(
    text: CheckedText, rules: tuple[Rule, ...], watch: Stopwatch | None = None
) -> tuple[Finding, ...]:
    """Return what *rules* find in one text, by its author's files and lines."""
    watch = watch or Stopwatch()
    locator = Locator(text.source, text.source_map)
    asked = rules_for(rules, text.kind)
    with watch.running(READING):
        template = parse(text.source)
    diagnostics = all_found(template, asked, text.kind, watch)
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
