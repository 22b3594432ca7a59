"""Who looks at a shop, and when: what all pages of one visit have in common."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from onrei.clock import in_jst
from onrei.emulator.scenario import Language, Page, Scenario, Urls
from onrei.emulator.shelf import Shelf, ShopIdentity, shelf_of
from onrei.emulator.urls import ShopUrls
from onrei.emulator.words import words
from onrei.errors import UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import App, Item
from onrei.shop.state import StockState

T = TypeVar("T")
# One list page of 24 items with all of its answers takes some 100 kB.
_MOST_KEPT = 64
_APP_OF_STATE: Mapping[StockState, App] = {
    StockState.COMING_SOON: "sales-period",
    StockState.SALE_ENDED: "sales-period",
    StockState.PREORDER: "pre-order",
    StockState.LOTTERY: "lottery",
    StockState.MEMBERS_ONLY: "community",
}
_APP_OF_PAGE: Mapping[Page, App] = {
    "category": "category",
    "search": "search",
    "blog": "blog",
    "blog-article": "blog",
    "community": "community",
    "membership": "membership",
}
_FIELDS_OF_APP: Mapping[App, Mapping[str, object]] = {
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


class Visit:
    """A shop as one visitor sees it at one moment; never changes, so its answers can be kept."""

    def __init__(
        self,
        shelf: Shelf,
        urls: Urls,
        now: datetime.datetime,
        apps: frozenset[App],
        language: Language,
        is_member: bool,
    ) -> None:
        self.shelf = shelf
        self.shop = shelf.shop
        self.urls: ShopUrls = ShopUrls(shelf.shop, urls)
        self.now: datetime.datetime = now
        self.apps: frozenset[App] = apps
        self.language: Language = language
        self.is_member = is_member
        self._kept: dict[Hashable, Any] = {}

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what *make* gives, made once for each *key* and as long as the visit is in use."""
        try:
            found: T = self._kept[key]
        except KeyError:
            # Several threads may make it at once; what they make is the same.
            found = make()
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    @property
    def words(self) -> dict[str, str]:
        """Return BASE's own words in the visitor's language."""
        return words(self.language)

    @cached_property
    def _missing_apps(self) -> frozenset[App]:
        return self.shelf.apps - self.apps

    def as_shown(self, item: Item) -> Item:
        """Return *item* without what only Apps that are not installed could give it."""
        # assumption: app-off-item-data
        if not self._missing_apps:
            return item
        changes: dict[str, object] = {}
        for app in self._missing_apps & _FIELDS_OF_APP.keys():
            changes |= _FIELDS_OF_APP[app]
        if "sale" in self._missing_apps and item.proper_price is not None:
            changes["price"] = item.proper_price
        return replace(item, **changes) if changes else item  # type: ignore[arg-type] # a table


def visit_of(scenario: Scenario, state: StockState | None) -> Visit:
    """Return the visit of *scenario*, the same object for scenarios that differ by page only."""
    shelf = shelf_of(scenario.shop)
    apps = _apps_of(scenario, shelf, state)
    language = _language_of(scenario, apps)
    identity = ShopIdentity(scenario.shop)
    return _visit(identity, scenario.urls, _clock_of(scenario), apps, language, scenario.is_member)


@lru_cache(maxsize=8)
def _visit(
    identity: ShopIdentity,
    urls: Urls,
    now: datetime.datetime,
    apps: frozenset[App],
    language: Language,
    is_member: bool,
) -> Visit:
    return Visit(shelf_of(identity.shop), urls, now, apps, language, is_member)


def _clock_of(scenario: Scenario) -> datetime.datetime:
    now = scenario.now or scenario.shop.now
    if now is None:
        raise UsageError(
            Phrase(
                en="This shop has no clock of its own; give a time with `now`",
                ja="このショップには固有の時刻がありません。`now` で日時を指定してください",
            )
        )
    return in_jst(now)


def _apps_of(scenario: Scenario, shelf: Shelf, state: StockState | None) -> frozenset[App]:
    """Return the installed Apps, and those without which page and state could not be."""
    # assumption: apps-by-scenario
    given = shelf.apps if scenario.apps is None else frozenset(scenario.apps)
    needed = {_APP_OF_STATE.get(state) if state else None, _APP_OF_PAGE.get(scenario.page)}
    if scenario.apps is None and scenario.language == "en":
        needed.add("i18n")
    found = {app for app in needed if app is not None}
    return given if found <= given else given | found


def _language_of(scenario: Scenario, apps: frozenset[App]) -> Language:
    """Return the language of the page: English needs the 英語・外貨対応App."""
    # assumption: english-needs-app
    if scenario.language not in {"ja", "en"}:
        raise unknown_name(Phrase(en="language", ja="言語"), scenario.language, ("ja", "en"))
    return scenario.language if "i18n" in apps else "ja"
