"""What a page is about: its item, category, article or list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrei.emulator.item_view import ItemView
from onrei.emulator.scenario import PAGES, Page, Scenario
from onrei.emulator.shelf import ITEMS_PER_PAGE, Shelf
from onrei.emulator.visit import Visit
from onrei.errors import ShopError, UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import Article, Category, Item
from onrei.shop.state import SalesPhase, StockState, in_state, sales_phase, state_of

if TYPE_CHECKING:
    from onrei.emulator.turn import ItemTurn

_LIST_PAGES: frozenset[Page] = frozenset({"index", "category", "search", "load-items"})
_PERIOD_STATES = frozenset({StockState.COMING_SOON, StockState.SALE_ENDED})


@dataclass(slots=True, eq=False)
class Listing:
    """What one list page lists; pages are counted from 1.

    *turns* are made by the first loop through it, and kept.
    """

    views: tuple[ItemView, ...]
    number: int
    last: int
    turns: tuple[ItemTurn, ...] | None = None


def page_of(scenario: Scenario) -> Page:
    """Return the page of *scenario*, checked."""
    if scenario.page not in PAGES:
        raise unknown_name(Phrase(en="page", ja="ページ"), scenario.page, PAGES)
    if scenario.page_number < 1:
        raise UsageError(
            Phrase(
                en=f"Page number {scenario.page_number} does not exist; pages are counted from 1",
                ja=f"ページ番号 {scenario.page_number} はありません。1 以上を指定してください",
            )
        )
    return scenario.page


def state_of_scenario(scenario: Scenario) -> StockState | None:
    """Return the state that *scenario* asks for, checked."""
    wanted = scenario.state
    if wanted is None or isinstance(wanted, StockState):
        return wanted
    try:
        return StockState(wanted)
    except ValueError as error:
        names = [state.value for state in StockState]
        raise unknown_name(Phrase(en="state", ja="在庫状態"), wanted, names) from error


def category_of(scenario: Scenario, shelf: Shelf) -> Category | None:
    """Return the category that a list is of; a category page without one takes the first."""
    if scenario.page not in {"category", "load-items"}:
        return None
    if scenario.category is not None:
        found = shelf.categories.get(scenario.category)
        if found is None:
            raise _unknown_id(Phrase(en="category", ja="カテゴリ"), scenario.category)
        return found
    if scenario.page == "load-items":
        return None
    if not shelf.shop.categories:
        raise ShopError(
            Phrase(
                en=f"The shop `{shelf.shop.name}` has no category, so it has no category page",
                ja=f"ショップ「{shelf.shop.name}」にはカテゴリがないため、カテゴリページもありません",
            )
        )
    return shelf.shop.categories[0]


def article_of(scenario: Scenario, shelf: Shelf) -> Article | None:
    """Return the article of a ``blog-article`` page: *scenario.article* counts as the blog lists."""
    if scenario.page != "blog-article":
        return None
    if not 0 <= scenario.article < len(shelf.articles):
        raise UsageError(
            Phrase(
                en=f"Article {scenario.article} does not exist; "
                f"the blog has {len(shelf.articles)}, counted from 0",
                ja=f"記事 {scenario.article} はありません。"
                f"このブログの記事は 0 から数えて {len(shelf.articles)} 件です",
            )
        )
    return shelf.articles[scenario.article]


def item_of(scenario: Scenario, visit: Visit, state: StockState | None) -> ItemView | None:
    """Return the page's item in the wanted state; on contact pages only if one is named."""
    if scenario.page == "item":
        # assumption: hidden-item-page
        if scenario.item is None:
            # Kept, as looking for a state may mean looking at every item.
            item = visit.kept(("first", state), lambda: _first_public(visit, state))
        else:
            item = _named(scenario.item, visit.shelf)
        return ItemView(visit, _put(item, state, visit.now), in_list=False)
    if scenario.page == "contact" and scenario.item is not None:
        return ItemView(visit, _named(scenario.item, visit.shelf), in_list=False)
    return None


def listing_of(
    scenario: Scenario, visit: Visit, state: StockState | None, category: Category | None
) -> Listing | None:
    """Return what a list page lists, its first item in the wanted state."""
    if scenario.page not in _LIST_PAGES:
        return None
    query = scenario.query if scenario.page in {"search", "load-items"} else ""
    key = (None if category is None else category.id, query, scenario.page_number)
    # Kept, as most scenarios of one shop differ by one item at most.
    listing = visit.kept(("list", *key), lambda: _listing(visit, *key))
    if state is None and scenario.item is None:
        return listing
    views = _with_first(listing.views, scenario, visit, state)
    return Listing(views, listing.number, listing.last)


def _listing(visit: Visit, category_id: int | None, query: str, number: int) -> Listing:
    """Return a list page as the shop is."""
    if query:
        items = visit.shelf.found(visit.now, query)
    else:
        items = visit.shelf.listed(visit.now, category_id)
    start = (number - 1) * ITEMS_PER_PAGE
    shown = items[start : start + ITEMS_PER_PAGE]  # assumption: page-past-the-end
    last = max(1, -(-len(items) // ITEMS_PER_PAGE))  # assumption: max-page-of-empty-list
    return Listing(tuple(ItemView(visit, item, in_list=True) for item in shown), number, last)


def _with_first(
    views: tuple[ItemView, ...], scenario: Scenario, visit: Visit, state: StockState | None
) -> tuple[ItemView, ...]:
    """Return *views* with the wanted item in front, in the wanted state."""
    if scenario.item is not None:
        first = _named(scenario.item, visit.shelf)
    elif views:
        originals = [visit.shelf.items[view.item.id] for view in views]
        first = _first_in(state, originals, visit.now)
    else:
        return views
    shown = ItemView(visit, _put(first, state, visit.now), in_list=True)
    others = [view for view in views if view.item.id != first.id]
    return (shown, *others)[:ITEMS_PER_PAGE]


def _first_public(visit: Visit, state: StockState | None) -> Item:
    public = visit.shelf.listed(visit.now, None)
    if not public:
        raise ShopError(
            Phrase(
                en=f"The shop `{visit.shop.name}` has no public item to show",
                ja=f"ショップ「{visit.shop.name}」には公開中の商品がありません",
            )
        )
    return _first_in(state, public, visit.now)


def _first_in(state: StockState | None, items: Sequence[Item], now: datetime.datetime) -> Item:
    if state is None:
        return items[0]
    return next((item for item in items if _is_example(item, state, now)), items[0])


def _is_example(item: Item, state: StockState, now: datetime.datetime) -> bool:
    """Tell whether *item* is in *state*, and BASE's blocks say so: they know no lottery's period."""
    is_lottery = state in _PERIOD_STATES and sales_phase(item, now) is SalesPhase.ON_SALE
    return state_of(item, now) is state and not is_lottery


def _put(item: Item, state: StockState | None, now: datetime.datetime) -> Item:
    if state is None or _is_example(item, state, now):
        return item
    if state_of(item, now) is state:
        item = replace(item, lottery=None)
    return in_state(item, state, now)


def _named(item_id: int, shelf: Shelf) -> Item:
    found = shelf.items.get(item_id)
    if found is None:
        raise _unknown_id(Phrase(en="item", ja="商品"), item_id)
    return found


def _unknown_id(kind: Phrase, written: int) -> UsageError:
    return UsageError(
        Phrase(
            en=f"The shop has no {kind.en} with the id {written}",
            ja=f"ID {written} の{kind.ja}はこのショップにありません",
        )
    )
