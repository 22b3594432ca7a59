"""A snippet alone in a plain theme: the pages on which its promises and its looks are judged."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast
from urllib.parse import urlsplit

from onrei.authoring.snippet import Snippet
from onrei.authoring.theme import Theme, load_theme
from onrei.authoring.theme_text import theme_text
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario, Urls
from onrei.emulator.shown import marks_shown
from onrei.language.parser import parse
from onrei.shop.load import DEFAULT_SAMPLE, load_shop
from onrei.shop.model import App, Item, Marks, Shop
from onrei.shop.state import StockState, in_state
from onrei.source import Source
from onrei.storefront.place import place_of

ORIGIN = "https://shop.example.jp"
"""Where hosted pages seem to lie: scripts of a page need an origin."""
PICTURES = f"{ORIGIN}/pictures"
URLS = Urls(shop=ORIGIN, base=ORIGIN, cart=ORIGIN, pictures=PICTURES, static=ORIGIN)
LISTED = 5
OWN_COLORS = "if:Shop Colours"
"""The option of the host theme that hands its colours on to the snippet, as a shop's theme may."""

_LONGEST_TITLE = 10
_FEW = 3
_IN_STATE = 3
# Those that print nothing of their own beside what a snippet speaks of.
_APPS: tuple[App, ...] = (
    "i18n", "sales-period", "pre-order", "lottery", "community", "restock-mail",
)  # fmt: skip

_NO_SETTINGS: Mapping[str, object] = MappingProxyType({})


def hosted_text(
    snippet: Snippet,
    settings: Mapping[str, object],
    marks: Mapping[int, Marks],
    options: Mapping[str, object] = _NO_SETTINGS,
) -> str:
    """Return the host theme's text with *snippet* and the owner's *marks* in it."""
    host = _host()
    manifest = replace(host.manifest, snippets=(snippet.name,))
    theme = replace(host, snippets=(snippet,), manifest=manifest)
    chosen = {f"{snippet.name}.{key}": value for key, value in settings.items()}
    return theme_text(theme, {**options, **chosen}, marks, marked=False).text


class Hosted:
    """*snippet* with *settings* in the host theme, whose own options may be chosen too."""

    def __init__(
        self,
        snippet: Snippet,
        settings: Mapping[str, object],
        options: Mapping[str, object] = _NO_SETTINGS,
    ) -> None:
        self._snippet = snippet
        self._settings = settings
        self._options = options
        self._programs: dict[str, Program] = {}

    def render(self, scenario: Scenario) -> str:
        """Return the page of *scenario*, exported with the owner's marks that it shows."""
        marks = marks_shown(scenario)
        text = hosted_text(self._snippet, self._settings, marks, self._options)
        program = self._programs.get(text)
        if program is None:
            program = compile_template(parse(Source("host.html", text)))
            self._programs[text] = program
        return program.render(replace(scenario, urls=URLS)).html

    def answer(self, address: str, like: Scenario) -> str | None:
        """Return the page at *address* as a visitor of *like* meets it, None where there is none.

        Lists begin with the item of *like*, and that one alone is in its state.
        """
        parts = urlsplit(address)
        place = place_of(parts.path, parts.query, like.shop)
        if place is None:
            return None
        is_other = place.item not in {None, like.item}
        item, state = (place.item, None) if is_other else (like.item, like.state)
        return self.render(replace(place.scenario(like), item=item, state=state))


def host_shop(first: int = 0, *, is_varied: bool = False) -> Shop:
    """Return a shop of `LISTED` items that are in stock and nothing else.

    *first* turns them round; the first of them *is_varied* where that is what it is about.
    """
    shop = load_shop(DEFAULT_SAMPLE).shop
    now = cast("datetime.datetime", shop.now)  # the sample has a clock of its own
    shown = [item for item in shop.items if item.visible and _is_presentable(item)]
    start = first % len(shown)
    if is_varied:
        start = next(at for at, item in enumerate(shown) if _is_varied(item))
    chosen = [*shown[start:], *shown[:start]][:LISTED]
    items = tuple(
        replace(in_state(_plain(item), StockState.IN_STOCK, now), list_order=number)
        for number, item in enumerate(chosen)
    )
    return replace(shop, items=items, articles=(), categories=(), apps=_APPS)


def with_several(shop: Shop, state: StockState) -> Shop:
    """Return *shop* with two more items in *state*: what shows a list then shows several."""
    now = cast("datetime.datetime", shop.now)
    more = tuple(in_state(item, state, now) for item in shop.items[1:_IN_STATE])
    return replace(shop, items=(shop.items[0], *more, *shop.items[_IN_STATE:]))


def _is_presentable(item: Item) -> bool:
    """Tell whether *item* has a picture, and a title of one line in the pinned font."""
    title = item.title
    return bool(item.pictures) and 2 <= len(title) <= _LONGEST_TITLE and max(title) < "\uffff"


def _is_varied(item: Item) -> bool:
    """Tell whether *item* has a few variations with short names."""
    lengths = [len(variation.name) for variation in item.variations]
    return _FEW <= len(lengths) <= 2 * _FEW and max(lengths) <= _FEW


def _plain(item: Item) -> Item:
    return replace(
        item,
        marks=Marks(), categories=(), label=None, options=(), related=(), proper_price=None,
        sales_period=None, pre_order=None, lottery=None, subscription=None, takeout=None,
        community_limited=False, age_restricted=False, digital_file=None,
    )  # fmt: skip


@cache
def _host() -> Theme:
    return load_theme(Path(__file__).parent / "host")
