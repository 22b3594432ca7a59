"""Marks put into onrei.toml: what they say, and that all else in it stays."""

import datetime
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.errors import ManifestError
from onrei.shop.model import Marks
from onrei.shop.owner import load_owner_file
from onrei.shop.owner_marks import marks_text, text_with_marks

DAY = datetime.date(2026, 12, 20)
JST = datetime.timezone(datetime.timedelta(hours=9))
OWNER = """\
# our shop
[shop]
path = "products.csv"  # exported each Monday

[check]
ignore = ["BM1"]

# the cup
[marks."101"]  # the white one
restock = 2026-11-30 # a Friday
made_to_order_days = 3

[verify]
workers = 2
"""
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2999, 12, 31))
marks = st.builds(
    Marks,
    restock=st.none() | days | st.sampled_from(["never", "unknown"]),
    made_to_order_days=st.none() | st.integers(1, 365),
    archived=st.booleans(),
    ships_from=st.none() | days,
    sale_starts=st.none()
    | st.datetimes(
        datetime.datetime(2000, 1, 1),
        datetime.datetime(2999, 1, 1),
        timezones=st.just(JST),
    ),
)
by_id = st.dictionaries(st.integers(100, 104), marks, max_size=5)


def read_again(text: str, folder: Path) -> dict[int, Marks]:
    (folder / "onrei.toml").write_bytes(text.encode())
    return dict(load_owner_file(folder).marks)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("owner")


@given(marks=by_id)
def test_what_was_written_is_read_again_as_the_same_marks(marks, folder):
    kept = {item_id: mark for item_id, mark in marks.items() if mark != Marks()}
    assert read_again(marks_text(marks), folder) == kept


@given(first=by_id, then=by_id)
def test_a_second_change_goes_on_from_the_first(first, then, folder):
    text = text_with_marks(text_with_marks(OWNER, first), then)
    wanted = {101: Marks(restock=datetime.date(2026, 11, 30), made_to_order_days=3)} | first | then
    read = read_again(text, folder)
    assert {id_: read.get(id_, Marks()) for id_ in wanted} == wanted
    assert read.keys() <= wanted.keys()


@given(marks=by_id)
def test_comments_and_other_keys_stay_line_by_line(marks):
    lines = text_with_marks(OWNER, marks).splitlines()
    for line in OWNER.splitlines():
        if "restock" not in line and "made_to_order" not in line:
            assert line in lines


@given(marks=by_id)
def test_marks_that_stand_there_already_change_no_letter(marks):
    text = text_with_marks(OWNER, marks)
    assert text_with_marks(text, marks) == text


def test_a_new_date_takes_the_place_of_the_old_one_and_keeps_its_comment():
    text = text_with_marks(OWNER, {101: Marks(restock=DAY, made_to_order_days=3)})
    assert text == OWNER.replace("2026-11-30", "2026-12-20")


@pytest.mark.parametrize(
    "text",
    [
        'marks = { "9" = { restock = "never" } }\n',
        "[marks]\n9 = { archived = true }\n# the end\n[check]\nselect = ['a']\n",
        '[marks."9"]\narchived = true\n[check]\nignore = []\n[marks."8"]\nrestock = "never"\n',
        '[shop]\npath = "x"',
        '[[channels]]\nname = "a"\n[[channels]]\nname = "b"\n',
        "",
    ],
    ids=["inline", "half inline", "out of order", "no last line end", "list", "empty"],
)
def test_marks_go_into_every_way_of_writing_tables(text):
    changed = text_with_marks(text, {101: Marks(restock=DAY), 102: Marks(archived=True)})
    before, after = tomllib.loads(text), tomllib.loads(changed)
    assert after.pop("marks") == {
        **before.pop("marks", {}), "101": {"restock": DAY}, "102": {"archived": True},
    }  # fmt: skip
    assert after == before


def test_a_day_in_quotes_stays_as_it_is_until_it_is_another_day():
    text = '[marks."101"]\nrestock = "2026-12-20"  # Sunday\n'
    assert text_with_marks(text, {101: Marks(restock=DAY)}) == text
    changed = text_with_marks(text, {101: Marks(restock=DAY, made_to_order_days=3)})
    assert changed == f"{text}made_to_order_days = 3\n"


def test_line_ends_and_the_byte_order_mark_stay_as_they_are():
    text = '\ufeff[shop]\r\npath = "x"\r\n'
    changed = text_with_marks(text, {101: Marks(restock="never")})
    assert changed == f'{text}\r\n[marks."101"]\r\nrestock = "never"\r\n'


def test_marks_taken_off_leave_no_table_unless_it_holds_a_comment():
    text = '[marks."101"]\nrestock = "never"\n\n[marks."102"]\narchived = true\n# ask Hana first\n'
    changed = text_with_marks(text, {101: Marks(), 102: Marks()})
    assert changed == '[marks."102"]\n# ask Hana first\n'


def test_an_item_that_its_own_shop_marks_gets_an_empty_table_to_have_none():
    changed = text_with_marks("", {101: Marks()}, own={101: Marks(restock="never")})
    assert changed == '[marks."101"]\n'


def test_a_text_into_which_marks_cannot_be_put_is_refused_in_a_sentence():
    with pytest.raises(ManifestError, match="paste them by hand"):
        text_with_marks('marks."7" = "all"\n[shop]\npath = "x"\n', {7: Marks(archived=True)})
