"""Damaged themes: no crash, and every span lies inside the text."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.source import Source, Span
from tests.language.fragments import FRAGMENTS

RULES = selected_rules(["ALL"])
HTML = st.lists(
    st.sampled_from(
        [
            "<style>", "</style>", "<script>", "</script>", "<!--", "-->", "<a href='", "'>",
            '<img src="', '">', "<div", ">", "a{b:c}", "@media x{", "}", "url(http://a", "onrei-ignore",
            "[BV101]", ": x", "残り3点", "完売御礼", "数量限定", "{block:Items}", "{/block:Items}",
            "{block:NoItemStock}", "{/block:NoItemStock}", "{ItemTitle}", "<meta name='text:A'>",
            "{text:A}", "\r\n", "\n", "\u2028", "😋", "\x00", "<p id=a>", "</p>", "<table><tr>",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@cache
def kiso() -> str:
    return export(load_theme("kiso")).text


@st.composite
def mutated(draw):
    text = kiso()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 400)))
        text = (
            text[:start]
            + draw(st.sampled_from(["", "{", "<", "}", "'", "{block:Items}"]))
            + text[end:]
        )
    return text


def assert_spans_lie_inside(text, *, renders_pages):
    whole = Span(0, len(text))
    for one in check(parse(Source("t.html", text)), RULES, renders_pages=renders_pages):
        edits = one.fix.edits if one.fix else ()
        spans = [one.span, *(second.span for second in one.related), *(edit.span for edit in edits)]
        assert all(span.start <= span.end and span in whole for span in spans)


@given(st.one_of(FRAGMENTS, HTML))
@settings(max_examples=200)
def test_a_damaged_text_is_checked_to_its_end(text):
    assert_spans_lie_inside(text, renders_pages=False)


@given(mutated())
@settings(max_examples=25)
def test_a_mutated_theme_is_checked_to_its_end(text):
    assert_spans_lie_inside(text, renders_pages=False)


@given(st.one_of(HTML, FRAGMENTS))
@settings(max_examples=12)
def test_the_pages_of_a_damaged_text_are_looked_at(text):
    assert_spans_lie_inside(text, renders_pages=True)


@pytest.mark.parametrize(
    "text",
    [
        "{block:Items}" * 20_000,
        "<" * 100_000,
        '<a "' * 2_000,
        "<style>" + "{" * 20_000,
        "<style>" + "a(" * 20_000,
        "<!--" * 50_000,
        "{block:Items}{block:NoItemStock}{/block:NoItemStock}{/block:Items}" * 2_000,
        "onrei-ignore" * 5_000,
    ],
    ids=["deep blocks", "angles", "open quotes", "braces in css", "brackets in css", "comments",
         "many lists", "many comments"],
)  # fmt: skip
def test_a_text_made_to_be_slow_is_checked_all_the_same(text):
    assert_spans_lie_inside(text, renders_pages=False)


@pytest.mark.parametrize(
    "text",
    [
        '<a "' * 25_000,
        "<a href='" * 10_000,
        "<a " + " ".join(f"b{number}='>'" for number in range(10_000)),
        "<p>" * 5_000,
    ],
    ids=["open quotes", "open values", "attributes", "open elements"],
)
def test_a_page_made_to_be_slow_is_looked_at_all_the_same(text):
    assert_spans_lie_inside(text, renders_pages=True)


def test_a_rule_says_the_same_of_windows_line_ends():
    text = re.sub("\n", "\r\n", kiso()).replace("{ItemTitle}", "{ItemTitel}", 1)
    found = check(parse(Source("t.html", text)), RULES, renders_pages=False)
    assert [(one.code, text[one.span.start : one.span.end]) for one in found] == [
        ("BV101", "{ItemTitel}")
    ]
