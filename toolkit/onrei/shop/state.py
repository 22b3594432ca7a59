"""The 14 stock states, decided in one place from stock, periods, the owner's marks and the clock."""

from __future__ import annotations

import datetime
import enum

from onrei.shop.model import Item

LOW_STOCK_THRESHOLD = 3


class StockState(enum.Enum):
    """What a shop can truthfully say about an item; the value is its name on the command line."""

    IN_STOCK = "in-stock"
    LOW_STOCK = "low-stock"
    LAST_ONE = "last-one"
    PARTIAL = "partial"
    SOLD_OUT = "sold-out"
    RESTOCK_PLANNED = "restock-planned"
    SOLD_OUT_FINAL = "sold-out-final"
    COMING_SOON = "coming-soon"
    SALE_ENDED = "sale-ended"
    PREORDER = "preorder"
    MADE_TO_ORDER = "made-to-order"
    LOTTERY = "lottery"
    MEMBERS_ONLY = "members-only"
    ARCHIVED = "archived"


def state_of(
    item: Item, now: datetime.datetime, *, low_stock_threshold: int = LOW_STOCK_THRESHOLD
) -> StockState:
    """Return the one state of *item* at *now*."""
    raise NotImplementedError


def in_state(item: Item, state: StockState, now: datetime.datetime) -> Item:
    """Return *item* changed as little as needed so that ``state_of`` gives *state* at *now*."""
    raise NotImplementedError
