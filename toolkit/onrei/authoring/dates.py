"""Days and times as templates print them, in both languages of a shop's visitors.

There is no clock at export: these write down what the owner marked, and never "today" or "in 3 days".
A setting of the kind ``moment`` is a text; `day` and `moment` read it.
"""

from __future__ import annotations

import datetime

from onrei.clock import in_jst
from onrei.phrase import Phrase

_MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
              "October", "November", "December")  # fmt: skip
_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_THIRDS_JA = ("上旬", "中旬", "下旬")
_THIRDS_EN = ("early", "mid", "late")


def day(date: datetime.date | str, *, year: bool = False) -> Phrase:
    """Return *date* as 12月20日 and Dec 20, with the year where *year* asks for it."""
    if isinstance(date, str):
        date = datetime.datetime.fromisoformat(date).date()
    return Phrase(
        ja=f"{_year_ja(date, year)}{date.month}月{date.day}日",
        en=f"{_month_en(date)} {date.day}" + (f", {date.year}" if year else ""),
    )


def moment(time: datetime.datetime | str, *, year: bool = False) -> Phrase:
    """Return *time* in Japanese time, with the day of the week: 12月1日（火）12:00.

    Visitors who read English may live elsewhere, so that text names the time zone.
    """
    local = in_jst(datetime.datetime.fromisoformat(time) if isinstance(time, str) else time)
    date, clock, weekday = day(local.date(), year=year), f"{local:%H:%M}", local.weekday()
    return Phrase(
        ja=f"{date.ja}（{_WEEKDAYS_JA[weekday]}）{clock}",
        en=f"{_WEEKDAYS_EN[weekday]}, {date.en}, {clock} JST",
    )


def window(
    first: datetime.date,
    last: datetime.date | None = None,
    *,
    year: bool = False,
    rough: bool = False,
) -> Phrase:
    """Return the days from *first* to *last* without saying twice what they share.

    As 12月20日〜30日 and Dec 20–30, or, where *rough*, in thirds of a month: 12月中旬〜下旬. Without
    a *last* after *first* it is one day or third.
    """
    one = _third if rough else day
    if last is None or last <= first or (rough and _third_of(first) == _third_of(last)):
        return one(first, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return _within_month(first, last, year=year, rough=rough)
    # The year stands once where both ends share it: in front in Japanese, at the end in English.
    same_year = first.year == last.year
    begins, ends = one(first, year=year), one(last, year=year)
    return Phrase(
        ja=f"{begins.ja}〜{(one(last) if same_year else ends).ja}",
        en=f"{(one(first) if same_year else begins).en} – {ends.en}",
    )


def _within_month(first: datetime.date, last: datetime.date, *, year: bool, rough: bool) -> Phrase:
    if rough:
        begins = "mid-" if _third_of(first)[-1] == 1 else _THIRDS_EN[_third_of(first)[-1]]
        end = _THIRDS_JA[_third_of(last)[-1]]
        return Phrase(
            ja=f"{_third(first, year=year).ja}〜{end}",
            en=f"{begins} to {_third(last, year=year).en}",
        )
    return Phrase(
        ja=f"{day(first, year=year).ja}〜{last.day}日",
        en=f"{_month_en(first)} {first.day}–{last.day}" + (f", {last.year}" if year else ""),
    )


def _third(date: datetime.date, *, year: bool = False) -> Phrase:
    third = _third_of(date)[-1]
    between = "-" if third == 1 else " "
    return Phrase(
        ja=f"{_year_ja(date, year)}{date.month}月{_THIRDS_JA[third]}",
        en=f"{_THIRDS_EN[third]}{between}{_MONTHS_EN[date.month - 1]}"
        + (f" {date.year}" if year else ""),
    )


def _third_of(date: datetime.date) -> tuple[int, int, int]:
    """Return year, month and third of *date*: 0 to the 10th, 1 to the 20th, 2 to the end."""
    return date.year, date.month, min((date.day - 1) // 10, 2)


def _month_en(date: datetime.date) -> str:
    return _MONTHS_EN[date.month - 1][:3]


def _year_ja(date: datetime.date, year: bool) -> str:
    return f"{date.year}年" if year else ""
