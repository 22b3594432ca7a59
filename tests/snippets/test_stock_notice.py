"""The stock notice: words before the purchase, and a line at the top that knows when it is over."""

from __future__ import annotations

from functools import cache

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from onrei.authoring.export import export
from onrei.authoring.parts import render_text
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.errors import UsageError
from onrei.language.parser import parse
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.snippets.served import THEMES, Shopfront, program_with

NAME = "stock-notice"
LOOKS = choices(NAME, "look")
BANNER_LOOKS = choices(NAME, "banner_look")
ITEM = tsuchi().items[1].id
WITHOUT = {"sold-out", "restock-planned", "sold-out-final", "archived", "coming-soon", "sale-ended"}
STATES = [state.value for state in StockState]
LINE = "12月1日10時より、新しい器の販売を始めます"
SCHEDULED = {"banner_ja": LINE, "starts": "2026-11-20T10:00", "ends": "2026-12-01"}
BANNER = ".onrei-stock-banner"

each_look = pytest.mark.parametrize("look", LOOKS)
each_banner_look = pytest.mark.parametrize("banner_look", BANNER_LOOKS)


@cache
def kiso(**settings: str) -> Program:
    theme = with_snippets(load_theme("kiso"), (NAME,))
    chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
    return compile_template(parse(Source("kiso.html", export(theme, settings=chosen).text)))


def notices(state: str, page: str = "item", **settings: str):
    wanted = Scenario(shop=tsuchi(), page=page, item=ITEM, state=state)
    html = kiso(**settings).render(wanted).html
    found = BeautifulSoup(html, "html5lib").select(".onrei-stock-notice")
    return [one for one in found if not one.has_attr("hidden")]


@each_look
@pytest.mark.parametrize("state", sorted(set(STATES) - WITHOUT - {"lottery"}))
def test_notice_shows_once_while_the_item_can_go_into_a_cart(look, state):
    (notice,) = notices(state, look=look)
    assert notice.select_one(".onrei-ja").get_text() == (
        "在庫状況は常に変動します。カートに入れた時点では在庫は確保されません。"
        "ご注文の完了をもって確定となります。"
    )
    assert "Adding to cart does not reserve the item" in notice.select_one(".onrei-en").get_text()


@pytest.mark.parametrize("state", sorted(WITHOUT))
def test_notice_is_not_there_where_nothing_can_be_ordered(state):
    assert notices(state) == []


def test_lottery_has_no_cart_to_speak_of():
    assert notices("lottery") == []


@pytest.mark.parametrize("page", ["index", "load-items"])
def test_lists_have_no_notice(page):
    assert notices("in-stock", page) == []


def test_notice_can_be_left_out(text_of):
    assert "onrei-stock-notice" not in text_of(NAME, notice=False, **SCHEDULED)


def test_nothing_claims_to_be_up_to_date_by_itself(text_of):
    assert "最終確認" not in text_of(NAME)
    assert "UpdateTime" not in text_of(NAME, checked="2026-12-01T09:00")


@pytest.mark.parametrize(
    ("checked", "machine", "ja", "en"),
    [
        (
            "2026-12-01T09:05",
            "2026-12-01T09:05:00+09:00",
            "在庫の最終確認：2026年12月1日（火）09:05",
            "Stock last checked: Tue, Dec 1, 2026, 09:05 JST",
        ),
        (
            "2026-12-01",
            "2026-12-01",
            "在庫の最終確認：2026年12月1日",
            "Stock last checked: Dec 1, 2026",
        ),
    ],
    ids=["time", "day"],
)
def test_what_the_owner_checked_is_said_with_its_time(checked, machine, ja, en):
    (notice,) = notices("in-stock", checked=checked)
    time = notice.select_one("time")
    assert time["datetime"] == machine
    assert time.select_one(".onrei-ja").get_text() == ja
    assert time.select_one(".onrei-en").get_text() == en


@each_look
def test_text_is_at_least_14_px_and_cannot_be_folded_away(text_of, style_of, look):
    assert "font-size: max(14px, .875rem);" in style_of(NAME, look=look)
    assert "<details" not in text_of(NAME, look=look)


@each_look
@each_banner_look
def test_look_is_short(text_of, style_of, look, banner_look):
    settings = {
        **SCHEDULED,
        "look": look,
        "banner_look": banner_look,
        "checked": "2026-12-01T09:00",
    }
    assert len(text_of(NAME, **settings)) <= 6_000
    assert len(style_of(NAME, **settings)) <= 2_700


@pytest.mark.parametrize("missing", ["banner_ja", "starts", "ends"])
def test_without_words_start_and_end_there_is_no_line(text_of, missing):
    assert "onrei-stock-banner" not in text_of(NAME, **{**SCHEDULED, missing: ""})


@pytest.mark.parametrize(
    ("settings", "cure"),
    [
        ({"banner_ja": "あ" * 41}, "at most 40 characters"),
        ({"starts": "12/1"}, "a day is written `2026-12-01`"),
        ({"ends": "2026-12-32"}, "a day is written `2026-12-01`"),
    ],
    ids=["too long", "no day", "no such day"],
)
def test_what_cannot_be_shown_is_refused(text_of, settings, cure):
    with pytest.raises(UsageError, match=cure):
        text_of(NAME, **{**SCHEDULED, **settings})


