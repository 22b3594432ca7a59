import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.clock import JST
from onrei.shop.model import Lottery, Marks, PreOrder, SalesPeriod, Variation
from onrei.shop.state import (
    SalesPhase,
    StockState,
    in_state,
    is_public,
    lottery_phase,
    restock_day,
    sales_phase,
    state_of,
)
from tests.shop.items import DAY, HOUR, ITEMS, MOMENTS, NOW, item, sizes

STATES = st.sampled_from(StockState)

PRE_ORDER = PreOrder(datetime.date(2027, 2, 20))
OPEN_LOTTERY = Lottery(NOW - DAY, NOW + DAY)
CLOSED_LOTTERY = Lottery(NOW - 2 * DAY, NOW - DAY)
FUTURE_LOTTERY = Lottery(NOW + DAY, NOW + 2 * DAY)
BEFORE, DURING, AFTER = (
    SalesPeriod(NOW + DAY, NOW + 2 * DAY),
    SalesPeriod(NOW - DAY, NOW + DAY),
    SalesPeriod(NOW - 2 * DAY, NOW - DAY),
)
ALL_TYPES = {
    "lottery": OPEN_LOTTERY,
    "pre_order": PRE_ORDER,
    "community_limited": True,
    "marks": Marks(made_to_order_days=14),
}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"own_stock": 4}, "in-stock", id="above the threshold"),
        pytest.param({"own_stock": 3}, "low-stock", id="at the threshold"),
        pytest.param({"own_stock": 2}, "low-stock", id="two left"),
        pytest.param({"own_stock": 1}, "last-one", id="one left"),
        pytest.param({"own_stock": 0}, "sold-out", id="none left"),
        pytest.param({"own_stock": -3}, "sold-out", id="oversold"),
        pytest.param({"variations": sizes(5, 5)}, "in-stock", id="all sizes"),
        pytest.param({"variations": sizes(5, 0)}, "partial", id="one size gone"),
        pytest.param({"variations": sizes(9, -1)}, "partial", id="one size oversold"),
        pytest.param({"variations": sizes(2, 0)}, "low-stock", id="few left in one size"),
        pytest.param({"variations": sizes(0, 1)}, "last-one", id="one left in one size"),
        pytest.param({"variations": sizes(0, 0), "own_stock": 9}, "sold-out", id="all sizes gone"),
        pytest.param({"marks": Marks(restock="never")}, "sold-out-final", id="never again"),
        pytest.param({"marks": Marks(restock="unknown")}, "restock-planned", id="some day"),
        pytest.param(
            {"marks": Marks(restock=datetime.date(2026, 12, 20))}, "restock-planned", id="on a day"
        ),
        pytest.param(
            {"marks": Marks(restock=datetime.date(2026, 11, 1))},
            "restock-planned",
            id="on a day that has passed",
        ),
        pytest.param({"marks": Marks(archived=True)}, "archived", id="kept for the record"),
        pytest.param({"own_stock": 9, "sales_period": BEFORE}, "coming-soon", id="before the sale"),
        pytest.param({"own_stock": 9, "sales_period": DURING}, "in-stock", id="during the sale"),
        pytest.param({"own_stock": 9, "sales_period": AFTER}, "sale-ended", id="after the sale"),
        pytest.param({"own_stock": 9, "pre_order": PRE_ORDER}, "preorder", id="pre-order"),
        pytest.param({"own_stock": 9, "lottery": OPEN_LOTTERY}, "lottery", id="open lottery"),
        pytest.param(
            {"own_stock": 9, "lottery": CLOSED_LOTTERY}, "sale-ended", id="closed lottery"
        ),
        pytest.param(
            {"own_stock": 9, "lottery": FUTURE_LOTTERY}, "coming-soon", id="lottery to come"
        ),
        pytest.param({"own_stock": 9, "community_limited": True}, "members-only", id="members"),
        pytest.param(
            {"own_stock": 9, "marks": Marks(made_to_order_days=14)}, "made-to-order", id="to order"
        ),
    ],
)
def test_state_follows_from_one_fact(facts, expected):
    assert state_of(item(**facts), NOW).value == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"sales_period": AFTER, "marks": Marks(restock="never", archived=True)},
            "sale-ended",
            id="sale ended before any mark",
        ),
        pytest.param(
            {"sales_period": AFTER, "lottery": FUTURE_LOTTERY},
            "sale-ended",
            id="sale ended before coming soon",
        ),
        pytest.param({"sales_period": BEFORE}, "coming-soon", id="coming soon before sold out"),
        pytest.param(
            {"marks": Marks(restock="never", archived=True)},
            "archived",
            id="archived before sold out for good",
        ),
        pytest.param({**ALL_TYPES}, "sold-out", id="sold out before any sales type"),
        pytest.param({"own_stock": 1, **ALL_TYPES}, "lottery", id="lottery before pre-order"),
        pytest.param(
            {"own_stock": 1, **ALL_TYPES, "lottery": None},
            "preorder",
            id="pre-order before made to order",
        ),
        pytest.param(
            {"own_stock": 1, **ALL_TYPES, "lottery": None, "pre_order": None},
            "made-to-order",
            id="made to order before members only",
        ),
        pytest.param(
            {"own_stock": 1, "community_limited": True},
            "members-only",
            id="members only before last one",
        ),
    ],
)
def test_the_more_decisive_state_wins(facts, expected):
    assert state_of(item(**facts), NOW).value == expected


