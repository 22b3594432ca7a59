import datetime

import pytest

from onrei.emulator.formats import (
    blog_time,
    date,
    date_and_time,
    discount_rate,
    milliseconds,
    price,
)

MIDNIGHT = datetime.datetime(2019, 1, 1)


@pytest.mark.parametrize(
    ("yen", "expected"), [(0, "¥0"), (6950, "¥6,950"), (1234567, "¥1,234,567")]
)
def test_prices_have_a_sign_and_commas(yen, expected):
    assert price(yen) == expected


@pytest.mark.parametrize(
    ("yen", "proper", "expected"),
    [(900, 1000, "10%OFF"), (5908, 6950, "15%OFF"), (5907, 6950, "15%OFF"), (0, 500, "100%OFF")],
)
def test_the_discount_is_the_percent_that_the_owner_set(yen, proper, expected):
    assert discount_rate(yen, proper) == expected


def test_a_regular_price_of_nothing_is_no_discount():
    assert discount_rate(0, 0) == "0%OFF"


def test_dates_are_written_as_on_base():
    assert date_and_time(MIDNIGHT, "ja") == "2019年1月1日 00:00"
    assert date(MIDNIGHT.date(), "en") == "January 1, 2019"


def test_other_zones_are_turned_into_japanese_time():
    utc = datetime.datetime(2018, 12, 31, 15, tzinfo=datetime.UTC)

    assert date_and_time(utc, "ja") == "2019年1月1日 00:00"
    assert blog_time(utc) == "2019/01/01 00:00"


def test_milliseconds_have_13_digits():
    assert milliseconds(datetime.datetime(2021, 12, 20, tzinfo=datetime.UTC)) == "1639958400000"
