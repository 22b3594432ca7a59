"""Where a visitor of the shop meets snippets that were just put in: a page and a stock state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrei.authoring.snippet import Snippet
from onrei.shop.state import StockState
from onrei.storefront.showing import best_views, views_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A page and a state in which something of a snippet can be seen."""

    page: str
    state: StockState


_USUAL = Seen("item", StockState.SOLD_OUT)
# What owners come for goes first, then what can be bought.
_FIRST = (StockState.SOLD_OUT, StockState.IN_STOCK, StockState.LOW_STOCK)


Chosen = tuple[Snippet, Mapping[str, object]]
"""A snippet with its settings."""


def best_view(snippets: Iterable[Chosen]) -> Seen:
    """Return where most of *snippets* are seen at once."""
    counted = Counter(view for snippet, chosen in snippets for view in _views(snippet, chosen))
    return max(counted, key=lambda view: (counted[view], *_rank(view)), default=_USUAL)


def selector_of(snippets: Iterable[Chosen], seen: Seen) -> str:
    """Return the selector of what *snippets* show where *seen*."""
    views = (view for snippet, chosen in snippets for view in views_of(snippet, chosen))
    there = (view for view in views if (view.page, view.state) == (seen.page, seen.state))
    return ", ".join(dict.fromkeys(one.select for view in there for one in view.promises))


def _rank(view: Seen) -> tuple[int, bool, str]:
    rank = _FIRST.index(view.state) if view.state in _FIRST else len(_FIRST)
    return -rank, view.page == "item", view.state.value


def _views(snippet: Snippet, chosen: Mapping[str, object]) -> set[Seen]:
    look = str(chosen.get(snippet.manifest.variants, ""))
    return {Seen(view.page, view.state) for view in best_views(snippet, look, chosen)}
