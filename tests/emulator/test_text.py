import pytest

from onrei.emulator.text import (
    colour,
    escaped,
    script_json,
    url_text,
    web_address,
    with_breaks,
    with_links,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("飯碗", "飯碗"), ("<b>", "&lt;b&gt;"), ("\"'&", "&#34;&#39;&amp;"), ("", "")],
    ids=["plain", "element", "quotes", "empty"],
)
def test_text_is_escaped(text, expected):
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "a<br />\nb"),
        ("a\r\nb", "a<br />\r\nb"),
        ("a\rb", "a<br />\rb"),
        ("<\n>", "&lt;<br />\n&gt;"),
        ("a\u2028b", "a\u2028b"),
    ],
    ids=["line feed", "both", "carriage return", "escaped", "not a line end"],
)
def test_a_break_stands_before_each_line_end(text, expected):
    assert with_breaks(text) == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("見る http://a.example/x?y=1&z=2 ください", "http://a.example/x?y=1&amp;z=2"),
        ("（https://a.example/）", "https://a.example/"),
        ('"https://a.example/"', "https://a.example/"),
        ("https://a.example/<b>", "https://a.example/"),
    ],
    ids=["with a query", "in full-width brackets", "in quotes", "before an element"],
)
def test_an_address_becomes_a_link(text, address):
    assert f'<a href="{address}" target="_blank">{address}</a>' in with_links(text)


@pytest.mark.parametrize("text", ["javascript:alert(1)", "ftp://a.example/", "www.a.example"])
def test_other_addresses_stay_text(text):
    assert with_links(text) == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/\"'<>", "https://a.example/%22%27%3C%3E"),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/皿\n", "https://a.example/%E7%9A%BF%0A"),
        ("https://a.example/\ud800", "https://a.example/?"),
    ],
    ids=["signs", "ampersand", "japanese", "half a code point"],
)
def test_an_address_cannot_leave_its_attribute(url, expected):
    assert url_text(url) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//x"])
def test_an_address_that_is_not_of_the_web_leads_nowhere(url):
    assert web_address(url) == "#"


@pytest.mark.parametrize("value", ["#fff", "#23211f", "red", "rgb(1, 2, 3)", "hsla(9,9%,9%,.5)"])
def test_a_colour_stays(value):
    assert colour(value) == value


@pytest.mark.parametrize(
    "value", ["red;}", "url(x)", "expression(1)", "#12", "</style>", "red blue"]
)
def test_what_is_no_colour_vanishes(value):
    assert colour(value) == ""


def test_json_cannot_close_its_script():
    assert script_json('"</script>&"') == '"\\u003c/script\\u003e\\u0026"'
