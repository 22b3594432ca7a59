"""What customers get: the page of the theme, and beside it only what the snippets add."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Comment

import onrei
from onrei.authoring.snippet import list_snippets
from onrei.install.edit import add
from tests.install.themes import NAMES, theme_text

BEGIN, END = "onrei:begin", "onrei:end"
STATES = ("in-stock", "sold-out", "coming-soon", "sale-ended")
SHOP = onrei.load_shop()


def page(text: str, name: str, state: str) -> BeautifulSoup:
    program = onrei.compile(onrei.parse(text))
    html = program.render(onrei.Scenario(shop=SHOP, page=name, state=state)).html
    return BeautifulSoup(html, "html5lib")


def without_ours(soup: BeautifulSoup) -> str:
    """Return the page without what stands between our comments, which are children of one element."""
    for begin in soup.find_all(string=lambda text: isinstance(text, Comment) and BEGIN in text):
        node = begin
        while not (isinstance(node, Comment) and END in node):
            following = node.next_sibling
            node.extract()
            node = following
        node.extract()
    return " ".join(str(soup).split()).replace("> ", ">").replace(" <", "<")


@pytest.fixture(scope="module", params=NAMES)
def both(request) -> tuple[str, str]:
    """Give a theme, and the same with every snippet in it."""
    theme = text = theme_text(request.param)
    for snippet in list_snippets():
        text, _ = add(text, snippet.name)
    return theme, text


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ["index", "item", "about", "load-items"])
def test_the_page_of_the_theme_itself_stays_as_it_was(both, name, state):
    theme, text = both
    assert without_ours(page(text, name, state)) == without_ours(page(theme, name, state))


@pytest.mark.parametrize("name", ["index", "load-items"])
def test_every_card_in_a_list_says_once_that_it_is_sold_out(name):
    text, _ = add(theme_text("jquery"), "sold-out-badge")
    cards = page(text, name, "sold-out").select(".box")
    assert len(cards) > 3
    badges = [card.select(".thumb > .onrei-badge") for card in cards]
    assert next(len(badge) for badge in badges) == 1
    assert max(len(badge) for badge in badges) == 1


@pytest.mark.parametrize("name", NAMES)
def test_thanks_show_on_the_page_of_a_sold_out_item_only(name):
    text, _ = add(theme_text(name), "kanbai-banner")
    shown = {state: len(page(text, "item", state).select("body .onrei-kanbai")) for state in STATES}
    assert shown == {"in-stock": 0, "sold-out": 1, "coming-soon": 0, "sale-ended": 0}


@pytest.mark.parametrize("state", ["in-stock", "sold-out"])
@pytest.mark.parametrize("name", NAMES)
def test_a_notice_stands_once_and_in_no_element_that_would_break(name, state):
    text, _ = add(theme_text(name), "multi-channel-notice")
    (notice,) = page(text, "item", state).select(".onrei-notice")
    assert {parent.name for parent in notice.parents} <= {
        "div",
        "main",
        "center",
        "body",
        "html",
        "[document]",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_is_read_before_the_form(name):
    text, _ = add(theme_text(name), "multi-channel-notice")
    (notice,) = page(text, "item", "in-stock").select(".onrei-notice")
    assert notice.find_next("form", action=re.compile("/cart/add")) is not None
