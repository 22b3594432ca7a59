"""The table of items: those that were asked for, a page of them at a time."""

from __future__ import annotations

import datetime
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrei.emulator.shelf import ShopIdentity
from onrei.preview.open_shop import Stock
from onrei.shop.model import Item, Marks, Shop
from onrei.shop.state import state_of

Facts = dict[str, typing.Any]
ROWS_PER_PAGE = 50
_MOST_VARIATIONS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table is asked for; *first* is the number of its first row, from 0."""

    query: str = ""
    state: str = ""
    is_sold_out: bool = False
    first: int = 0


def wanted_of(fields: Mapping[str, typing.Any]) -> Wanted:
    """Return what an address, or a message, asks for; what makes no sense asks for nothing."""
    first = str(fields.get("first", ""))
    return Wanted(
        query=str(fields.get("q", ""))[:200],
        state=str(fields.get("is", "")),
        is_sold_out=str(fields.get("sold", "")) == "1",
        first=int(first) if first.isascii() and first.isdecimal() and len(first) < 10 else 0,
    )


def found(shop: Shop, wanted: Wanted, now: datetime.datetime) -> list[Item]:
    """Return the items that are *wanted*, in the order of the shop's file."""
    items: Iterator[Item] = iter(shop.items)
    if words := _folded(wanted.query).split():
        pairs = zip(shop.items, _texts(ShopIdentity(shop)), strict=True)
        items = (item for item, text in pairs if all(word in text for word in words))
    if wanted.is_sold_out:
        items = (item for item in items if item.stock == 0)
    if wanted.state:
        items = (item for item in items if state_of(item, now).value == wanted.state)
    return list(items)


def table(stock: Stock, shop: Shop, wanted: Wanted, now: datetime.datetime) -> Facts:
    """Return the rows that are *wanted*, and how many there are."""
    items = found(shop, wanted, now)
    first = min(wanted.first, max(len(items) - 1, 0)) // ROWS_PER_PAGE * ROWS_PER_PAGE
    shown = items[first : first + ROWS_PER_PAGE]
    return {
        "rows": [_row(item, stock, now) for item in shown],
        "first": first,
        "found": len(items),
        "all": len(shop.items),
    }


def mark_kind(marks: Marks) -> str:
    """Return the one word for what happens once the item is gone; what wins is shown."""
    if marks.archived:
        return "archived"
    if isinstance(marks.restock, datetime.date):
        return "date"
    return marks.restock or ""


def _row(item: Item, stock: Stock, now: datetime.datetime) -> Facts:
    files = stock.pictures.files
    picture = next((one.file for one in item.pictures if one.file in files), "")
    restock = item.marks.restock
    return {
        "id": item.id,
        "title": item.title,
        "price": item.price,
        "proper": item.proper_price,
        "stock": item.stock,
        "kinds": [[one.name, max(0, one.stock)] for one in item.variations[:_MOST_VARIATIONS]],
        "more": max(0, len(item.variations) - _MOST_VARIATIONS),
        "hidden": not item.visible,
        "isNew": item.is_new,
        "picture": f"/goods/pictures/{stock.pictures.digest}/{picture}" if picture else "",
        "state": state_of(item, now).value,
        "mark": mark_kind(item.marks),
        "date": restock.isoformat() if isinstance(restock, datetime.date) else "",
        "days": item.marks.made_to_order_days,
    }


@lru_cache(maxsize=2)
def _texts(shop: ShopIdentity) -> tuple[str, ...]:
    return tuple(
        f"{_folded(item.title)} {item.id} {_folded(item.code)}" for item in shop.shop.items
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
