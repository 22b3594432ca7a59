"""Ask the rules about a template, and gather what they find."""

from __future__ import annotations

from collections.abc import Iterable

from onrei.check.pages import look_at_pages
from onrei.check.reading import Kind, Reading
from onrei.check.rule import PageRule, Rule
from onrei.check.selection import selected_rules
from onrei.diagnostics import Diagnostic
from onrei.language.nodes import Template
from onrei.source import Span


def check(
    template: Template,
    rules: Iterable[Rule] | None = None,
    *,
    kind: Kind = "theme",
    renders_pages: bool = True,
) -> tuple[Diagnostic, ...]:
    """Return what *rules* (default: all that are not optional) find, in order of the text.

    *renders_pages* also looks at every page in every stock state, which takes longer than the rest.
    """
    asked = tuple(
        rule
        for rule in (selected_rules() if rules is None else rules)
        if kind == "theme" or rule.needs == "text"
    )
    reading = Reading(template, kind)
    found = [one for rule in asked for one in rule.check(reading)]
    pages = tuple(rule for rule in asked if isinstance(rule, PageRule))
    if renders_pages and pages:
        found += look_at_pages(reading, pages)
    return tuple(sorted(_once(found), key=lambda one: (one.span, one.code)))


def _once(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Return the findings without those that say the same of the same place."""
    seen: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        seen.setdefault((one.code, one.span, one.message.en), one)
    return seen.values()
