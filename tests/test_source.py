import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.source import Position, Source, Span

TEXTS = st.lists(
    st.sampled_from(["a", "商品", "😋", "\n", "\r", "\r\n", "\u2028", "\x0c", "\x85", " "])
).map("".join)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("", (0,), id="empty"),
        pytest.param("a\nb", (0, 2), id="Unix"),
        pytest.param("a\r\nb", (0, 3), id="Windows"),
        pytest.param("a\rb", (0, 2), id="old Mac"),
        pytest.param("a\r\r\nb", (0, 2, 4), id="mixed"),
        pytest.param("a\n", (0, 2), id="line end last"),
        pytest.param("a\u2028b\x0cc\x85d", (0,), id="what editors do not count"),
    ],
)
def test_lines_end_where_editors_end_them(text, starts):
    assert Source("t.html", text).line_starts == starts


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        (0, Position(0, 0)),
        (2, Position(0, 2)),
        (3, Position(1, 0)),
        (5, Position(1, 2)),
        (6, Position(2, 0)),
    ],
)
def test_columns_count_code_points(offset, position):
    assert Source("t.html", "😋b\nc商\n").position(offset) == position


def test_a_line_comes_without_its_end():
    source = Source("t.html", "a\r\n商 \rb")
    assert [source.line_text(line) for line in range(3)] == ["a", "商 ", "b"]


def test_a_slice_is_what_lies_in_the_span():
    assert Source("t.html", "{ItemTitle}").slice(Span(1, 10)) == "ItemTitle"


@pytest.mark.parametrize(
    ("inner", "is_in"),
    [
        (Span(2, 5), True),
        (Span(3, 3), True),
        (Span(5, 5), True),
        (Span(1, 3), False),
        (Span(4, 6), False),
    ],
)
def test_a_span_holds_what_does_not_reach_out(inner, is_in):
    assert (inner in Span(2, 5)) is is_in


@given(TEXTS)
def test_lines_and_their_starts_cover_the_text(text):
    source = Source("t.html", text)
    ends = [*source.line_starts[1:], len(text)]
    assert "".join(text[a:b] for a, b in zip(source.line_starts, ends, strict=True)) == text


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text, data):
    source = Source("t.html", text)
    offset = data.draw(st.integers(0, len(text)))
    position = source.position(offset)
    assert source.line_starts[position.line] + position.column == offset


@given(TEXTS)
def test_no_line_holds_a_line_end(text):
    source = Source("t.html", text)
    lines = [source.line_text(line) for line in range(len(source.line_starts))]
    assert not {"\r", "\n"} & set("".join(lines))
