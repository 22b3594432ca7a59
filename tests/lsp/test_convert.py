"""Positions of editors and offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from onrei.lsp.convert import ENCODINGS, Ruler, characters, units
from onrei.source import Source, Span

PIECES = ["商品", "😋", "{ItemTitle}", "\r\n", "\n", "\r", "\u2028", "\x0c", "é", "a", "\ufeff", ""]
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
encodings = st.sampled_from(ENCODINGS)


def is_between_cr_and_lf(text, offset):
    return text[max(0, offset - 1) : offset + 1] == "\r\n"


@given(texts, encodings, st.data())
def test_an_offset_comes_back_from_its_position(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)))
    ruler = Ruler(Source("t", text), encoding)
    back = ruler.offset(ruler.position(offset))
    assert back == (offset - 1 if is_between_cr_and_lf(text, offset) else offset)


@given(texts, encodings, st.data())
def test_a_position_comes_back_from_its_offset(text, encoding, data):
    ruler = Ruler(Source("t", text), encoding)
    place = ruler.position(data.draw(st.integers(0, len(text))))
    assert ruler.position(ruler.offset(place)) == place


@given(texts, encodings, st.integers(0, 40), st.integers(0, 200))
def test_any_position_is_an_offset_of_the_text(text, encoding, line, character):
    offset = Ruler(Source("t", text), encoding).offset(types.Position(line, character))
    assert 0 <= offset <= len(text)


@given(texts, encodings)
def test_units_are_those_of_the_encoding(text, encoding):
    codec, width = {
        "utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)
    }[encoding]  # fmt: skip
    assert units(text, encoding) == len(text.encode(codec)) // width


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 10), ("utf-16", 4), ("utf-32", 3)])
def test_the_same_place_in_each_encoding(encoding, character):
    ruler = Ruler(Source("t", "\n商品😋{ItemTitle}"), encoding)
    assert ruler.position(4) == types.Position(1, character)
    assert ruler.offset(types.Position(1, character)) == 4


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_only_line_ends_of_editors_end_a_line(separator):
    ruler = Ruler(Source("t", f"a{separator}b\nc"), "utf-16")
    assert ruler.position(3) == types.Position(0, 3)
    assert ruler.position(4) == types.Position(1, 0)


@pytest.mark.parametrize(("encoding", "halves"), [("utf-8", (1, 2, 3)), ("utf-16", (1,))])
def test_half_a_character_is_none(encoding, halves):
    assert [characters("😋b", half, encoding) for half in halves] == [0] * len(halves)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_lone_half_of_a_pair_is_one_character(encoding):
    text = "a\ud83db"
    assert characters(text, units(text[:2], encoding), encoding) == 2


def test_past_the_end_of_a_line_is_its_end():
    source = Source("t", "ab\r\ncd")
    ruler = Ruler(source)
    beyond = types.Range(types.Position(0, 99), types.Position(99, 0))
    assert source.slice(ruler.span(beyond)) == "\r\ncd"


def test_a_range_written_backwards_is_turned_round():
    backwards = types.Range(types.Position(0, 3), types.Position(0, 1))
    assert Ruler(Source("t", "abcd")).span(backwards) == Span(1, 3)
