"""One page of a shop, ready to answer whatever a template asks."""

from __future__ import annotations

from functools import cached_property

from onrei.emulator import subject
from onrei.emulator.item_view import CategoryView, ItemView
from onrei.emulator.scenario import Page as PageName
from onrei.emulator.scenario import Scenario
from onrei.emulator.shelf import Shelf, shelf_of
from onrei.emulator.subject import LIST_PAGES, Listing
from onrei.emulator.urls import ShopUrls
from onrei.emulator.words import words
from onrei.shop.model import Item

RELATED_ITEMS = 3
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
        self.shop = scenario.shop
        self.kind = subject.page_of(scenario)
        self.now = subject.clock_of(scenario)
        self.shelf: Shelf = shelf_of(scenario.shop)
        self._state = subject.state_of_scenario(scenario)
        self.apps = subject.apps_of(scenario, self.shelf, self._state)
        self._missing_apps = self.shelf.apps - self.apps
        self.language = subject.language_of(scenario, self.apps)
        self.urls: ShopUrls = ShopUrls(scenario.shop, scenario.urls)
        self.category = subject.category_of(scenario, self.shelf)
        self.article = subject.article_of(scenario, self.shelf)
        self.item = self._item()
        self.listing: Listing | None = self._listing()
        self.printed_counters = 0
        self.made: dict[str, tuple[str, str]] = {}

    @property
    def words(self) -> dict[str, str]:
        """Return BASE's own words in the page's language."""
        return words(self.language)

    @property
    def is_list(self) -> bool:
        """Tell whether the page lists items."""
        return self.listing is not None

    @property
    def query(self) -> str:
        """Return the words searched for, not yet escaped; empty off search results."""
        return self.scenario.query if self.kind in {"search", "load-items"} else ""

    @property
    def item_view(self) -> ItemView | None:
        """Return the item of an item page."""
        return self.item if self.kind == "item" else None

    @cached_property
    def item_views(self) -> list[ItemView]:
        """Return the turns of ``{block:Items}``."""
        # assumption: items-outside-lists
        if self.listing is None:
            return []
        return [ItemView(self, item, turn) for turn, item in enumerate(self._shown, start=1)]

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

    def related_to(self, item: Item) -> list[ItemView]:
        """Return the turns of ``{block:RelatedItems}`` on the page of *item*."""
        related = self.shelf.related_to(item, self.now)
        return [ItemView(self, self._with_apps(one)) for one in related[:RELATED_ITEMS]]

    def categories_below(self, parent: int | None) -> tuple[CategoryView, ...]:
        """Return the categories right below *parent*, those of the top level for None."""
        if "category" not in self.apps:
            return ()
        return tuple(CategoryView(self, one) for one in self.shelf.children.get(parent, ()))

    @cached_property
    def child_categories(self) -> tuple[CategoryView, ...]:
        """Return the categories right below the one whose list is shown."""
        return () if self.category is None else self.categories_below(self.category.id)

    def next_count(self) -> int:
        """Return how many ``{Counter}`` this rendering has printed, this one included."""
        self.printed_counters += 1
        return self.printed_counters

    @property
    def _shown(self) -> tuple[Item, ...]:
        items = self.listing.items if self.listing is not None else ()
        if not self._missing_apps:
            return items
        return tuple(map(self._with_apps, items))

    def _with_apps(self, item: Item) -> Item:
        return subject.without_apps(item, self._missing_apps) if self._missing_apps else item

    def _item(self) -> ItemView | None:
        found = subject.item_of(self.scenario, self.shelf, self._state, self.now)
        return None if found is None else ItemView(self, self._with_apps(found))

    def _listing(self) -> Listing | None:
        if self.kind not in LIST_PAGES:
            return None
        return subject.listing_of(self.scenario, self.shelf, self._state, self.category, self.now)


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
