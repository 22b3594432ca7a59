"""The showcase: past sales only, labelled, dated, few, and a link each."""

from __future__ import annotations

import datetime
import re
from functools import cache

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.errors import UsageError
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.snippets.served import THEMES, Shopfront, program_with

NAME = "sold-out-showcase"
LOOKS = choices(NAME, "look")
ITEM = tsuchi().items[1].id
SAYS = {
    "sold-out": ("完売しました", "Sold out"),
    "restock-planned": ("完売しました", "Sold out"),
    "sold-out-final": ("完売しました", "Sold out"),
    "archived": ("完売しました", "Sold out"),
    "sale-ended": ("販売終了", "Sale ended"),
}
OTHERS = sorted({state.value for state in StockState} - set(SAYS))

each_look = pytest.mark.parametrize("look", LOOKS)
each_theme = pytest.mark.parametrize("theme", THEMES)


@cache
def kiso(*marks: tuple[int, Marks], **settings: str) -> Program:
    theme = with_snippets(load_theme("kiso"), (NAME,))
    chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
    text = export(theme, settings=chosen, marks=dict(marks)).text
    return compile_template(parse(Source("kiso.html", text)))


def showcase(state: str | None = None, *, page="index", settings=None, **scenario) -> BeautifulSoup:
    wanted = Scenario(shop=tsuchi(), page=page, state=state, **scenario)
    html = kiso(**settings or {}).render(wanted).html
    return BeautifulSoup(html, "html5lib")


def items(tree: BeautifulSoup, item: int = ITEM):
    return tree.select(f'.onrei-showcase__item[data-item-id="{item}"]')


@each_look
@pytest.mark.parametrize("state", SAYS)
def test_item_that_can_no_longer_be_bought_is_there_with_its_label(look, state):
    (found,) = items(showcase(state, item=ITEM, settings={"look": look}))
    label = found.select_one(".onrei-showcase__state")
    assert label.select_one(".onrei-ja").get_text() == SAYS[state][0]
    assert label.select_one(".onrei-en").get_text() == SAYS[state][1]


@pytest.mark.parametrize("state", OTHERS)
def test_item_in_any_other_state_is_not_there(state):
    assert items(showcase(state, item=ITEM)) == []


def test_item_whose_sale_ended_is_not_called_sold_out():
    (found,) = items(showcase("sale-ended", item=ITEM))
    assert "完売" not in found.get_text()


@pytest.mark.parametrize(
    ("page", "scenario"),
    [
        ("category", {}),
        ("search", {"query": "碗"}),
        ("item", {"state": "sold-out"}),
        ("load-items", {}),
        ("about", {}),
    ],
)
def test_it_is_on_the_top_page_only(page, scenario):
    assert showcase(page=page, **scenario).select(".onrei-showcase") == []


@each_look
def test_whole_item_is_one_link_to_its_page(look):
    (found,) = items(showcase("sold-out", item=ITEM, settings={"look": look}))
    (link,) = found.select("a")
    assert link["href"] == f"https://{tsuchi().domain}/items/{ITEM}"
    assert link.get_text(strip=True) == found.get_text(strip=True)


@each_look
def test_no_price_lures(look):
    texts = [one.get_text() for one in showcase(settings={"look": look}).select(".onrei-showcase")]
    assert [text for text in texts if re.search(r"¥|[0-9]円", text)] == []


@pytest.mark.parametrize("look", ["film", "grid"])
def test_pictures_come_late_and_have_their_size(look):
    pictures = showcase(settings={"look": look}).select(".onrei-showcase img")
    told = {(one["loading"], one["width"], one["height"], one["alt"]) for one in pictures}
    assert told == {("lazy", "300", "375", "")}


def test_list_of_words_has_no_pictures():
    assert showcase(settings={"look": "words"}).select(".onrei-showcase img") == []


def test_time_is_said(text_of):
    text = text_of(NAME, period="2026年秋", period_en="in autumn 2026")
    assert "2026年秋に完売した商品と、販売を終えた商品です。" in text
    assert "These items sold out or went off sale in autumn 2026." in text


