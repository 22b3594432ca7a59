"""Days and times in both languages."""

from __future__ import annotations

import datetime

import pytest

from onrei.authoring.dates import day, moment, window
from onrei.authoring.parts import render_parts
from onrei.clock import JST
from onrei.shop.model import Marks
from tests.authoring.conftest import LANGUAGE

DECEMBER = datetime.date(2026, 12, 20)
NOON = datetime.datetime(2026, 12, 1, 12, 0, tzinfo=JST)


def date(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def test_a_day_is_written_without_zeros():
    assert day(datetime.date(2027, 2, 6)).ja == "2月6日"
    assert day(datetime.date(2027, 2, 6)).en == "Feb 6"


def test_a_day_can_have_its_year():
    assert day(DECEMBER, year=True).ja == "2026年12月20日"
    assert day(DECEMBER, year=True).en == "Dec 20, 2026"


def test_a_moment_names_the_weekday_and_in_english_the_zone():
    assert moment(NOON).ja == "12月1日（火）12:00"
    assert moment(NOON).en == "Tue, Dec 1, 12:00 JST"
    assert moment(NOON, year=True).en == "Tue, Dec 1, 2026, 12:00 JST"


def test_a_setting_is_read_as_it_is_written():
    assert day("2026-12-20") == day("2026-12-20T09:30") == day(DECEMBER)
    assert moment("2026-12-01T12:00") == moment(NOON)


@pytest.mark.parametrize(
    "written", ["2026-12-01T20:30:00+00:00", "2026-12-02T05:30:00"], ids=["from UTC", "no zone"]
)
def test_a_moment_is_told_in_japanese_time(written):
    assert moment(datetime.datetime.fromisoformat(written)).ja == "12月2日（水）05:30"


@pytest.mark.parametrize(
    ("first", "last", "ja", "en"),
    [
        ("2026-12-20", "2026-12-30", "12月20日〜30日", "Dec 20–30"),
        ("2026-12-20", "2027-01-05", "12月20日〜1月5日", "Dec 20 – Jan 5"),
        ("2026-12-20", "2026-12-20", "12月20日", "Dec 20"),
    ],
    ids=["one month", "two years", "one day"],
)
def test_a_window_says_once_what_its_ends_share(first, last, ja, en):
    said = window(date(first), date(last))
    assert (said.ja, said.en) == (ja, en)


@pytest.mark.parametrize(
    ("first", "last", "ja", "en"),
    [
        ("2026-12-20", "2026-12-30", "2026年12月20日〜30日", "Dec 20–30, 2026"),
        ("2026-11-20", "2026-12-05", "2026年11月20日〜12月5日", "Nov 20 – Dec 5, 2026"),
        ("2026-12-20", "2027-01-05", "2026年12月20日〜2027年1月5日", "Dec 20, 2026 – Jan 5, 2027"),
    ],
    ids=["one month", "one year", "two years"],
)
def test_a_window_with_years(first, last, ja, en):
    said = window(date(first), date(last), year=True)
    assert (said.ja, said.en) == (ja, en)


@pytest.mark.parametrize(
    ("first", "last", "ja", "en"),
    [
        ("2027-02-21", "2027-03-10", "2月下旬〜3月上旬", "late February – early March"),
        ("2026-12-11", "2026-12-31", "12月中旬〜下旬", "mid- to late December"),
        ("2026-12-10", "2026-12-20", "12月上旬〜中旬", "early to mid-December"),
        ("2026-12-11", "2026-12-20", "12月中旬", "mid-December"),
        ("2026-12-30", "2027-01-01", "12月下旬〜1月上旬", "late December – early January"),
    ],
    ids=["two months", "mid to late", "early to mid", "one third", "two years"],
)
def test_a_rough_window_counts_in_thirds_of_a_month(first, last, ja, en):
    said = window(date(first), date(last), rough=True)
    assert (said.ja, said.en) == (ja, en)


def test_a_rough_window_with_years():
    said = window(date("2026-12-30"), date("2027-01-01"), rough=True, year=True)
    assert said.ja == "2026年12月下旬〜2027年1月上旬"
    assert said.en == "late December 2026 – early January 2027"


@pytest.mark.parametrize("last", [None, date("2026-12-01")], ids=["no end", "end before it"])
def test_a_window_without_an_end_is_its_first_day(last):
    assert window(DECEMBER, last).ja == "12月20日"


def test_parts_of_a_snippet_can_write_days(snippet):
    part = "<% for mark in marks.values() %><%= day(mark.restock).ja %><% endfor %>"
    made = snippet({"card": part})
    assert render_parts(made, marks={1: Marks(restock=DECEMBER)}).card == "12月20日"


def test_parts_of_a_snippet_can_write_windows_and_moments(snippet):
    part = (
        "<% for mark in marks.values() %><% set ships = window(mark.ships_from, rough=true) %>"
        "<%= phrase(ships.ja, ships.en) %>/<%= moment(mark.sale_starts).ja %><% endfor %>"
    )
    made = snippet({"card": part}, manifest=LANGUAGE)
    marks = {1: Marks(ships_from=DECEMBER, sale_starts=NOON)}
    assert render_parts(made, {"language": "ja"}, marks=marks).card == "12月中旬/12月1日（火）12:00"
