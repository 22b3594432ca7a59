"""Render a template on every page and in every state, and look at what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from onrei.check.reading import Reading
from onrei.check.rule import PageRule
from onrei.check.sight import Sight, with_marks
from onrei.check.stopwatch import RENDERING, Stopwatch
from onrei.diagnostics import Diagnostic
from onrei.emulator.options import emptied, filled
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import PAGES, Scenario
from onrei.language.nodes import Template
from onrei.language.parser import parse
from onrei.phrase import Phrase
from onrei.shop.load import load_shop
from onrei.shop.model import Shop
from onrei.shop.state import StockState
from onrei.source import Source, Span

_SHOWN = 2
LONGEST = 400_000
"""Of a template far beyond what BASE takes, the text is judged but no page: one would take minutes."""

_FEW_ITEMS = 4
# What all pages have in common, options and Apps and the other language change on one as on another.
_VARIED = frozenset({"index", "item", "about"})
# On the others, no item is put into a state.
SHOWS_ITEMS = frozenset({"index", "category", "search", "item", "load-items"})
_SHEET = re.compile(r"(<style\b[^<>]{0,400}>)([^<]{1,200000})(?=</style)", re.IGNORECASE)


def look_at_pages(
    reading: Reading, rules: tuple[PageRule, ...], watch: Stopwatch
) -> list[Diagnostic]:
    """Return what *rules* find on the pages of a template, each thing once."""
    if is_too_long(reading.text):
        return []
    finds: dict[tuple[str, Span, str], _Find] = {}
    pages = sights(reading)
    while True:
        with watch.running(RENDERING):
            sight = next(pages, None)
        if sight is None:
            return [find.diagnostic() for find in finds.values()]
        for rule in rules:
            for one in watch.all_of(rule.code, rule.look(sight)):
                key = (one.code, one.span, one.message.en)
                finds.setdefault(key, _Find(one)).where.append(_label(sight.scenario))


def is_too_long(text: str) -> bool:
    """Tell whether *text* is so long that none of its pages is looked at."""
    return len(text) > LONGEST


def look_at_page(
    reading: Reading, scenario: Scenario, rules: Iterable[PageRule]
) -> tuple[Diagnostic, ...]:
    """Return what *rules* find on the one page of *scenario*."""
    html = marked_program(reading).render(scenario).html
    sight = Sight(scenario, html, reading)
    return tuple(found for rule in rules for found in rule.look(sight))


def sights(reading: Reading) -> Iterator[Sight]:
    """Yield every page that looks different from those before it."""
    program = marked_program(reading)
    seen: set[str] = set()
    sheets: set[str] = set()
    for scenario in scenarios(reading.template):
        html = program.render(scenario).html
        if html not in seen:
            seen.add(html)
            yield Sight(scenario, _without_known(html, sheets), reading)


@lru_cache(maxsize=8)
def marked_program(reading: Reading) -> Program:
    """Return the program whose pages tell of each tag where it stands in the template."""
    marked = with_marks(reading.text, reading.markup.elements)
    return compile_template(parse(Source(reading.source.path, marked)))


def _without_known(html: str, sheets: set[str]) -> str:
    """Return *html* without style sheets that an earlier page had: half of a page is one."""

    def emptied(found: re.Match[str]) -> str:
        if found[2] in sheets:
            return found[1]
        sheets.add(found[2])
        return found[0]

    return _SHEET.sub(emptied, html)


def scenarios(template: Template) -> Iterator[Scenario]:
    """Yield the looks at the sample shop that together show every part of a template."""
    whole, small = _sample_shops()
    yield Scenario(shop=whole, page="index")
    for page in PAGES:
        plain = Scenario(shop=small, page=page, query="器" if page == "search" else "")
        yield plain
        if page in SHOWS_ITEMS:
            yield from (replace(plain, state=state) for state in StockState)
        if page not in _VARIED:
            continue
        yield replace(plain, options=filled(template.options))
        yield replace(plain, options=emptied(template.options))
        yield replace(plain, apps=frozenset())
        yield replace(plain, language="en")
    yield Scenario(shop=small, page="search", query="zzzzzz")
    yield Scenario(shop=replace(small, public=False), page="index")
    yield Scenario(shop=replace(small, items=()), page="index")


@cache
def _sample_shops() -> tuple[Shop, Shop]:
    """Return the sample shop, and the same with a few items: one card of a list is like the next."""
    shop = load_shop(None).shop
    return shop, replace(shop, items=shop.items[:_FEW_ITEMS])


@dataclass(slots=True)
class _Find:
    """One finding, and on which pages it was made."""

    first: Diagnostic
    where: list[Phrase] = field(default_factory=list)

    def diagnostic(self) -> Diagnostic:
        places = list(dict.fromkeys(self.where))
        rest = len(places) - _SHOWN
        en = ", ".join(place.en for place in places[:_SHOWN])
        ja = "、".join(place.ja for place in places[:_SHOWN])
        if rest > 0:
            en, ja = f"{en} and {rest} more", f"{ja} ほか {rest} 件"
        cure = self.first.help
        return replace(
            self.first,
            help=Phrase(
                en=f"{cure.en}; seen on {en}" if cure else f"Seen on {en}",
                ja=f"{cure.ja}。確認したページ: {ja}" if cure else f"確認したページ: {ja}",
            ),
        )


def _label(scenario: Scenario) -> Phrase:
    state = scenario.state
    word = state.value if isinstance(state, StockState) else state
    suffix = f" ({word})" if word else ""
    return Phrase(en=f"`{scenario.page}`{suffix}", ja=f"`{scenario.page}`{suffix}")
