"""Comments that silence a finding."""

import pytest

from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.lsp.action import edited
from onrei.lsp.document import Kind
from onrei.lsp.silence import silencing
from onrei.source import Source
from tests.lsp.texts import snapshot_of

REASON = "意図した表示です"


def first(text, code, kind=Kind.THEME):
    """Return what silences the first finding of *code* in *text*."""
    snapshot = snapshot_of(text, kind)
    found = next(one for one in found_in(text) if one.code == code)
    return silencing(snapshot, found)


def found_in(text):
    return check(parse(Source("theme.html", text)), selected_rules(), renders_pages=False)


def silenced(text, code):
    """Return *text* with the comment, and with a reason in it."""
    found = first(text, code)
    after = edited(text, (found.edit,))
    return after[: found.reason_offset] + REASON + after[found.reason_offset :]


TEXTS = {
    "HTML": ("商品😋\n  <p>{ShopNmae}</p>", "BV101", "\n  <!-- onrei-ignore[BV101]: "),
    "a script": (
        "<script>\nvar a = `x`; // `\n\tvar name = {ItemTitle};\n</script>{block:IndexPage}",
        "BV106",
        "\n\t// onrei-ignore[BV106]: ",
    ),
    "a style sheet": (
        "<style>\r\na { color: {color:Nothing} }\r\n</style>",
        "BO101",
        "\r\n/* onrei-ignore[BO101]: ",
    ),
    "a comment": ("<!--\n{ShopName} here\n-->", "BT110", "\nonrei-ignore[BT110]: "),
    "the line of a tag of many lines": (
        "{block:Items}\n<img\n src='{ShopNmae}'\n alt=''> {/block:Items}",
        "BV101",
        None,
    ),
    "the whole file": (
        "<!DOCTYPE html>\n<html>{ShopName}",
        "BM114",
        "<!DOCTYPE html>\n<!-- onrei-ignore-file[BM114]: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "comment"), TEXTS.values(), ids=list(TEXTS))
def test_the_comment_fits_its_place(text, code, comment):
    found = first(text, code)
    assert (found and comment in edited(text, (found.edit,))) if comment else found is None


@pytest.mark.parametrize("name", [name for name in TEXTS if TEXTS[name][2]])
def test_with_a_reason_it_silences_the_finding_and_nothing_else(name):
    text, code, _ = TEXTS[name]
    before = {one.code for one in found_in(text)}
    assert {one.code for one in found_in(silenced(text, code))} == before - {code}


def test_without_a_reason_the_finding_stays_and_the_comment_is_reported():
    text = "<p>{ShopNmae}</p>"
    after = edited(text, (first(text, "BV101").edit,))
    assert {"BV101", "BT182"} <= {one.code for one in found_in(after)}


def test_a_comment_that_is_there_takes_one_more_code():
    text = "<!-- onrei-ignore[BV101]: why -->\n<p>{ShopNmae} {/block:Odd}</p>"
    found = first(text, "BT101")
    assert found.reason_offset is None
    assert edited(text, (found.edit,)).startswith("<!-- onrei-ignore[BV101, BT101]: why -->")


def test_behind_a_tag_of_many_lines_the_comment_stands_on_its_line():
    text = "{block:Items}\n<a\n href='{ItemPageURL}'>{ShopNmae}\n</a>{/block:Items}"
    after = edited(text, (first(text, "BV101").edit,))
    assert "{ShopNmae} <!-- onrei-ignore[BV101]:  -->\n" in after


@pytest.mark.parametrize(
    "text",
    [
        "<script type='application/ld+json'>\n{ShopNmae}\n</script>",
        "<title>\n{ShopNmae}\n</title>",
        "<script>\nvar a = `\n{ShopNmae}\n`;\n</script>",
    ],
    ids=["JSON", "a title", "a text of a script"],
)
def test_where_a_comment_would_do_harm_there_is_none(text):
    assert first(text, "BV101") is None


def test_in_a_script_the_comment_of_many_lines_is_gone_on_with():
    text = "<script>\n/*\n {ShopNmae}\n*/\n</script>"
    assert "\n onrei-ignore[BV101]: \n {ShopNmae}" in edited(text, (first(text, "BV101").edit,))


def test_a_part_of_a_theme_gets_a_comment_of_jinja():
    text = "<% if x %>\n<p>{ShopNmae}</p>\n<% endif %>"
    after = edited(text, (first(text, "BV101", Kind.PART).edit,))
    assert "\n<%# onrei-ignore[BV101]:  #%>\n<p>" in after


def test_inside_a_statement_of_jinja_there_is_none():
    assert first("<% set x =\n '{ShopNmae}'\n%>", "BV101", Kind.PART) is None


def test_findings_about_such_comments_cannot_be_silenced():
    assert first("<p>x</p> <!-- onrei-ignore -->{ShopName}", "BT182") is None
