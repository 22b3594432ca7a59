"""Arbitrary items for laws, and one plain item for tables."""

import datetime

from hypothesis import strategies as st

from onrei.clock import JST
from onrei.shop.model import Item, Lottery, Marks, PreOrder, SalesPeriod, Variation

NOW = datetime.datetime(2026, 12, 1, 12, 0, tzinfo=JST)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


def item(**facts) -> Item:
    return Item(id=1, title="粉引の飯碗", price=3900, **facts)


def sizes(*stocks: int) -> tuple[Variation, ...]:
    return tuple(Variation(10 + i, f"{i}号", stock) for i, stock in enumerate(stocks))


_DAYS = st.dates(datetime.date(2025, 1, 1), datetime.date(2028, 12, 31))
MOMENTS = st.one_of(
    # Around the clock of the tests, where the boundaries are, and anywhere else.
    st.sampled_from([NOW - DAY, NOW - HOUR, NOW, NOW + HOUR, NOW + DAY]),
    st.datetimes(datetime.datetime(2020, 1, 1), datetime.datetime(2035, 1, 1)),
    st.datetimes(
        datetime.datetime(2020, 1, 1),
        datetime.datetime(2035, 1, 1),
        timezones=st.sampled_from([JST, datetime.UTC]),
    ),
)
_STOCKS = st.one_of(st.integers(-2, 6), st.integers(0, 100_000))
_VARIATIONS = st.lists(
    st.builds(Variation, id=st.integers(0, 9), name=st.sampled_from("SML"), stock=_STOCKS),
    max_size=4,
).map(tuple)
ITEMS = st.builds(
    Item,
    id=st.integers(1, 10**9),
    title=st.just("皿"),
    price=st.integers(0, 10**6),
    own_stock=_STOCKS,
    variations=_VARIATIONS,
    visible=st.booleans(),
    sales_period=st.none()
    | st.builds(
        SalesPeriod,
        start=st.none() | MOMENTS,
        end=st.none() | MOMENTS,
        announced=st.booleans(),
    ),
    pre_order=st.none() | st.builds(PreOrder, ships_from=_DAYS, ships_to=st.none() | _DAYS),
    lottery=st.none() | st.builds(Lottery, opens=MOMENTS, closes=MOMENTS, drawn=_DAYS),
    community_limited=st.booleans(),
    marks=st.builds(
        Marks,
        restock=st.none() | st.sampled_from(["never", "unknown"]) | _DAYS,
        made_to_order_days=st.none() | st.integers(0, 90),
        archived=st.booleans(),
    ),
)
