"""What `onrei export SNIPPET` gives, pasted by hand, looks the same as what `onrei add` does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from itertools import cycle

import pytest

import onrei
from onrei.authoring.export import export
from onrei.authoring.snippet import list_snippets, load_snippet
from onrei.install.edit import add, part_texts
from onrei.install.markup_reader import read_markup
from onrei.install.places import find_place
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.source import Source
from tests.install.themes import theme_text

pytestmark = pytest.mark.browser

# As the sheet lists them.
PLACES = (
    *("style", "head", "body-start", "card", "card-body", "related-card", "item-picture"),
    *("before-form", "after-form", "after-list", "body-end", "script"),
)
PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'>"
    "<rect width='300' height='300' fill='#c8b8a8'/></svg>"
)
SHOP = onrei.load_shop()
RETURNS = Marks(restock=datetime.date(2026, 12, 20))
EVERY_ITEM = {item.id: RETURNS for item in SHOP.items}


def pasted(theme: str, name: str, marks: Mapping[int, Marks]) -> str:
    """Return *theme* with the sections of the sheet pasted where they say, one after the other."""
    snippet = load_snippet(name)
    sheet = export(snippet, marks=marks).text
    sections = re.split(r"<!-- \[\d+/\d+\](?:(?!-->).)*-->\n", sheet, flags=re.DOTALL)
    texts = part_texts(snippet, {}, marks)
    places = [place for place in PLACES if place in texts]
    assert len(places) == len(texts) == len(sections) - 1
    markup = read_markup(parse(Source("theme.html", theme)))
    spots = [
        (offset, number, section.rstrip("\n"))
        for number, (place, section) in enumerate(zip(places, sections[1:], strict=True))
        for offset in find_place(place, markup).offsets
    ]
    for offset, _, section in sorted(spots, reverse=True):
        theme = theme[:offset] + section + theme[offset:]
    return theme


# What is only for search engines, and cannot be seen.
INVISIBLE = {"structured-data"}


def first_state(name: str) -> str:
    """Return a state of which the snippet promises something."""
    promised = " ".join(load_snippet(name).manifest.expect).split()
    return next((state for state in promised if state != "every"), "sold-out")


@pytest.mark.parametrize(
    ("name", "theme"),
    list(zip((snippet.name for snippet in list_snippets()), cycle(["jquery", "minified"]))),
)
def test_pasting_by_hand_gives_the_same_pixels(onrei_blank_page, name, theme):
    bare, state = theme_text(theme), first_state(name)
    marks = EVERY_ITEM if state == "restock-planned" else {}
    by_command, by_hand = add(bare, name, marks=marks)[0], pasted(bare, name, marks)
    seen = [picture(onrei_blank_page, by_command, page, state) for page in ("index", "item")]
    assert [picture(onrei_blank_page, by_hand, page, state) for page in ("index", "item")] == seen
    without = [picture(onrei_blank_page, bare, page, state) for page in ("index", "item")]
    assert (without == seen) == (name in INVISIBLE)


def picture(browser_page, text: str, page: str, state: str) -> bytes:
    scenario = onrei.Scenario(shop=SHOP, page=page, state=state)
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
