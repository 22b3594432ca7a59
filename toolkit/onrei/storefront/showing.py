"""Where a look of a snippet can be seen: the states and pages that show it, and its part of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from onrei.authoring.expectation import Expectation, expectations_for
from onrei.authoring.parts import render_parts
from onrei.authoring.settings import settled
from onrei.authoring.snippet import Snippet
from onrei.emulator.scenario import Page
from onrei.shop.state import StockState

# A card on a list before the page of an item.
_PAGES = ("index", "item")
# What BASE prints and a snippet may style or change: its name in the snippet, and the whole of it.
_OF_BASE = {"purchaseButton": ".purchaseButton", "valiationSelect": "#variationSelectWrap"}


@dataclass(frozen=True, slots=True)
class View:
    """What may show a look: the promises about a state of a page."""

    state: StockState
    page: Page
    promises: tuple[Expectation, ...]


def views_of(
    snippet: Snippet,
    settings: Mapping[str, object],
    *,
    states: Iterable[StockState] = tuple(StockState),
    pages: Iterable[str] = _PAGES,
) -> Iterator[View]:
    """Yield what may show *snippet* with *settings*, a card on a list before the page of an item."""
    manifest = snippet.manifest
    values = settled(manifest.settings, settings, place=snippet.name)
    for page in pages:
        for state in states:
            promises = expectations_for(manifest.expect, state, values)
            shown = tuple(one for one in promises if one.shown and page in one.pages)
            if shown:
                yield View(state, cast("Page", page), shown)


def best_views(snippet: Snippet, variant: str, settings: Mapping[str, object]) -> Iterator[View]:
    """Yield what may show the look *variant* of *snippet*, the best first.

    Where the manifest says what is best, that is the only one.
    """
    state, *pages = snippet.manifest.pictured.get(variant, "").split() or [""]
    if not state:
        return views_of(snippet, settings)
    return views_of(snippet, settings, states=(StockState(state),), pages=pages or _PAGES)


def around(snippet: Snippet, settings: Mapping[str, object]) -> str:
    """Return the selector of what *snippet* with *settings* deals with beside its own."""
    parts = render_parts(snippet, settings, marks={})
    text = parts.style + parts.script
    return ", ".join(selector for name, selector in _OF_BASE.items() if name in text)
