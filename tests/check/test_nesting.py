from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.check.nesting import is_plainly_nested
from onrei.check.rules.page.broken_nesting import NESTING

PLAIN = "<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>"


def faults(html: str) -> set[str]:
    """Return what html5lib finds wrong with the nesting of *html*."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return {what for _place, what, _data in parser.errors} & {*NESTING, "duplicate-attribute"}


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li>a</li><li><a href=x><b>c</b></a></li></ul>",
        "<ul><li>a<li>b</ul>",
        "<p>a<br>b <img src=x alt=''></p><!-- c --><script>if (a < b) c()</script>",
        "<table><tbody><tr><td>x</td></tr></tbody></table>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        '<svg><filter id="worn"><feTurbulence seed="3"/><feOffset in="a"></feOffset></filter></svg>',
        '<select name="a"><option value="1">x</option></select>',
    ],
)
def test_a_page_that_is_written_out_is_plain(body):
    assert is_plainly_nested(PLAIN.format(body))


def test_the_answer_that_brings_further_items_is_plain():
    assert is_plainly_nested('\n<li class="card"><a href="/items/1">x</a></li>\n<li>y</li>\n')


@pytest.mark.parametrize(
    "body",
    [
        "<div>", "</div>", "<p><div>x</div></p>", "<a href=x><a href=y>z</a></a>", "<b><i>x</b></i>",
        "<table><tr><td>x</td></tr></table>", "<table><tbody>x</tbody></table>", "<div/>",
        "<h1><h2>x</h2></h1>", "<li>x</li>", "<form><form></form></form>", "<b a=1 A=2>x</b>",
        "<table><tbody><tr><td><tr></td></tr></tbody></table>", "<option>x</option>",
        "<script>x", "<textarea>x</textarea", "<body>", "<head></head>", "a < b", "<p title='>x</p>",
    ],
)  # fmt: skip
def test_what_may_be_moved_or_closed_is_left_to_html5lib(body):
    assert not is_plainly_nested(PLAIN.format(body))


NAMES = st.sampled_from(
    ["div", "p", "a", "b", "ul", "li", "table", "tbody", "tr", "td", "h1", "h2", "span", "form",
     "button", "select", "option", "svg", "path", "filter", "feTurbulence", "feImage", "br", "img", "input", "title", "script", "body",
     "head", "html", "dl", "dt", "dd", "main"]
)  # fmt: skip
PIECES = st.one_of(
    NAMES.map("<{}>".format),
    NAMES.map("</{}>".format),
    NAMES.map("<{0}>x</{0}>".format),
    NAMES.map('<{0} class="a" id=b>'.format),
    NAMES.map("<{0}/>".format),
    st.sampled_from(["商品", " ", "<!-- x -->", "<!DOCTYPE html>", "<", "&amp;", "<b a a>", '"']),
)


@settings(max_examples=600)
@given(st.lists(PIECES, max_size=14).map("".join), st.booleans())
def test_html5lib_finds_no_fault_with_a_plain_page(body, is_whole):
    html = PLAIN.format(body) if is_whole else body
    if is_plainly_nested(html):
        assert faults(html) == set()


@settings(max_examples=300)
@given(st.recursive(st.just("x"), lambda inner: st.builds(
    lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
    st.sampled_from(["div", "span", "ul", "li", "p", "a", "section", "h2", "td", "tr", "table"]),
    st.lists(inner, max_size=3),
), max_leaves=12))  # fmt: skip
def test_html5lib_finds_no_fault_with_a_plain_tree(body):
    if is_plainly_nested(PLAIN.format(body)):
        assert faults(PLAIN.format(body)) == set()
