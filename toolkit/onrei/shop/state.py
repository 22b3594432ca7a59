"""The 14 stock states, decided in one place from stock, periods, the owner's marks and the clock.

What was decided where BASE's documents are silent:

- A period holds from its start (included) to its end (excluded): an item whose end is 23:59 can no
  longer be bought at 23:59:00, as BASE prints 「23:59 に販売終了」.
- ``LOTTERY`` means that applications are open and there is stock. Before they open the item is
  ``COMING_SOON``, after they closed it is ``SALE_ENDED`` (受付終了): nobody can act any more.
- The owner's marks ``restock`` and ``archived`` speak about the future of an empty shelf. They
  never hide that an item can be bought.
- A restock day in the past proves nothing: the item is still ``RESTOCK_PLANNED``, but its day is
  unknown (:func:`restock_day`).
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import replace

from onrei.clock import JST, in_jst
from onrei.shop.model import Item, Lottery, PreOrder, SalesPeriod
from onrei.shop.stock import with_a_gap, with_few, with_none, with_one, with_plenty, with_some

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

    @property
    def is_buyable(self) -> bool:
        """Return whether somebody can order now; an application to a lottery counts."""
        return self not in _NOT_BUYABLE


_NOT_BUYABLE = frozenset(
    {
        StockState.SOLD_OUT,
        StockState.RESTOCK_PLANNED,
        StockState.SOLD_OUT_FINAL,
        StockState.COMING_SOON,
        StockState.SALE_ENDED,
        StockState.ARCHIVED,
    }
)


class SalesPhase(enum.Enum):
    """The three sale statuses of BASE, by the sales period alone; exactly one holds."""

    WAITING = "waiting"
    ON_SALE = "on-sale"
    ENDED = "ended"


def sales_phase(item: Item, now: datetime.datetime) -> SalesPhase:
    """Return where *now* lies in the sales period of *item*; without a period it is on sale."""
    period = item.sales_period
    if period is None:
        return SalesPhase.ON_SALE
    return _phase(period.start, period.end, now)


def lottery_phase(item: Item, now: datetime.datetime) -> SalesPhase | None:
    """Return where *now* lies in the application period of *item*, None without a lottery."""
    if item.lottery is None:
        return None
    return _phase(item.lottery.opens, item.lottery.closes, now)


def _phase(
    start: datetime.datetime | None, end: datetime.datetime | None, now: datetime.datetime
) -> SalesPhase:
    now = in_jst(now)
    if end is not None and in_jst(end) <= now:
        return SalesPhase.ENDED
    if start is not None and now < in_jst(start):
        return SalesPhase.WAITING
    return SalesPhase.ON_SALE


def is_public(item: Item, now: datetime.datetime) -> bool:
    """Return whether visitors can see *item*: an unannounced one is hidden until its start."""
    is_secret = item.sales_period is not None and not item.sales_period.announced
    return item.visible and not (is_secret and sales_phase(item, now) is SalesPhase.WAITING)


def restock_day(item: Item, now: datetime.datetime) -> datetime.date | None:
    """Return the day that the owner marked, None when there is none or it has passed."""
    day = item.marks.restock
    if isinstance(day, datetime.date) and day >= in_jst(now).date():
        return day
    return None


def state_of(
    item: Item, now: datetime.datetime, *, low_stock_threshold: int = LOW_STOCK_THRESHOLD
) -> StockState:
    """Return the one state of *item* at *now*: the first that holds, most decisive first."""
    phases = (sales_phase(item, now), lottery_phase(item, now))
    if SalesPhase.ENDED in phases:
        return StockState.SALE_ENDED
    if SalesPhase.WAITING in phases:
        return StockState.COMING_SOON
    if item.stock == 0:
        return _empty_state(item)
    return _sales_type(item) or _stock_level(item, low_stock_threshold)


def _empty_state(item: Item) -> StockState:
    if item.marks.archived:
        return StockState.ARCHIVED
    if item.marks.restock == "never":
        return StockState.SOLD_OUT_FINAL
    if item.marks.restock is not None:
        return StockState.RESTOCK_PLANNED
    return StockState.SOLD_OUT


def _sales_type(item: Item) -> StockState | None:
    if item.lottery is not None:
        return StockState.LOTTERY
    if item.pre_order is not None:
        return StockState.PREORDER
    if item.marks.made_to_order_days is not None:
        return StockState.MADE_TO_ORDER
    if item.community_limited:
        return StockState.MEMBERS_ONLY
    return None


def _stock_level(item: Item, low_stock_threshold: int) -> StockState:
    if item.stock == 1:
        return StockState.LAST_ONE
    if item.stock <= low_stock_threshold:
        return StockState.LOW_STOCK
    if any(variation.stock <= 0 for variation in item.variations):
        return StockState.PARTIAL
    return StockState.IN_STOCK


def in_state(item: Item, state: StockState, now: datetime.datetime) -> Item:
    """Return *item* changed as little as needed so that ``state_of`` gives *state* at *now*."""
    if state_of(item, now) is state:
        return item
    if state is StockState.SALE_ENDED:
        return replace(item, sales_period=_ended(item.sales_period, now))
    if state is StockState.COMING_SOON:
        return replace(_with_lottery_open(item, now), sales_period=_announced(item, now))
    if not state.is_buyable:
        return with_none(_marked(_on_sale(item, now), state, now))
    return _stocked(_of_type(_on_sale(item, now), state, now), state)


def _stocked(item: Item, state: StockState) -> Item:
    if state is StockState.LAST_ONE:
        return with_one(item)
    if state is StockState.LOW_STOCK:
        return with_few(item, most=LOW_STOCK_THRESHOLD)
    if state is StockState.PARTIAL:
        return with_a_gap(item, more_than=LOW_STOCK_THRESHOLD)
    if state is StockState.IN_STOCK:
        return with_plenty(item, more_than=LOW_STOCK_THRESHOLD)
    return with_some(item)


def _of_type(item: Item, state: StockState, now: datetime.datetime) -> Item:
    """Return *item* as of the sales type *state*, rid of every type that would win over it."""
    if state is StockState.LOTTERY:
        return replace(item, lottery=item.lottery or _lottery(now))
    item = replace(item, lottery=None)
    if state is StockState.PREORDER:
        return replace(item, pre_order=item.pre_order or PreOrder(_day(now, 30), _day(now, 40)))
    item = replace(item, pre_order=None)
    if state is StockState.MADE_TO_ORDER:
        days = item.marks.made_to_order_days or 14
        return replace(item, marks=replace(item.marks, made_to_order_days=days))
    item = replace(item, marks=replace(item.marks, made_to_order_days=None))
    return replace(item, community_limited=state is StockState.MEMBERS_ONLY)


def _marked(item: Item, state: StockState, now: datetime.datetime) -> Item:
    """Return *item* with the owner's marks that an empty shelf needs to be in *state*."""
    if state is StockState.ARCHIVED:
        return replace(item, marks=replace(item.marks, archived=True))
    restock = item.marks.restock
    if state is StockState.SOLD_OUT_FINAL:
        restock = "never"
    elif state is StockState.SOLD_OUT:
        restock = None
    elif restock in {None, "never"}:
        restock = _day(now, 30)
    return replace(item, marks=replace(item.marks, restock=restock, archived=False))


