"""What one can do about a finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.check.selection import selected_rules
from onrei.lsp.action import actions, edited, edits_between, safe_edits
from onrei.source import Span
from tests.lsp.test_silence import found_in
from tests.lsp.texts import snapshot_of

PIECES = ["商品", "😋", "\n", "\r\n", "\u2028", "{block:Odd}", " ", "a"]
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def offered(text, words):
    start = text.index(words)
    span = Span(start, start + len(words))
    return actions(snapshot_of(text), found_in(text), span)


def test_a_fix_says_whether_the_page_may_change():
    fix = offered("<p>商品😋{ShopNmae}</p>", "{ShopNmae}")[0]
    assert not fix.is_safe
    assert fix.title.en.endswith("`{ShopName}`? (may change the page)")
    assert fix.title.ja.endswith("（表示が変わることがあります）")


def test_a_safe_fix_says_nothing_more():
    fix = offered("<p>{ ShopName }</p>", "{ ShopName }")[0]
    assert fix.is_safe
    assert fix.title.en == "Write `{ShopName}`"


def test_only_findings_at_the_place_are_answered():
    text = "<p>{ShopNmae}</p>\n<p>{ItemTitel}</p>"
    assert {one.finding.code for one in offered(text, "<p>{I")} == {"BV101"}
    assert offered(text, "/p>\n<p") == ()


def test_one_comment_silences_a_rule_once_for_a_line():
    text = "<p>{ShopNmae}{ShopNmea}</p>"
    titles = [one.title.en for one in offered(text, text)]
    assert titles.count("Silence `BV101` here, with a reason") == 1


def test_all_safe_fixes_are_made_and_no_other():
    text = "商品😋{ ShopName }\r\n{ShopNmae}\r\n{block:Items }x{/block:Items}"
    after = edited(text, safe_edits(text, selected_rules()))
    assert after == "商品😋{ShopName}\r\n{ShopNmae}\r\n{block:Items}x{/block:Items}"


@given(texts, texts)
def test_edits_between_two_texts_make_the_second(before, after):
    assert edited(before, edits_between(before, after)) == after


@pytest.mark.parametrize("text", ["", "商品\r\n"])
def test_equal_texts_need_no_edits(text):
    assert edits_between(text, text) == ()
