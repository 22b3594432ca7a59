"""Ask the rules about a template, and gather what they find."""

from __future__ import annotations

from collections.abc import Iterable

from onrei.check.finding import Locator
from onrei.check.pages import look_at_pages
from onrei.check.reading import Kind, Reading
from onrei.check.rule import PageRule, Rule
from onrei.check.selection import selected_rules
from onrei.check.stopwatch import Stopwatch
from onrei.check.suppression import without_suppressed
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
    Comments in the template may silence a rule.
    """
    asked = rules_for(selected_rules() if rules is None else rules, kind, renders_pages)
    locator = Locator(template.source)
    found = map(locator.finding, all_found(template, asked, kind))
    kept = without_suppressed(found, (template.source,), asked)
    return tuple(sorted((one.diagnostic for one in kept), key=lambda one: (one.span, one.code)))


def rules_for(rules: Iterable[Rule], kind: Kind, renders_pages: bool = True) -> tuple[Rule, ...]:
    """Return those of *rules* that have something to say about a text of this *kind*."""
    return tuple(
        rule
        for rule in rules
        if (kind == "theme" or rule.needs == "text")
        and (renders_pages or not isinstance(rule, PageRule))
    )


def all_found(
    template: Template, rules: tuple[Rule, ...], kind: Kind, watch: Stopwatch | None = None
) -> tuple[Diagnostic, ...]:
    """Return what *rules* find, whatever comments in the text say to it."""
    reading, watch = Reading(template, kind), watch or Stopwatch()
    found = [one for rule in rules for one in watch.all_of(rule.code, rule.check(reading))]
    pages = tuple(rule for rule in rules if isinstance(rule, PageRule))
    if pages:
        found += look_at_pages(reading, pages, watch)
    return tuple(sorted(_once(found), key=lambda one: (one.span, one.code)))


def _once(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Return the findings without those that say the same of the same place."""
    seen: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        seen.setdefault((one.code, one.span, one.message.en), one)
    return seen.values()
