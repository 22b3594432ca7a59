"""A snippet alone in the plain host theme: what it says of one item, page by page and state by state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from onrei.emulator.scenario import Scenario
from onrei.shop.model import Item
from onrei.shop.state import StockState
from onrei.storefront.hosted import Hosted, host_shop
from tests.snippets.conftest import loaded

SHOP = host_shop()
ITEM = SHOP.items[0]
PAGES = ("index", "item", "load-items")
LANGUAGES = ("ja", "en")
STATES = tuple(state.value for state in StockState)


@cache
def hosted(name: str, **settings: str) -> Hosted:
    return Hosted(loaded(name), settings)


def said(name: str, page: str, state: str, language: str = "ja", **settings: str) -> list[str]:
    """Give the texts of the outermost elements that the snippet has for the item."""
    scenario = Scenario(shop=SHOP, page=page, item=ITEM.id, state=state, language=language)
    html = hosted(name, language=language, **settings).render(scenario)
    tree = BeautifulSoup(html, "html5lib")
    place = tree.select_one("main" if page == "item" else ".host-card")
    return [" ".join(one.get_text(" ", strip=True).split()) for one in _own(place)]


def _own(place: Tag) -> list[Tag]:
    own = [one for one in place.select("[class*=onrei-]") if not one.has_attr("hidden")]
    return [one for one in own if not any(parent in own for parent in one.parents)]


def shop_page(
    name: str, changes: Mapping[int, Item], *, page: str = "index", language: str = "ja", **settings
) -> str:
    """Give a page of the shop whose items at some places are others."""
    items = tuple(changes.get(at, item) for at, item in enumerate(SHOP.items))
    scenario = Scenario(shop=replace(SHOP, items=items), page=page, item=ITEM.id, language=language)
    return Hosted(loaded(name), settings).render(scenario)


def show(page: Page, html: str, *, now: str = "2026-11-20T10:00:00+09:00") -> Page:
    """Open *html* at a time, without anything from elsewhere."""
    page.route("**/*", lambda route: route.abort())
    page.clock.set_fixed_time(now)
    page.set_content(html)
    return page


def visible(page: Page, selector: str) -> list[str]:
    """Give the words that a visitor sees of *selector*, one text for each that shows."""
    shown = [one for one in page.locator(selector).all() if one.is_visible()]
    return [" ".join(one.inner_text().split()) for one in shown]
