from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.errors import InstallError
from onrei.install.region import (
    line_end_of,
    make_region,
    read_regions,
    write_regions,
)
from onrei.language.parser import parse
from onrei.source import Source

ONE = "<!-- onrei:begin fuda card 1/1 v1 #{} --><b>1</b><!-- onrei:end fuda 1/1 -->"
DIGEST = "c44d3ae6a1b0"


def region(base: str, offset: int, content: str = "<b>1</b>", **facts):
    return make_region(
        **{
            "snippet": "fuda",
            "place": "card",
            "number": 1,
            "count": 1,
            "version": "1.0.0",
            "settings": {},
            "content": content,
            "base": base,
            "offset": offset,
        }
        | facts
    )


def refusal(text: str) -> str:
    with pytest.raises(InstallError) as caught:
        read_regions(Source("theme.html", text))
    return str(caught.value)


def test_a_region_at_the_start_of_a_line_fills_lines_of_its_own():
    base = "<p>\n</p>\n"
    raw = region(base, 4).raw
    assert raw.splitlines()[1:] == ["<b>1</b>", "<!-- onrei:end fuda 1/1 -->"]
    assert raw.endswith("\n")


def test_a_region_within_a_line_adds_no_line_end():
    raw = region("<p></p>", 3).raw
    assert raw.startswith("<!-- onrei:begin fuda card 1/1 v1.0.0 #")
    assert raw.endswith("--><b>1</b><!-- onrei:end fuda 1/1 -->")


def test_in_a_style_sheet_the_comments_are_those_of_css():
    raw = region("a{}", 0, "b{}", kind="code").raw
    assert raw.startswith("/* onrei:begin ")
    assert raw.endswith("/* onrei:end fuda 1/1 */\n")


def test_an_order_that_is_not_the_usual_one_is_written_and_read():
    early, usual = region("<p></p>", 3, order=5), region("<p></p>", 3)
    assert " ~5 -->" in early.raw
    assert "~" not in usual.raw
    assert read_regions(Source("t.html", early.raw)).regions[0].order == 5
    assert read_regions(Source("t.html", usual.raw)).regions[0].order == 50


@pytest.mark.parametrize(
    ("text", "line_end"),
    [("", "\n"), ("a", "\n"), ("a\r\nb", "\r\n"), ("a\rb\r", "\r"), ("a\nb\r\nc\r\n", "\r\n")],
)
def test_the_line_end_of_a_text_is_the_one_it_uses_most(text, line_end):
    assert line_end_of(text) == line_end


VALUES = st.text(max_size=30) | st.sampled_from(
    [
        "-->",
        "--!>",
        "*/",
        "{ItemTitle}",
        "a b",
        "</style>",
        "%41",
        "--",
        "-",
        "//",
        "完売 御礼",
        "#A44",
    ]
)


@given(VALUES, VALUES, st.sampled_from(["html", "code"]))
def test_any_setting_and_version_is_read_back_and_no_tag_of_base_runs(value, version, kind):
    base = "<p>\r\n</p>"
    made = region(base, 5, settings={"text": value}, version=version, kind=kind)
    text = write_regions(base, [made])
    (found,) = read_regions(Source("theme.html", text)).regions
    assert (found.settings, found.version) == ((("text", value),), version)
    assert found == made
    comment = made.raw[: made.raw.index("\r\n")]
    assert parse(Source("theme.html", comment)).body[0].text == comment
    assert "--" not in comment[4:-3] or kind == "code"


@given(
    st.lists(st.sampled_from(["a", "\n", "\r\n", "\r", " ", "\t", "\ufeff", "{X}"])).map("".join),
    st.text(max_size=8),
    st.data(),
)
def test_a_region_is_cut_out_exactly_wherever_it_stands(base, content, data):
    offset = data.draw(st.integers(0, len(base)))
    if base[offset - 1 : offset + 1] == "\r\n":
        offset += 1
    made = region(base, offset, content)
    found = read_regions(Source("theme.html", write_regions(base, [made])))
    assert found.base == base


def test_the_indent_that_a_formatter_gives_a_region_belongs_to_it():
    base = "<p>\n</p>\n"
    text = write_regions(base, [region(base, 4)])
    indented = text.replace("<!-- onrei:begin", "\t  <!-- onrei:begin")
    assert read_regions(Source("theme.html", indented)).base == base


def test_other_line_ends_are_no_edit_by_hand():
    base = "<p>\n</p>\n"
    text = write_regions(base, [region(base, 4, "<b>\n1</b>")]).replace("\n", "\r\n")
    (found,) = read_regions(Source("theme.html", text)).regions
    assert not found.is_edited
    assert read_regions(Source("theme.html", text)).base == "<p>\r\n</p>\r\n"


@pytest.mark.parametrize("change", ["<b>2</b>", "<b>1</b> ", ""])
def test_an_edit_by_hand_is_recognised(change):
    base = "<p></p>"
    text = write_regions(base, [region(base, 3)]).replace("<b>1</b>", change)
    (found,) = read_regions(Source("theme.html", text)).regions
    assert found.is_edited


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("\n" + ONE.format(DIGEST)[:60] + "\n", 2, "has no `onrei:end`"),
        ("<!-- onrei:end fuda 1/1 -->", 1, "has no `onrei:begin`"),
        (ONE.format(DIGEST).replace("end fuda 1/1", "end fuda 2/2"), 1, "has no `onrei:end`"),
        ("\n\n" + ONE.format(DIGEST)[:60] + ONE.format(DIGEST), 3, "has no `onrei:end`"),
        (ONE.format("xyz"), 1, "cannot be read"),
        ("<p>onrei:begin fuda</p>", 1, "cannot be read"),
        (ONE.format(DIGEST).replace("-->", "->", 1), 1, "cannot be read"),
        (ONE.format(DIGEST).replace("card ", ""), 1, "cannot be read"),
    ],
    ids=[
        "no end",
        "no begin",
        "end of another",
        "begin twice",
        "digest",
        "no comment",
        "open comment",
        "word missing",
    ],
)
def test_what_is_left_of_half_a_region_is_named_with_its_line(text, line, part):
    assert f"`theme.html`, line {line}: " in refusal(text)
    assert part in refusal(text)