@pytest.mark.parametrize("restock", ["never", "unknown", datetime.date(2026, 12, 20)])
def test_marks_about_the_future_never_hide_that_an_item_can_be_bought(restock):
    marked = item(own_stock=9, marks=Marks(restock=restock, archived=True))
    assert state_of(marked, NOW) is StockState.IN_STOCK


def test_the_threshold_of_low_stock_can_be_chosen():
    assert state_of(item(own_stock=5), NOW, low_stock_threshold=5) is StockState.LOW_STOCK
    assert state_of(item(own_stock=2), NOW, low_stock_threshold=0) is StockState.IN_STOCK


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(NOW, None, SalesPhase.ON_SALE, id="at the start"),
        pytest.param(
            NOW + datetime.timedelta(microseconds=1), None, SalesPhase.WAITING, id="just before"
        ),
        pytest.param(None, NOW, SalesPhase.ENDED, id="at the end"),
        pytest.param(
            None,
            NOW + datetime.timedelta(microseconds=1),
            SalesPhase.ON_SALE,
            id="just before the end",
        ),
        pytest.param(NOW + HOUR, NOW - HOUR, SalesPhase.ENDED, id="ends before it starts"),
        pytest.param(None, None, SalesPhase.ON_SALE, id="without limits"),
    ],
)
def test_a_period_includes_its_start_and_excludes_its_end(start, end, expected):
    assert sales_phase(item(sales_period=SalesPeriod(start, end)), NOW) is expected


def test_an_item_without_a_period_is_on_sale():
    assert sales_phase(item(), NOW) is SalesPhase.ON_SALE


def test_an_item_without_a_lottery_has_no_lottery_phase():
    assert lottery_phase(item(), NOW) is None


def test_times_of_other_zones_are_the_same_moment():
    period = SalesPeriod(start=NOW.astimezone(datetime.UTC))
    assert sales_phase(item(sales_period=period), NOW) is SalesPhase.ON_SALE


def test_a_time_without_zone_is_japanese():
    period = SalesPeriod(start=NOW.replace(tzinfo=None) + HOUR)
    assert sales_phase(item(sales_period=period), NOW) is SalesPhase.WAITING
    assert state_of(item(own_stock=9, sales_period=DURING), NOW.replace(tzinfo=None)) is (
        StockState.IN_STOCK
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, True, id="plain"),
        pytest.param({"visible": False}, False, id="hidden"),
        pytest.param({"sales_period": BEFORE}, True, id="announced"),
        pytest.param({"sales_period": replace(BEFORE, announced=False)}, False, id="not announced"),
        pytest.param(
            {"sales_period": replace(DURING, announced=False)}, True, id="begun unannounced"
        ),
        pytest.param(
            {"sales_period": replace(AFTER, announced=False)}, True, id="ended unannounced"
        ),
    ],
)
def test_an_unannounced_item_is_public_from_its_start(facts, expected):
    assert is_public(item(**facts), NOW) is expected


@pytest.mark.parametrize(
    ("restock", "expected"),
    [
        (datetime.date(2026, 12, 2), datetime.date(2026, 12, 2)),
        (datetime.date(2026, 12, 1), datetime.date(2026, 12, 1)),
        (datetime.date(2026, 11, 30), None),
        ("never", None),
        ("unknown", None),
        (None, None),
    ],
)
def test_a_restock_day_that_has_passed_is_no_day(restock, expected):
    assert restock_day(item(marks=Marks(restock=restock)), NOW) == expected


def test_the_restock_day_is_a_day_in_japan():
    late_in_london = datetime.datetime(2026, 12, 1, 20, tzinfo=datetime.UTC)
    marked = item(marks=Marks(restock=datetime.date(2026, 12, 1)))
    assert restock_day(marked, late_in_london) is None


