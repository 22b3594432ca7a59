"""One look at a shop: which page, which item, in which state, for whom, and when."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrei.shop.model import App, Shop
from onrei.shop.state import StockState

Page = Literal[
    "index", "category", "search", "item", "about", "contact", "privacy", "law", "blog",
    "blog-article", "load-items", "community", "membership",
]  # fmt: skip
PAGES: tuple[Page, ...] = (
    "index", "category", "search", "item", "about", "contact", "privacy", "law", "blog",
    "blog-article", "load-items", "community", "membership",
)  # fmt: skip

Language = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window in CSS pixels."""

    width: int = 1280
    height: int = 800


@dataclass(frozen=True, slots=True)
class Urls:
    """Where links and assets of a rendered page lead; empty texts mean BASE's own addresses.

    *shop* replaces ``https://<shop domain>``, *base* ``https://thebase.in``, *cart*
    ``https://c.thebase.in``, *pictures* is put before the file name of a shop's picture
    (``?width=N`` follows), *static* replaces ``https://static.thebase.in``. None ends with a slash.
    """

    shop: str = ""
    base: str = ""
    cart: str = ""
    pictures: str = ""
    static: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What decides every byte of a rendered page, together with the template.

    *page* is one of `PAGES`. *state* puts the page's item (on a list: the first item) into that
    state, None leaves it as it is. *item* is an item id (default: the first public item, or the
    first that is in *state* already); a list shows it first. *apps* are the installed Apps (default:
    those that the shop names or its data needs); page and state bring along the one they need.
    *options* maps ``"color:Text"`` to a value. *now* defaults to the shop's clock.
    """

    shop: Shop
    page: Page = "index"
    state: StockState | str | None = None
    item: int | None = None
    category: int | None = None
    query: str = ""
    article: int = 0
    page_number: int = 1
    apps: frozenset[App] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    language: Language = "ja"
    now: datetime.datetime | None = None
    viewport: Viewport = Viewport()
    is_member: bool = False
    urls: Urls = Urls()


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The HTML that BASE would send for *scenario*."""

    scenario: Scenario
    html: str
