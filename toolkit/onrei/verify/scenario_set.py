"""The scenarios of a verification: pages, states, Apps, widths and languages, and why these.

The default set holds the pages that a visitor meets most in every stock state, every other page once,
and then whatever further looks it takes until every block of the template has been shown at least
once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from onrei.emulator.scenario import PAGES, Language, Page, Scenario, Viewport
from onrei.language.nodes import Template
from onrei.shop.model import Shop
from onrei.shop.state import StockState
from onrei.source import Span
from onrei.verify.branch import Branches
from onrei.verify.odd_look import OddLook, odd_looks

WIDTHS = (375, 768, 1280)
_HEIGHT = 800
_IN_EVERY_STATE: tuple[Page, ...] = ("index", "item")
_ABOUT_ITEMS: tuple[Page, ...] = ("index", "item", "load-items")
_AT_EVERY_WIDTH: tuple[Page, ...] = ("index", "item", "category")
_BOTH_LANGUAGES: tuple[Page, ...] = ("index", "item", "about", "law")
_NOTHING_FOUND = "zzzzzz"
_PLAIN_SLASHES = 3


@dataclass(frozen=True, slots=True)
class NamedScenario:
    """A scenario and its name, ``PAGE/STATE/LANGUAGE/WIDTH`` and, for a special look, ``/LOOK``.

    The name is the same in every run, and can be a file's.
    """

    name: str
    scenario: Scenario

    @property
    def is_special(self) -> bool:
        """Tell whether this is one of the looks that few visitors have."""
        return self.name.count("/") > _PLAIN_SLASHES


@dataclass(frozen=True, slots=True)
class ScenarioSet:
    """Scenarios sorted by name; *taken* of *branches* blocks show in them.

    *never_taken* are the opening tags of the blocks that no look of ours shows.
    """

    scenarios: tuple[NamedScenario, ...]
    branches: int = 0
    taken: int = 0
    never_taken: tuple[Span, ...] = ()

    def only(self, patterns: Iterable[str]) -> ScenarioSet:
        """Return the scenarios whose names match one of *patterns*, all of them without any.

        A pattern is a name with ``*``, ``?`` and ``[…]``, or the beginning of a name.
        """
        wanted = tuple(patterns)
        if not wanted:
            return self
        kept = (one for one in self.scenarios if any(_matches(one.name, each) for each in wanted))
        return replace(self, scenarios=tuple(kept))


def known_set(template: Template, shop: Shop, names: Collection[str]) -> ScenarioSet | None:
    """Return the set whose special looks were found to be *names*, for the same two, before.

    None where they cannot be its looks.
    """
    further = {one.name: one for one in _further(shop, template) if one.name in names}
    if len(further) < len(set(names)):
        return None
    chosen = {**{one.name: one for one in _regular(shop)}, **further}
    return ScenarioSet(tuple(sorted(chosen.values(), key=lambda one: one.name)))


def scenarios_by_name(template: Template, shop: Shop) -> dict[str, NamedScenario]:
    """Return every scenario that a set for *template* with the goods of *shop* could have."""
    return {one.name: one for one in (*_regular(shop), *_further(shop, template))}


def scenario_set(template: Template, shop: Shop) -> ScenarioSet:
    """Return the default set for *template* with the goods of *shop*."""
    chosen = {one.name: one for one in _regular(shop)}
    branches = Branches(template)
    taken: set[int] = set()
    for one in chosen.values():
        taken |= branches.taken(one.scenario)
    missing = branches.all - taken
    # A look is added only for what none before it shows, the plainest looks first.
    for one in _further(shop, template):
        if not missing:
            break
        new = branches.taken(one.scenario) & missing
        if new:
            chosen[one.name] = one
            missing -= new
    never = tuple(sorted(branches.span(number) for number in missing))
    scenarios = tuple(sorted(chosen.values(), key=lambda one: one.name))
    return ScenarioSet(scenarios, len(branches.all), len(branches.all) - len(missing), never)


def _regular(shop: Shop) -> Iterator[NamedScenario]:
    for page in PAGES:
        if not _exists(page, shop):
            continue
        for width in WIDTHS if page in _AT_EVERY_WIDTH else (375, 1280):
            yield _named(shop, page, width=width)
        if page in _IN_EVERY_STATE:
            for state in StockState:
                yield _named(shop, page, state=state, width=375)
                yield _named(shop, page, state=state, width=1280)
        if page in _BOTH_LANGUAGES:
            yield _named(shop, page, language="en", width=375)


def _further(shop: Shop, template: Template) -> Iterator[NamedScenario]:
    looks = tuple(odd_looks(shop, template.options))
    for look in looks:
        for page in PAGES:
            if _exists(page, look.shop):
                yield _odd(look, page)
    for page in _ABOUT_ITEMS:
        for state in StockState:
            for look in looks:
                if _exists(page, look.shop):
                    yield _odd(look, page, state)


def _exists(page: Page, shop: Shop) -> bool:
    if page == "category":
        return bool(shop.categories)
    if page in {"blog", "blog-article"}:
        return bool(shop.articles)
    return page != "item" or any(item.visible for item in shop.items)


def _named(
    shop: Shop,
    page: Page,
    *,
    state: StockState | None = None,
    language: Language = "ja",
    width: int = 1280,
) -> NamedScenario:
    query = _query(shop) if page == "search" else ""
    scenario = Scenario(
        shop=shop,
        page=page,
        state=state,
        query=query,
        language=language,
        viewport=Viewport(width, _HEIGHT),
    )
    return NamedScenario("/".join(_words(scenario)), scenario)


def _odd(look: OddLook, page: Page, state: StockState | None = None) -> NamedScenario:
    plain = _named(look.shop, page, state=state)
    scenario = replace(
        plain.scenario,
        apps=look.apps,
        options=look.options,
        page_number=look.page_number,
        query=look.query or plain.scenario.query,
        is_member=look.is_member,
        item=look.item if page in _ABOUT_ITEMS else None,
    )
    return NamedScenario(f"{plain.name}/{look.name}", scenario)


def _words(scenario: Scenario) -> Sequence[str]:
    state = scenario.state.value if isinstance(scenario.state, StockState) else "as-is"
    return scenario.page, state, scenario.language, str(scenario.viewport.width)


def _query(shop: Shop) -> str:
    """Return words that find something."""
    return next((item.title[:2].strip() for item in shop.items if item.visible), _NOTHING_FOUND)


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern) or name.startswith(f"{pattern.rstrip('/')}/")
