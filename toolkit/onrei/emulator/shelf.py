"""A shop sorted for rendering, once per shop however many pages are rendered."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrei.clock import in_jst
from onrei.shop.model import App, Article, Category, Item, Shop
from onrei.shop.state import is_public

ITEMS_PER_PAGE = 24
ARTICLES_PER_PAGE = 15


class Shelf:
    """What is on the shelves of one shop: public items, categories, articles, Apps in use."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.items = {item.id: item for item in shop.items}
        self.categories = {category.id: category for category in shop.categories}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Return the articles in the order of the blog."""
        # assumption: blog-order
        return tuple(
            sorted(self.shop.articles, key=lambda a: (a.pinned, in_jst(a.published)), reverse=True)
        )

    @cached_property
    def pinned(self) -> Article | None:
        """Return the pinned article."""
        return next((article for article in self.articles if article.pinned), None)

    @cached_property
    def children(self) -> dict[int | None, tuple[Category, ...]]:
        """Return the categories by their parent; those of the top level under None."""
        found: dict[int | None, list[Category]] = {}
        for category in self.shop.categories:
            parent = category.parent if category.parent in self.categories else None
            found.setdefault(parent, []).append(category)
        return {parent: tuple(below) for parent, below in found.items()}

    @cached_property
    def apps(self) -> frozenset[App]:
        """Return the Apps that the shop names, and those without which its data could not be."""
        # assumption: apps-by-data
        found = set(self.shop.apps)
        for item in self.shop.items:
            found.update(_apps_of(item))
        if self.shop.categories:
            found.add("category")
        if self.shop.articles:
            found.add("blog")
        return frozenset(found)

    def listed(self, now: datetime.datetime, category_id: int | None) -> tuple[Item, ...]:
        """Return the public items in the order of lists, of a category and all below it if given."""
        # assumption: list-order
        items = self._visible if category_id is None else self._by_category[category_id]
        if not self._has_hidden_period:
            return items
        return tuple(item for item in items if is_public(item, now))

    def found(self, now: datetime.datetime, query: str) -> tuple[Item, ...]:
        """Return the public items that hold every word of *query*."""
        # assumption: search-match
        wanted = _folded(query).split()
        return tuple(
            item
            for item in self.listed(now, None)
            if all(word in self._searchable[item.id] for word in wanted)
        )

    def related_to(self, item: Item, now: datetime.datetime) -> tuple[Item, ...]:
        """Return the public items that the shop names as related, else those of its categories."""
        # assumption: related-items
        if item.related:
            named = (self.items[id_] for id_ in item.related if id_ in self.items)
            return tuple(one for one in named if one.id != item.id and is_public(one, now))
        shared = set(item.categories)
        return tuple(
            one
            for one in self.listed(now, None)
            if one.id != item.id and not shared.isdisjoint(one.categories)
        )

    @cached_property
    def _visible(self) -> tuple[Item, ...]:
        return tuple(
            sorted((i for i in self.shop.items if i.visible), key=lambda item: item.list_order)
        )

    @cached_property
    def _has_hidden_period(self) -> bool:
        periods = (item.sales_period for item in self._visible)
        return any(period is not None and not period.announced for period in periods)

    @cached_property
    def _by_category(self) -> dict[int, tuple[Item, ...]]:
        found: dict[int, list[Item]] = {category: [] for category in self.categories}
        for item in self._visible:
            for category in {above for id_ in item.categories for above in self._line(id_)}:
                found[category].append(item)
        return {category: tuple(items) for category, items in found.items()}

    def _line(self, category_id: int) -> Iterator[int]:
        """Yield *category_id* and the ids above it; broken and circular parents end the line."""
        seen: set[int] = set()
        current: int | None = category_id
        while current in self.categories and current not in seen:
            seen.add(current)
            yield current
            current = self.categories[current].parent

    def ancestors(self, category: Category) -> tuple[Category, ...]:
        """Return the categories above *category*, the top one first."""
        line = list(self._line(category.id))[1:]
        return tuple(self.categories[id_] for id_ in reversed(line))

    @cached_property
    def _searchable(self) -> dict[int, str]:
        return {item.id: _searchable_text(item, self.categories) for item in self._visible}


def shelf_of(shop: Shop) -> Shelf:
    """Return the shelf of *shop*, made once for as long as the shop is in use."""
    return _shelf(ShopIdentity(shop))


@dataclass(frozen=True, slots=True, eq=False)
class ShopIdentity:
    """A shop as the key of a cache: compared by identity, as hashing all items costs too much."""

    shop: Shop

    def __hash__(self) -> int:
        return id(self.shop)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShopIdentity) and other.shop is self.shop


@lru_cache(maxsize=4)
def _shelf(key: ShopIdentity) -> Shelf:
    return Shelf(key.shop)


def _apps_of(item: Item) -> Iterator[App]:
    if item.proper_price is not None:
        yield "sale"
    if item.label:
        yield "label"
    if item.digital_file is not None:
        yield "digital-content"
    if item.sales_period is not None:
        yield "sales-period"
    if item.pre_order is not None:
        yield "pre-order"
    if item.lottery is not None:
        yield "lottery"
    if item.takeout is not None:
        yield "takeout"
    yield from _later_apps_of(item)


def _later_apps_of(item: Item) -> Iterator[App]:
    if item.community_limited:
        yield "community"
    if item.age_restricted:
        yield "age-verification"
    if item.subscription is not None:
        yield "subscription"
    if item.options:
        yield "item-option"
    if item.detail_blocks:
        yield "item-detail-custom"
    if item.reviews:
        yield "review"
    if item.english is not None:
        yield "i18n"


def _searchable_text(item: Item, categories: dict[int, Category]) -> str:
    names = (categories[id_].name for id_ in item.categories if id_ in categories)
    english = (item.english.title, item.english.detail) if item.english else ()
    return _folded("\n".join((item.title, item.detail, *names, *english)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
