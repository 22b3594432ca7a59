"""Prices, rates and times as BASE writes them."""

from __future__ import annotations

import datetime

from onrei.clock import in_jst
from onrei.emulator.scenario import Language

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def price(yen: int) -> str:
    """Return *yen* as ``¥6,950``."""
    # assumption: price-format
    return f"¥{yen:,}"


def discount_rate(yen: int, proper_yen: int) -> str:
    """Return by how much *yen* is below *proper_yen*, as ``15%OFF``."""
    # assumption: discount-rounding
    percent = round((proper_yen - yen) * 100 / proper_yen) if proper_yen > 0 else 0
    return f"{percent}%OFF"


def date(day: datetime.date, language: Language) -> str:
    """Return *day* as ``2019年1月1日``."""
    # assumption: english-dates
    if language == "en":
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def date_and_time(moment: datetime.datetime, language: Language) -> str:
    """Return *moment* as ``2019年1月1日 00:00``."""
    local = in_jst(moment)
    return f"{date(local.date(), language)} {local:%H:%M}"


def blog_time(moment: datetime.datetime) -> str:
    """Return *moment* as blog pages write it: ``2021/04/21 18:26``."""
    return f"{in_jst(moment):%Y/%m/%d %H:%M}"


def milliseconds(moment: datetime.datetime) -> str:
    """Return *moment* as 13 digits, the form of ``{UpdateTime}``."""
    return str(int(in_jst(moment).timestamp() * 1000))
