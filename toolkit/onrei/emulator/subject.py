"""What a scenario is about: its clock, Apps, language, item, category, article and list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrei.clock import in_jst
from onrei.emulator.scenario import PAGES, Language, Page, Scenario
from onrei.emulator.shelf import ITEMS_PER_PAGE, Shelf
from onrei.errors import ShopError, UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import App, Article, Category, Item
from onrei.shop.state import StockState, in_state, state_of

LIST_PAGES: frozenset[Page] = frozenset({"index", "category", "search", "load-items"})
_APP_OF_STATE: dict[StockState, App] = {
    StockState.COMING_SOON: "sales-period",
    StockState.SALE_ENDED: "sales-period",
    StockState.PREORDER: "pre-order",
    StockState.LOTTERY: "lottery",
    StockState.MEMBERS_ONLY: "community",
}
_APP_OF_PAGE: dict[Page, App] = {
    "category": "category",
    "search": "search",
    "blog": "blog",
    "blog-article": "blog",
    "community": "community",
    "membership": "membership",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of one list page; pages are counted from 1."""

    items: tuple[Item, ...]
    number: int
    last: int


def clock_of(scenario: Scenario) -> datetime.datetime:
    """Return the moment of *scenario* in JST."""
    now = scenario.now or scenario.shop.now
    if now is None:
        raise UsageError(
            Phrase(
                en="This shop has no clock of its own; give a time with `now`",
                ja="このショップには固有の時刻がありません。`now` で日時を指定してください",
            )
        )
    return in_jst(now)


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


def apps_of(scenario: Scenario, shelf: Shelf, state: StockState | None) -> frozenset[App]:
    """Return the installed Apps, and those without which page and state could not be."""
    # assumption: apps-by-scenario
    given = scenario.apps
    needed = {_APP_OF_STATE.get(state) if state else None, _APP_OF_PAGE.get(scenario.page)}
    if given is None and scenario.language == "en":
        needed.add("i18n")
    return (shelf.apps if given is None else frozenset(given)) | {app for app in needed if app}


def language_of(scenario: Scenario, apps: frozenset[App]) -> Language:
    """Return the language of the page: English needs the 英語・外貨対応App."""
    # assumption: english-needs-app
    if scenario.language not in {"ja", "en"}:
        raise unknown_name(Phrase(en="language", ja="言語"), scenario.language, ("ja", "en"))
    return scenario.language if "i18n" in apps else "ja"


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


def item_of(
    scenario: Scenario, shelf: Shelf, state: StockState | None, now: datetime.datetime
) -> Item | None:
    """Return the page's item in the wanted state; on contact pages only if one is named."""
    if scenario.page == "item":
        return _put(_chosen(scenario, shelf, state, now), state, now)
    if scenario.page == "contact" and scenario.item is not None:
        return _named(scenario.item, shelf)
    return None


def listing_of(
    scenario: Scenario,
    shelf: Shelf,
    state: StockState | None,
    category: Category | None,
    now: datetime.datetime,
) -> Listing:
    """Return the items of the list page, its first one in the wanted state."""
    if scenario.query and scenario.page in {"search", "load-items"}:
        items = shelf.found(now, scenario.query)
    else:
        items = shelf.listed(now, category)
    start = (scenario.page_number - 1) * ITEMS_PER_PAGE
    if state is not None or scenario.item is not None:
        items = _with_first(items, start, scenario, shelf, state, now)
    last = max(1, -(-len(items) // ITEMS_PER_PAGE))  # assumption: max-page-of-empty-list
    return Listing(items[start : start + ITEMS_PER_PAGE], scenario.page_number, last)


def _with_first(
    items: tuple[Item, ...],
    start: int,
    scenario: Scenario,
    shelf: Shelf,
    state: StockState | None,
    now: datetime.datetime,
) -> tuple[Item, ...]:
    """Return *items* with the wanted item at *start*, where the shown page begins."""
    shown = items[start : start + ITEMS_PER_PAGE]
    if scenario.item is not None:
        first = _named(scenario.item, shelf)
    elif shown:
        first = _first_in(state, shown, now)
    else:
        return items
    others = [item for item in items if item.id != first.id]
    return (*others[:start], _put(first, state, now), *others[start:])


def _chosen(
    scenario: Scenario, shelf: Shelf, state: StockState | None, now: datetime.datetime
) -> Item:
    if scenario.item is not None:
        # assumption: hidden-item-page
        return _named(scenario.item, shelf)
    public = shelf.listed(now, None)
    if not public:
        raise ShopError(
            Phrase(
                en=f"The shop `{shelf.shop.name}` has no public item to show",
                ja=f"ショップ「{shelf.shop.name}」には公開中の商品がありません",
            )
        )
    return _first_in(state, public, now)


def _first_in(state: StockState | None, items: Sequence[Item], now: datetime.datetime) -> Item:
    if state is None:
        return items[0]
    return next((item for item in items if _is_example(item, state, now)), items[0])


def _is_example(item: Item, state: StockState, now: datetime.datetime) -> bool:
    """Tell whether *item* shows *state* by itself; a lottery's own period is none of BASE's blocks."""
    needs_period = _APP_OF_STATE.get(state) == "sales-period"
    return state_of(item, now) is state and not (needs_period and item.lottery is not None)


def _put(item: Item, state: StockState | None, now: datetime.datetime) -> Item:
    if state is None or state_of(item, now) is state:
        return item
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


def without_apps(item: Item, missing: frozenset[App]) -> Item:
    """Return *item* without what only the *missing* Apps can give it."""
    # assumption: app-off-item-data
    changes: dict[str, object] = {}
    for app in missing & _FIELDS_OF_APP.keys():
        changes |= _FIELDS_OF_APP[app]
    if "sale" in missing and item.proper_price is not None:
        changes["price"] = item.proper_price
    return replace(item, **changes) if changes else item  # type: ignore[arg-type] # a table


_FIELDS_OF_APP: dict[App, dict[str, object]] = {
    "sale": {"proper_price": None},
    "label": {"label": None},
    "digital-content": {"digital_file": None},
    "sales-period": {"sales_period": None},
    "pre-order": {"pre_order": None},
    "lottery": {"lottery": None},
    "takeout": {"takeout": None},
    "community": {"community_limited": False},
    "age-verification": {"age_restricted": False},
    "subscription": {"subscription": None},
    "item-option": {"options": ()},
    "item-detail-custom": {"detail_blocks": ()},
    "review": {"reviews": ()},
}