def _on_sale(item: Item, now: datetime.datetime) -> Item:
    """Return *item* without those ends of its periods that keep it from being on sale."""
    item = _with_lottery_open(item, now)
    period = item.sales_period
    if period is None or sales_phase(item, now) is SalesPhase.ON_SALE:
        return item
    start = period.start if period.start and in_jst(period.start) <= in_jst(now) else None
    end = period.end if period.end and in_jst(period.end) > in_jst(now) else None
    kept = replace(period, start=start, end=end) if start or end else None
    return replace(item, sales_period=kept)


def _with_lottery_open(item: Item, now: datetime.datetime) -> Item:
    """Return *item* with its lottery moved to where *now* is within it, if it has one."""
    if lottery_phase(item, now) in {None, SalesPhase.ON_SALE}:
        return item
    return replace(item, lottery=_lottery(now))


def _ended(period: SalesPeriod | None, now: datetime.datetime) -> SalesPeriod:
    period = period or SalesPeriod()
    end = _at(now, -1, datetime.time(23, 59))
    start = period.start
    if start is None or in_jst(start) >= end:
        start = _at(now, -30, datetime.time(10))
    return replace(period, start=start, end=end)


def _announced(item: Item, now: datetime.datetime) -> SalesPeriod:
    # Three days: far from the last hour, in which BASE shows another button.
    start = _at(now, 3, datetime.time(12))
    end = item.sales_period.end if item.sales_period else None
    return SalesPeriod(start, end if end and in_jst(end) > start else None)


def _lottery(now: datetime.datetime) -> Lottery:
    opens, closes = _at(now, -3, datetime.time(10)), _at(now, 7, datetime.time(23, 59))
    return Lottery(opens, closes, drawn=_day(now, 10))


def _day(now: datetime.datetime, days: int) -> datetime.date:
    return in_jst(now).date() + datetime.timedelta(days=days)


def _at(now: datetime.datetime, days: int, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(_day(now, days), time, JST)
