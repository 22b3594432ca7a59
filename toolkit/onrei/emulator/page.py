"""One page of a shop, ready to answer whatever a template asks."""

from __future__ import annotations

from functools import cached_property

from onrei.emulator import subject
from onrei.emulator.item_view import CategoryView, ItemView, categories_below
from onrei.emulator.scenario import Page as PageName
from onrei.emulator.scenario import Scenario
from onrei.emulator.visit import visit_of

_PATHS: dict[PageName, str] = {
    "about": "about",
    "privacy": "privacy",
    "law": "law",
    "community": "community",
    "membership": "membership",
}


class Page:
    """What a template's page tags speak of; made anew for each rendering, as ``{Counter}`` counts."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.kind = subject.page_of(scenario)
        state = subject.state_of_scenario(scenario)
        self.visit = visit = visit_of(scenario, state)
        self.shop = visit.shop
        self.shelf = visit.shelf
        self.urls = visit.urls
        self.now = visit.now
        self.apps = visit.apps
        self.language = visit.language
        self.category = subject.category_of(scenario, self.shelf)
        self.article = subject.article_of(scenario, self.shelf)
        self.item = subject.item_of(scenario, visit, state)
        self.listing = subject.listing_of(scenario, visit, state, self.category)
        self.printed_counters = 0

    @property
    def words(self) -> dict[str, str]:
        """Return BASE's own words in the page's language."""
        return self.visit.words

    @property
    def is_list(self) -> bool:
        """Tell whether the page lists items."""
        return self.listing is not None

    @property
    def views(self) -> tuple[ItemView, ...]:
        """Return the items that ``{block:Items}`` goes through."""
        # assumption: items-outside-lists
        return () if self.listing is None else self.listing.views

    @property
    def query(self) -> str:
        """Return the words searched for, not yet escaped; empty off search results."""
        return self.scenario.query if self.kind in {"search", "load-items"} else ""

    @property
    def item_view(self) -> ItemView | None:
        """Return the item of an item page."""
        return self.item if self.kind == "item" else None

    @cached_property
    def url(self) -> str:
        """Return the address of this page."""
        return url_of(self)

    def list_url(self, number: int) -> str:
        """Return the address of list page *number* of this list."""
        if self.query:
            return self.urls.search(self.query, number)
        if self.category is not None:
            return self.urls.category(self.category, number)
        return self.urls.top(number)

    @property
    def name(self) -> str:
        """Return the shop's name, not yet escaped."""
        return self.shop.name

    @property
    def introduction(self) -> str:
        """Return the shop's description in the page's language, not yet escaped."""
        english = self.shop.english_introduction
        return english if self.language == "en" and english else self.shop.introduction

    @cached_property
    def top_categories(self) -> tuple[CategoryView, ...]:
        """Return the categories of the top level."""
        return categories_below(self.visit, None)

    @cached_property
    def child_categories(self) -> tuple[CategoryView, ...]:
        """Return the categories right below the one whose list is shown."""
        return () if self.category is None else categories_below(self.visit, self.category.id)

    def next_count(self) -> int:
        """Return how many ``{Counter}`` this rendering has printed, this one included."""
        self.printed_counters += 1
        return self.printed_counters


def url_of(page: Page) -> str:
    """Return the address of *page* as ``{CanonicalTag}`` has it."""
    # assumption: canonical-url
    if page.listing is not None:
        return page.list_url(page.listing.number)
    if page.kind == "contact":
        return page.urls.contact(page.item.item.id if page.item else None)
    if page.item is not None:
        return page.item.url
    if page.article is not None:
        return page.urls.article(page.article)
    if page.kind == "blog":
        return page.urls.blog(page.scenario.page_number)
    return page.urls.page(_PATHS[page.kind])
