"""Check many targets, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from onrei.check.checker import check
from onrei.check.finding import Finding, Locator
from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.target import CheckedText, Target, read_target, targets
from onrei.errors import OnreiError
from onrei.language.parser import parse
from onrei.shop.model import Marks

_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


def check_paths(
    paths: Iterable[Path], rules: tuple[Rule, ...], marks: Mapping[int, Marks] = _NO_MARKS
) -> Report:
    """Return what *rules* find at *paths*; what cannot be read does not keep the rest."""
    found: list[Finding] = []
    troubles: list[OnreiError] = []
    checked: list[str] = []
    for target in targets(paths):
        try:
            text = _text(target, marks)
        except OnreiError as error:
            troubles.append(error)
            continue
        found += check_text(text, rules)
        checked.append(text.source.path)
    return Report(tuple(found), tuple(troubles), tuple(checked))


def check_text(text: CheckedText, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return what *rules* find in one text, by its author's files and lines."""
    locator = Locator(text.source, text.source_map)
    diagnostics = check(parse(text.source), rules, kind=text.kind)
    # A loop of Jinja writes one line of the author's many times.
    found = {
        (one.code, finding.place, one.message.en): finding
        for one in reversed(diagnostics)
        for finding in (locator.finding(one),)
    }
    return tuple(sorted(found.values(), key=lambda one: (one.place.path, one.place.start)))


def _text(target: Target | OnreiError, marks: Mapping[int, Marks]) -> CheckedText:
    if isinstance(target, OnreiError):
        raise target
    return read_target(target, marks)
