"""Coming soon with the hour of the start in Japanese time, and the end of a sale."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from onrei.authoring.mood import MOODS, moods
from onrei.clock import JST
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.shop.model import Marks, SalesPeriod
from onrei.source import Source
from tests.install.themes import theme_text
from tests.snippets.alone import LANGUAGES, PAGES, SHOP, STATES, said, shop_page, show, visible
from tests.snippets.conftest import choices
from tests.themes.contrast import color, contrast, mixed

NAME = "coming-soon"
LOOKS = choices(NAME, "look")
SILENT = [state for state in STATES if state not in ("coming-soon", "sale-ended")]
START = datetime.datetime(2026, 12, 1, 12, tzinfo=JST)
MARKED = {1: Marks(sale_starts=START)}

each_look = pytest.mark.parametrize("look", LOOKS)
in_a_list = pytest.mark.parametrize("page", ["index", "load-items"])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", SILENT)
def test_other_states_say_nothing(page, state):
    assert said(NAME, page, state) == []


@each_look
@in_a_list
def test_a_list_says_coming_soon_with_day_and_hour(look, page):
    words = said(NAME, page, "coming-soon", look=look)
    assert words == ["COMING SOON 11月23日（月）12:00 販売開始"]


@each_look
@in_a_list
def test_english_says_that_the_hour_is_japanese(look, page):
    words = said(NAME, page, "coming-soon", "en", look=look)
    assert words == ["COMING SOON On sale Mon, Nov 23, 12:00 JST"]


def test_the_words_can_be_japanese():
    assert said(NAME, "index", "coming-soon", words="japanese")[0].startswith("近日販売 ")
    assert said(NAME, "index", "coming-soon", "en", words="japanese")[0].startswith("COMING SOON ")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ja", "2026年11月23日（月）12:00 より販売いたします。"),
        ("en", "On sale from Mon, Nov 23, 2026, 12:00 JST (Japan time)."),
    ],
)
def test_the_item_page_says_it_in_a_line(language, line):
    assert said(NAME, "item", "coming-soon", language)[0].startswith(line)


def test_without_a_known_start_none_is_said(shown):
    tree = shown(NAME, language="ja", scenario={"state": "coming-soon"})
    assert tree.select_one(".onrei-coming").get_text() == "COMING SOON"
    line = tree.select_one(".onrei-coming-line").get_text()
    assert line == "近日の販売を予定しております。販売開始までお待ちください。"


@in_a_list
def test_a_list_says_that_a_sale_has_ended(page):
    assert said(NAME, page, "sale-ended") == ["販売終了"]
    assert said(NAME, page, "sale-ended", "en") == ["Sale ended"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_s_words_follow_the_end_of_a_sale(language):
    words = {"ended_ja": "次回は春です。", "ended_en": "Back in spring."}
    (line,) = said(NAME, "item", "sale-ended", language, **words)
    assert line in (
        "こちらの商品の販売期間は終了いたしました。次回は春です。",
        "The sales period of this item has ended. Back in spring.",
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_end_of_a_sale_can_be_left_to_others(page):
    assert said(NAME, page, "sale-ended", ended="false") == []


@each_look
def test_a_look_is_short(text_of, style_of, look):
    assert len(text_of(NAME, look=look)) <= 6_000
    assert len(style_of(NAME, look=look, marks=MARKED)) <= 2_500


@pytest.mark.parametrize("tone", ["light", "dark"])
@pytest.mark.parametrize("mood", MOODS)
def test_words_in_the_mist_can_be_read_over_any_picture(style_of, mood, tone):
    style = style_of(NAME, look="veil")
    assert "#FFFFFF) 24%, transparent" in style
    assert "#FFFFFF) 80%, transparent" in style
    palette = moods()[mood].palette(tone)
    paper, ink = color(palette.paper), color(palette.ink)
    for picture in (color("#FFFFFF"), color("#000000")):
        ground = mixed(paper, mixed(paper, picture, 0.24), 0.8)
        assert contrast(ink, ground) >= 4.5


def waiting(item, start: datetime.datetime):
    return replace(item, sales_period=SalesPeriod(start=start))


@pytest.mark.browser
@each_look
def test_every_item_of_a_list_has_its_own_start(onrei_blank_page, look):
    one, two, *_ = SHOP.items
    changes = {0: waiting(one, START), 1: waiting(two, START.replace(month=1, year=2027))}
    html = shop_page(NAME, changes, language="en", look=look)
    assert visible(show(onrei_blank_page, html), ".onrei-coming") == [
        "COMING SOON On sale Tue, Dec 1, 12:00 JST",
        "COMING SOON On sale Fri, Jan 1, 12:00 JST",
    ]


@pytest.mark.browser
def test_the_line_of_an_item_has_its_own_start(onrei_blank_page):
    one, two, *_ = SHOP.items
    changes = {0: waiting(one, START), 1: waiting(two, START.replace(day=2))}
    page = show(onrei_blank_page, shop_page(NAME, changes, page="item"))
    assert visible(page, ".onrei-coming-line") == [
        "2026年12月1日（火）12:00 より販売いたします。販売開始までお待ちください。"
    ]


def with_the_badge(theme: str, state: str, marks=None, **settings) -> str:
    """Give a list of a theme that has this snippet and the badge."""
    text = theme_text(theme)
    for name, chosen in ((NAME, settings), ("sold-out-badge", {})):
        text, _ = add(text, name, chosen, marks=marks or {})
    program = compile_template(parse(Source("theme.html", text)))
    return program.render(Scenario(shop=SHOP, page="index", state=state)).html


@pytest.mark.browser
@each_look
@pytest.mark.parametrize("theme", ["jquery", "modern"])
def test_coming_soon_is_said_once_where_the_badge_says_it_too(onrei_blank_page, theme, look):
    marks = {SHOP.items[0].id: Marks(sale_starts=START)}
    page = show(onrei_blank_page, with_the_badge(theme, "coming-soon", marks, look=look))
    assert page.locator(".onrei-badge").count() == 1
    assert visible(page, ".onrei-badge, .onrei-coming") == [
        "COMING SOON 12月1日（火）12:00 販売開始"
    ]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["jquery", "modern"])
def test_the_end_of_a_sale_is_left_to_the_badge(onrei_blank_page, theme):
    page = show(onrei_blank_page, with_the_badge(theme, "sale-ended"))
    assert page.locator(".onrei-coming-ended").count() == 1
    assert visible(page, ".onrei-coming-ended") == []