def test_line_leaves_what_others_count_on(text_of):
    text = text_of(NAME, **SCHEDULED)
    assert "--information-banner-height" not in text
    assert "position: fixed" not in text
    assert "position: sticky" not in text


def test_words_of_the_line_are_words(text_of):
    text = text_of(NAME, **{**SCHEDULED, "banner_ja": '<b>"A" & B</b>'})
    assert '<p><span lang="ja">&lt;b&gt;&#34;A&#34; &amp; B&lt;/b&gt;</span></p>' in text


def test_english_visitors_get_the_english_line(text_of):
    text = text_of(NAME, **SCHEDULED, banner_en="New pots from December 1")
    assert '<span class="onrei-en" lang="en">New pots from December 1</span>' in text


def test_banner_of_base_stays_the_first_thing_of_the_body_in_kiso():
    html = kiso(**SCHEDULED).render(Scenario(shop=tsuchi())).html
    assert html.index('class="informationBanner"') < html.index('class="onrei-stock-banner')


def test_caption_for_posts_says_that_stock_changes():
    caption = render_text(loaded(NAME), "caption", {"language": "ja"})
    assert caption.startswith("※在庫状況は常に変動します。")
    assert caption.count("\n") == 1


def test_moods_name_looks_that_exist():
    moods = loaded(NAME).manifest.moods.values()
    assert {mood["look"] for mood in moods} == set(LOOKS)
    assert {mood["banner_look"] for mood in moods} == set(BANNER_LOOKS)


@pytest.fixture
def visit(onrei_blank_page: Page):
    """Give the function that opens the top page at a time."""
    page = onrei_blank_page

    def open_(now: str, program: Program | None = None, **settings: str) -> Page:
        page.clock.install(time=now)
        front = Shopfront(page, program or kiso(**{**SCHEDULED, **settings}))
        page.errors = front.errors
        return front.open("/", width=375)

    return open_


@pytest.mark.browser
@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2026-11-20T09:59:59+09:00", False),
        ("2026-11-20T10:00:00+09:00", True),
        ("2026-12-01T23:59:59+09:00", True),
        ("2026-12-02T00:00:00+09:00", False),
    ],
)
def test_line_shows_from_its_start_to_the_end_of_its_last_day(visit, now, is_shown):
    expect(visit(now).locator(BANNER)).to_be_visible(visible=is_shown)


@pytest.mark.browser
def test_line_comes_and_goes_on_an_open_page(visit):
    page = visit("2026-11-20T09:50:00+09:00", ends="2026-11-20T12:00")
    line = page.locator(BANNER)
    expect(line).to_be_hidden()
    page.clock.run_for("11:00")
    expect(line).to_be_visible()
    page.clock.run_for("02:00:00")
    expect(line).to_be_hidden()


@pytest.mark.browser
def test_closed_line_stays_away_for_the_session(visit):
    page = visit("2026-11-25T12:00:00+09:00")
    page.locator(f"{BANNER} button").press("Enter")
    expect(page.locator(BANNER)).to_be_hidden()
    page.reload()
    expect(page.locator(BANNER)).to_be_hidden()
    page.clock.run_for("02:00:00")
    expect(page.locator(BANNER)).to_be_hidden()


@pytest.mark.browser
def test_line_can_be_closed_where_nothing_can_be_remembered(visit, onrei_blank_page):
    onrei_blank_page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } });"
    )
    page = visit("2026-11-25T12:00:00+09:00")
    page.locator(f"{BANNER} button").click()
    expect(page.locator(BANNER)).to_be_hidden()
    assert page.errors == []


@pytest.mark.browser
@each_banner_look
def test_line_moves_with_the_page_and_covers_nothing(visit, banner_look):
    page = visit("2026-11-25T12:00:00+09:00", banner_look=banner_look)
    box = page.locator(BANNER).bounding_box()
    below = page.locator(".kiso-header").bounding_box()
    assert below["y"] >= box["y"] + box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.evaluate("scrollTo(0, 600)")
    expect(page.locator(BANNER)).not_to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme_line_and_notice_show(visit, theme):
    page = visit("2026-11-25T12:00:00+09:00", program_with(theme, NAME, **SCHEDULED))
    expect(page.locator(BANNER)).to_be_visible()
    page.goto(f"{page.url}items/{ITEM}?state=in-stock")
    expect(page.locator(".onrei-stock-notice")).to_be_visible()
    page.goto(page.url.replace("in-stock", "lottery"))
    expect(page.locator(".onrei-stock-notice")).to_be_hidden()
    assert page.errors == []


@pytest.mark.browser
def test_without_a_script_the_line_does_not_show(onrei_browser):
    context = onrei_browser.new_context(java_script_enabled=False)
    page = Shopfront(context.new_page(), kiso(**SCHEDULED)).open("/")
    expect(page.locator(BANNER)).to_be_hidden()
    context.close()
