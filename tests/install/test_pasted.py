"""What `onrei export SNIPPET` gives, pasted by hand, looks the same as what `onrei add` does."""

from __future__ import annotations

import re

import pytest

import onrei
from onrei.authoring.export import export
from onrei.authoring.snippet import load_snippet
from onrei.install.edit import add, part_texts
from onrei.install.markup_reader import read_markup
from onrei.install.places import find_place
from onrei.language.parser import parse
from onrei.source import Source
from tests.install.themes import theme_text

pytestmark = pytest.mark.browser

# As the sheet lists them.
PLACES = ("style", "card", "card-body", "item-picture", "before-form", "after-form")
PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'>"
    "<rect width='300' height='300' fill='#c8b8a8'/></svg>"
)
SHOP = onrei.load_shop()


def pasted(theme: str, name: str) -> str:
    """Return *theme* with the sections of the sheet pasted where they say."""
    snippet = load_snippet(name)
    sections = re.split(
        r"<!-- \[\d+/\d+\](?:(?!-->).)*-->\n", export(snippet).text, flags=re.DOTALL
    )
    texts = part_texts(snippet, {}, {})
    places = [place for place in PLACES if place in texts]
    assert len(places) == len(texts) == len(sections) - 1
    markup = read_markup(parse(Source("theme.html", theme)))
    spots = [
        (offset, section.rstrip("\n"))
        for place, section in zip(places, sections[1:], strict=True)
        for offset in find_place(place, markup).offsets
    ]
    for offset, section in sorted(spots, reverse=True):
        theme = theme[:offset] + section + theme[offset:]
    return theme


@pytest.mark.parametrize(
    ("theme", "name", "page"),
    [
        ("jquery", "sold-out-badge", "index"),
        ("minified", "sold-out-badge", "item"),
        ("jquery", "kanbai-banner", "item"),
        ("minified", "restock-button", "item"),
        ("jquery", "multi-channel-notice", "item"),
    ],
)
def test_pasting_by_hand_gives_the_same_pixels(onrei_page, theme, name, page):
    bare = theme_text(theme)
    by_command = picture(onrei_page, add(bare, name)[0], page)
    assert picture(onrei_page, pasted(bare, name), page) == by_command
    assert picture(onrei_page, bare, page) != by_command


def picture(browser_page, text: str, page: str) -> bytes:
    scenario = onrei.Scenario(shop=SHOP, page=page, state="sold-out")
    html = onrei.compile(onrei.parse(text)).render(scenario).html
    browser_page.route(
        "**/*",
        lambda route: route.fulfill(
            body=html if route.request.url == "https://shop.example.jp/" else PICTURE,
            content_type="text/html; charset=utf-8"
            if route.request.url == "https://shop.example.jp/"
            else "image/svg+xml",
        ),
    )
    browser_page.goto("https://shop.example.jp/")
    return browser_page.screenshot(full_page=True)
