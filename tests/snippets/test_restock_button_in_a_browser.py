"""One way to ask, with the App and without, in themes with BASE's form and with one written by hand."""

from __future__ import annotations

import re

import pytest

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.source import Source
from tests.install.themes import theme_text
from tests.snippets.conftest import choices, tsuchi

pytestmark = pytest.mark.browser

NAME = "restock-button"
SHOP = tsuchi()
ITEM = SHOP.items[0].id
ADDRESS = "http://shop.test/"
APPS = frozenset(SHOP.apps)
BUTTON = '.purchaseButton__btn:is([class*="--outOfStock"], [class*="--noItem"])'
ASK = ".onrei-restock__ask"

each_app = pytest.mark.parametrize("apps", [APPS, APPS - {"restock-mail"}], ids=["App", "no App"])


@pytest.fixture
def visit(onrei_blank_page):
    """Give the function that shows the item's page in a theme that the snippet was put into."""

    def open_(theme, state, *, apps=APPS, text=None, width=375, **settings):
        scenario = Scenario(shop=SHOP, page="item", item=ITEM, state=state, apps=apps)
        html = _program(theme, scenario, text, settings).render(scenario).html
        onrei_blank_page.set_viewport_size({"width": width, "height": 800})
        onrei_blank_page.route("**/*", lambda route: _answer(route, html))
        onrei_blank_page.goto(ADDRESS)
        return onrei_blank_page

    return open_


def _answer(route, html):
    if route.request.resource_type == "document":
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    else:
        route.abort()


def _program(theme, scenario, text, settings) -> Program:
    marks = marks_shown(scenario)
    if theme == "kiso":
        chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
        made = export(with_snippets(load_theme(theme), (NAME,)), settings=chosen, marks=marks).text
    else:
        made = add(text or theme_text(theme), NAME, settings, marks=marks)[0]
    return compile_template(parse(Source("theme.html", made)))


def ways(page):
    """Give the words of all buttons and links that ask, in order."""
    found = page.locator(f"{BUTTON}, {ASK}, .mine").filter(visible=True)
    return found.all_inner_texts()


@each_app
@pytest.mark.parametrize(
    ("theme", "look"),
    [
        *[(theme, "outline") for theme in ("kiso", "jquery", "minified", "modern", "damaged")],
        *[("jquery", look) for look in choices(NAME, "look") if look != "outline"],
        ("kiso", "boxed"),
    ],
)
def test_sold_out_item_has_exactly_one_way_to_ask(visit, theme, look, apps):
    page = visit(theme, "sold-out", apps=apps, look=look)
    by_hand = theme in ("jquery", "damaged")
    has_app = "restock-mail" in apps and not by_hand
    assert ways(page) == ["再入荷通知を希望する" if has_app else "再入荷についてお問い合わせをする"]
    assert page.locator(ASK).is_visible() == by_hand
    assert page.locator("p.onrei-restock__app").is_visible() == has_app
    assert page.locator("p.onrei-restock__inquiry").is_visible() != has_app
    assert page.get_by_text("ご予約・お取り置きではありません。").is_visible() == has_app


@each_app
@pytest.mark.parametrize("state", ["sold-out-final", "archived"])
@pytest.mark.parametrize("theme", ["kiso", "jquery"])
def test_item_that_never_returns_has_none(visit, theme, state, apps):
    page = visit(theme, state, apps=apps)
    assert ways(page) == []
    assert page.get_by_text("予定はございません").filter(visible=True).count() == 1


@each_app
@pytest.mark.parametrize("state", ["in-stock", "partial", "coming-soon", "sale-ended"])
@pytest.mark.parametrize("theme", ["kiso", "jquery"])
def test_nothing_is_said_in_other_states(visit, theme, state, apps):
    page = visit(theme, state, apps=apps)
    assert page.locator(f".onrei-restock :is(p, li, a), {BUTTON}").filter(visible=True).count() == 0


def test_words_come_with_the_button_for_the_chosen_variation(visit):
    page = visit("kiso", "partial")
    lead = page.locator("p.onrei-restock__app")
    assert not lead.is_visible()
    gone = page.locator('#valiationSelect option[data-stock="0"]').first.get_attribute("value")
    page.select_option("#valiationSelect", gone)
    assert lead.is_visible()
    assert len(ways(page)) == 1


def test_link_of_the_theme_itself_is_the_only_one(visit):
    mine = '<a class="mine" href="{ContactPageURL}/items/{ItemId}">{lang:NoItemInquiry}</a>'
    text = theme_text("jquery").replace('<p class="soldout">売り切れました</p>', mine)
    page = visit("jquery", "sold-out", text=text)
    assert len(ways(page)) == 1
    assert not page.locator(ASK).is_visible()


def test_link_leads_to_the_contact_form_with_the_item(visit):
    page = visit("jquery", "sold-out")
    link = page.locator(ASK)
    link.focus()
    with page.expect_request(re.compile(rf"/inquiry/.*/items/{ITEM}$")):
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("look", choices(NAME, "look"))
def test_button_fits_and_is_high_enough(visit, look, width):
    page = visit("jquery", "sold-out", look=look, width=width)
    assert page.locator(ASK).bounding_box()["height"] >= 44
    page = visit("kiso", "sold-out", look=look, width=width)
    assert page.locator(BUTTON).bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width