@pytest.mark.parametrize("settings", [{"period": ""}, {"period": " "}, {"on": False}], ids=str)
def test_without_a_time_or_switched_off_nothing_is_left(text_of, settings):
    text = text_of(NAME, **settings)
    assert "onrei-showcase" not in text


@pytest.mark.parametrize("most", ["3", "13"])
def test_neither_fewer_than_four_nor_more_than_twelve_can_be_asked_for(text_of, most):
    with pytest.raises(UsageError, match="a number from 4 to 12"):
        text_of(NAME, most=most)


def test_words_below_can_lead_to_the_next_sale(text_of):
    text = text_of(NAME, language="en", next_en='Next: "Winter" & more', next_url="/blog?a=1&b=2")
    assert '<a href="/blog?a=1&amp;b=2">Next: &#34;Winter&#34; &amp; more</a>' in text


@each_look
def test_look_is_short(text_of, style_of, look):
    assert len(text_of(NAME, look=look)) <= 6_000
    assert len(style_of(NAME, look=look)) <= 2_500


@pytest.fixture
def shop(onrei_blank_page: Page):
    """Give the function that opens a theme with the snippet in it."""

    def open_(program: Program, change=lambda html: html) -> Shopfront:
        return Shopfront(onrei_blank_page, program, change)

    return open_


@pytest.mark.browser
@each_theme
def test_in_a_theme_it_shows_a_few_and_nothing_is_wider_than_a_small_phone(shop, theme):
    front = shop(program_with(theme, NAME, most="4"))
    page = front.open("/?state=sold-out", width=320)
    expect(page.locator(".onrei-showcase__item:visible")).to_have_count(4)
    box = page.locator(".onrei-showcase").bounding_box()
    assert box["width"] <= page.evaluate("document.body.scrollWidth")
    assert front.errors == []


@pytest.mark.browser
@each_look
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_fits_a_small_phone(shop, look, lang):
    page = shop(kiso(look=look)).open(f"/?state=sold-out&lang={lang}", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_pictures_have_their_room_before_they_come(shop):
    page = shop(kiso(look="grid")).open("/?state=sold-out")
    box = page.locator(".onrei-showcase__picture").first.bounding_box()
    assert box["height"] == pytest.approx(box["width"] * 5 / 4, abs=1)


@pytest.mark.browser
def test_further_pages_of_the_list_do_not_repeat_it(shop):
    page = shop(kiso()).open("/?page=2")
    assert page.locator(".onrei-showcase__item").count() > 0
    expect(page.locator(".onrei-showcase")).to_be_hidden()


@pytest.mark.browser
def test_where_nothing_is_sold_out_there_is_no_heading(shop):
    page = shop(
        kiso(), lambda html: html.replace('<li class="onrei-showcase__item', "<b class=")
    ).open("/")
    expect(page.get_by_text("完売コレクション")).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("mark", "said", "unsaid"),
    [
        (Marks(archived=True), ["過去の作品"], ["完売しました"]),
        (Marks(restock="never"), ["完売しました"], ["再入荷"]),
        (Marks(restock="unknown"), ["完売しました", "再入荷予定あり"], []),
        (
            Marks(restock=datetime.date(2026, 12, 20)),
            ["完売しました", "再入荷予定あり"],
            ["12月"],
        ),
    ],
    ids=["archived", "never", "unknown", "on a day"],
)
def test_marks_add_to_the_label(shop, mark, said, unsaid):
    page = shop(kiso((ITEM, mark))).open("/")
    text = page.locator(f'.onrei-showcase__item[data-item-id="{ITEM}"]').inner_text()
    assert [word for word in said if word not in text] == []
    assert [word for word in unsaid if word in text] == []


@pytest.mark.browser
def test_keyboard_reaches_the_page_of_an_item(shop):
    page = shop(kiso()).open("/?state=sold-out")
    link = page.locator(".onrei-showcase__link").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/*")


def test_moods_name_looks_that_exist():
    moods = loaded(NAME).manifest.moods
    assert {values["look"] for values in moods.values()} == set(LOOKS)