@given(ITEMS, MOMENTS)
def test_an_empty_shelf_is_never_buyable(any_item, now):
    emptied = replace(any_item, own_stock=0, variations=())
    assert not state_of(emptied, now).is_buyable


@given(ITEMS, MOMENTS)
def test_state_does_not_change_with_marks_while_it_can_be_bought(any_item, now):
    state = state_of(any_item, now)
    marks = replace(any_item.marks, restock="never", archived=True)
    marked = state_of(replace(any_item, marks=marks), now)
    assert marked is state if state.is_buyable else not marked.is_buyable


@given(ITEMS, STATES, MOMENTS)
def test_every_item_can_be_put_in_every_state(any_item, state, now):
    assert state_of(in_state(any_item, state, now), now) is state


@given(ITEMS, STATES, MOMENTS)
def test_putting_in_a_state_twice_changes_nothing_more(any_item, state, now):
    once = in_state(any_item, state, now)
    assert in_state(once, state, now) == once


@given(ITEMS, MOMENTS)
def test_an_item_that_is_in_the_state_is_left_alone(any_item, now):
    assert in_state(any_item, state_of(any_item, now), now) is any_item


@given(ITEMS, STATES, MOMENTS)
def test_what_an_item_is_stays_when_its_state_changes(any_item, state, now):
    changed = in_state(any_item, state, now)
    kept = ("id", "title", "price", "visible", "proper_price", "pictures", "categories")
    assert [getattr(changed, name) for name in kept] == [getattr(any_item, name) for name in kept]


@given(ITEMS, STATES, MOMENTS)
def test_periods_that_were_made_up_begin_before_they_end(any_item, state, now):
    plain = replace(any_item, sales_period=None, lottery=None)
    changed = in_state(plain, state, now)
    period, lottery = changed.sales_period, changed.lottery
    assert period is None or None in {period.start, period.end} or period.start < period.end
    assert lottery is None or lottery.opens < lottery.closes


def test_a_visitor_sees_an_item_that_was_put_in_coming_soon():
    secret = item(sales_period=SalesPeriod(None, NOW - DAY, announced=False))
    assert is_public(in_state(secret, StockState.COMING_SOON, NOW), NOW)


def test_coming_soon_is_more_than_an_hour_away():
    period = in_state(item(), StockState.COMING_SOON, NOW).sales_period
    assert period.start == datetime.datetime(2026, 12, 4, 12, 0, tzinfo=JST)


def test_the_end_that_still_lies_ahead_stays_when_the_sale_is_put_off():
    far = SalesPeriod(NOW - DAY, NOW + 60 * DAY)
    period = in_state(item(sales_period=far), StockState.COMING_SOON, NOW).sales_period
    assert period.end == far.end


def test_a_sold_out_item_keeps_its_sales_type():
    sold_out = in_state(item(own_stock=5, pre_order=PRE_ORDER), StockState.SOLD_OUT, NOW)
    assert sold_out.pre_order == PRE_ORDER


def test_a_preorder_item_keeps_its_days_when_it_comes_back():
    back = in_state(item(own_stock=0, pre_order=PRE_ORDER), StockState.PREORDER, NOW)
    assert (back.pre_order, back.stock > 0) == (PRE_ORDER, True)


def test_the_last_one_is_of_a_size_that_was_in_stock():
    last = in_state(item(variations=sizes(0, 7, 7)), StockState.LAST_ONE, NOW)
    assert [one.stock for one in last.variations] == [0, 1, 0]


def test_partial_takes_the_scarcest_size_away():
    partial = in_state(item(variations=sizes(9, 4, 9)), StockState.PARTIAL, NOW)
    assert [one.stock for one in partial.variations] == [9, 0, 9]


def test_sizes_with_the_same_id_are_told_apart():
    doubled = (Variation(7, "S", 0), Variation(7, "M", 1))
    partial = in_state(item(variations=doubled), StockState.PARTIAL, NOW)
    assert [(one.name, one.stock) for one in partial.variations] == [("S", 0), ("M", 5)]


def test_partial_gives_sizes_to_an_item_without_any():
    partial = in_state(item(own_stock=8), StockState.PARTIAL, NOW)
    assert [(one.name, one.stock) for one in partial.variations] == [("大", 8), ("小", 0)]


def test_in_stock_fills_only_the_empty_sizes():
    full = in_state(item(variations=sizes(9, 0)), StockState.IN_STOCK, NOW)
    assert [one.stock for one in full.variations] == [9, 5]
