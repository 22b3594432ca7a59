"""Keys of storefront addresses."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.errors import UsageError
from onrei.preview.look import DEFAULT_KEY, Look, fields_of, look_of, look_of_key
from onrei.shop.model import JST
from onrei.shop.state import StockState


def test_a_look_without_wishes_has_a_readable_key():
    assert Look().key == DEFAULT_KEY


def test_a_key_says_what_it_means():
    look = look_of({"state": "sold-out", "lang": "en", "off": "sale,blog"})
    assert look.key == "state=sold-out;off=blog,sale;lang=en"


def test_equal_looks_have_equal_keys_however_they_were_written():
    assert look_of({"on": "sale,blog"}).key == look_of({"on": "blog,sale,"}).key


def test_the_time_is_written_without_a_colon():
    look = look_of({"now": "2026-12-20T09:05"})
    assert look.key == "now=2026-12-20T0905"
    assert look.now == datetime.datetime(2026, 12, 20, 9, 5, tzinfo=JST)


option_names = st.tuples(
    st.sampled_from(["text", "image", "color", "select", "if"]), st.text(min_size=1)
).map(":".join)
options = st.dictionaries(option_names, st.text()).map(lambda found: tuple(sorted(found.items())))


@given(options, st.sampled_from([None, *StockState]), st.booleans())
def test_every_key_leads_back_to_its_look(options, state, is_marked):
    look = Look(state=state, options=options, is_marked=is_marked)
    assert look_of_key(look.key) == look


@given(options)
def test_a_key_holds_only_signs_that_every_path_may_hold(options):
    key = Look(options=options).key
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~!;=,")


@given(options)
def test_fields_lead_back_to_their_look(options):
    look = Look(options=options, language="en")
    assert look_of(fields_of(look)) == look


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("state=sold-otu", "sold-out"),
        ("stat=sold-out", "state"),
        ("on=serch", "search"),
        ("lang=fr", "`en`, `ja`"),
        ("now=yesterday", "2026-12-20T09:00"),
        ("", "state"),
    ],
)
def test_an_unknown_part_is_refused_with_its_cure(key, cure):
    with pytest.raises(UsageError, match=cure):
        look_of_key(key)


def test_a_snippet_with_its_settings_has_a_key():
    fields = {"snippet": "sold-out-badge", "mood": "和", "tone": "dark", "set.shape": "pill"}
    look = look_of(fields)
    assert look.key == "snippet=sold-out-badge;mood=wa;tone=dark;set.shape=pill"
    assert look_of_key(look.key) == look


def test_no_address_leads_to_a_folder_as_if_it_were_a_snippet(tmp_path):
    (tmp_path / "snippet.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="Unknown snippet"):
        look_of({"snippet": str(tmp_path)})
