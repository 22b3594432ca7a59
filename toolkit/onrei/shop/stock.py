"""Other amounts on the shelf of one item, each with as little change as needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrei.shop.model import Item, Variation

_PLENTY = 5


def with_none(item: Item) -> Item:
    """Return *item* with nothing left."""
    return _with_stocks(item, lambda stock: min(stock, 0))


def with_some(item: Item) -> Item:
    """Return *item* with stock; it keeps what it has."""
    return item if item.stock else _in_one_place(item, _PLENTY)


def with_one(item: Item) -> Item:
    """Return *item* with exactly one left."""
    return _in_one_place(item, 1)


def with_few(item: Item, *, most: int) -> Item:
    """Return *item* with 2 to *most* left."""
    return item if 2 <= item.stock <= most else _in_one_place(item, 2)


def with_plenty(item: Item, *, more_than: int) -> Item:
    """Return *item* with all of its variations in stock, *more_than* so many in sum."""
    filled = _with_stocks(item, lambda stock: stock if stock > 0 else _PLENTY)
    return filled if filled.stock > more_than else _topped_up(filled, more_than)


def with_a_gap(item: Item, *, more_than: int) -> Item:
    """Return *item* with one variation sold out at least, yet *more_than* so many in sum."""
    item = with_some(_with_two_variations(item))
    stocks = [variation.stock for variation in item.variations]
    if min(stocks) > 0:
        item = _with_stock_at(item, stocks.index(min(stocks)), 0)
    return item if item.stock > more_than else _topped_up(item, more_than)


def _with_stocks(item: Item, change: Callable[[int], int]) -> Item:
    if not item.variations:
        return replace(item, own_stock=change(item.own_stock))
    changed = (replace(one, stock=change(one.stock)) for one in item.variations)
    return replace(item, variations=tuple(changed))


def _in_one_place(item: Item, stock: int) -> Item:
    """Return *item* with all of its *stock* in the first variation that has some now."""
    return _with_stock_at(with_none(item), _first_in_stock(item), stock)


def _topped_up(item: Item, more_than: int) -> Item:
    return _with_stock_at(item, _first_in_stock(item), max(_PLENTY, more_than + 1))


def _first_in_stock(item: Item) -> int:
    return next((i for i, one in enumerate(item.variations) if one.stock > 0), 0)


def _with_stock_at(item: Item, index: int, stock: int) -> Item:
    """Return *item* with *stock* of the variation at *index*, or of itself if it has none."""
    # By index: ids may be doubled in a file that was edited by hand.
    if not item.variations:
        return replace(item, own_stock=stock)
    changed = replace(item.variations[index], stock=stock)
    before, after = item.variations[:index], item.variations[index + 1 :]
    return replace(item, variations=(*before, changed, *after))


def _with_two_variations(item: Item) -> Item:
    if len(item.variations) > 1:
        return item
    if item.variations:
        only = item.variations[0]
        return replace(item, variations=(only, Variation(only.id + 1, f"{only.name}（小）", 0)))
    large = Variation(item.id * 10 + 1, "大", max(item.own_stock, 0), item.code, item.barcode)
    return replace(item, variations=(large, Variation(item.id * 10 + 2, "小", 0)))
