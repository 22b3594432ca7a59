"""A plan to restock: only while nothing is left, never a day that has passed, and said once."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.stock import with_none
from onrei.source import Source
from tests.install.themes import theme_text
from tests.snippets.alone import ITEM, PAGES, SHOP, STATES, said, shop_page, show, visible
from tests.snippets.conftest import choices

NAME = "restock-planned"
LOOKS = choices(NAME, "look")
PLANNED = "restock-planned"
SILENT = [state for state in STATES if state != PLANNED]
DAY = datetime.date(2026, 12, 20)
MARKED = {1: Marks(restock=DAY), 2: Marks(restock="unknown")}
BEFORE, ON_THE_DAY, AFTER = (
    "2026-12-01T10:00:00+09:00",
    "2026-12-20T23:59:00+09:00",
    "2026-12-21T00:00:00+09:00",
)

each_look = pytest.mark.parametrize("look", LOOKS)
in_a_list = pytest.mark.parametrize("page", ["index", "load-items"])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", SILENT)
def test_other_states_say_nothing(page, state):
    assert said(NAME, page, state) == []


@each_look
@in_a_list
def test_a_list_says_when_it_is_expected(look, page):
    assert said(NAME, page, PLANNED, look=look) == ["入荷待ち 12月20日 入荷予定"]
    assert said(NAME, page, PLANNED, "en", look=look) == ["Awaiting stock Expected Dec 20"]


@pytest.mark.parametrize(
    ("words", "line", "sentence"),
    [
        ("awaiting", "入荷待ち 12月20日 入荷予定", "入荷待ち 次回の入荷は"),
        ("production", "生産中 12月20日 入荷予定", "生産中 ただいま生産しております。次回の入荷は"),
        (
            "making",
            "ただいま制作中 12月20日 販売予定",
            "ただいま制作中 ただいま制作しております。次回の販売は",
        ),
    ],
)
def test_words_follow_how_the_item_comes(words, line, sentence):
    assert said(NAME, "index", PLANNED, words=words) == [line]
    assert said(NAME, "item", PLANNED, words=words)[0].startswith(sentence)


def test_the_item_page_says_that_the_day_may_shift():
    (notice,) = said(NAME, "item", PLANNED)
    day = "次回の入荷は 2026年12月20日 を予定しております。入荷時期は前後する場合がございます。"
    assert day in notice
    (notice,) = said(NAME, "item", PLANNED, "en")
    assert "Restock expected Dec 20, 2026 ; the date may shift." in notice


def test_a_day_that_is_open_is_not_made_up(shown):
    marks = {ITEM.id: Marks(restock="unknown")}
    tree = shown(NAME, marks=marks, language="ja", scenario={"state": "sold-out"})
    assert tree.select_one(".onrei-planned--card").get_text() == "入荷待ち 時期は未定"
    notice = tree.select_one(".onrei-planned--notice").get_text(strip=True)
    assert notice == (
        "入荷待ち再入荷を予定しております。入荷時期が決まりましたら、このページでお知らせいたします。"
    )


@pytest.mark.parametrize("mark", [Marks(restock="never"), Marks(restock=DAY, archived=True)])
def test_what_does_not_return_is_not_planned(text_of, mark):
    assert text_of(NAME, marks={1: mark}) == text_of(NAME)


def test_the_owner_says_where_the_day_will_be_told(text_of):
    text = text_of(NAME, marks=MARKED, channel_ja="Instagram", language="ja")
    assert "決まりましたら、Instagramでお知らせいたします。" in text


@each_look
def test_a_look_is_short(text_of, style_of, look):
    assert len(text_of(NAME, look=look, marks=MARKED)) <= 6_000
    assert len(style_of(NAME, look=look)) <= 2_500


def test_only_planned_days_need_a_script(text_of):
    assert "<script>" not in text_of(NAME, marks={2: Marks(restock="unknown")})
    assert "['2026-12-20']" in text_of(NAME, marks=MARKED)


def empty(item, restock):
    return replace(with_none(item), marks=Marks(restock=restock))


def shop(page: str = "index", **settings) -> str:
    one, two, three, four = SHOP.items[:4]
    changes = {
        0: empty(one, DAY),
        1: empty(two, datetime.date(2027, 2, 6)),
        2: empty(three, "unknown"),
        3: empty(four, None),
    }
    return shop_page(NAME, changes, page=page, **settings)


@pytest.mark.browser
@each_look
@pytest.mark.parametrize("now", [BEFORE, ON_THE_DAY])
def test_every_item_of_a_list_has_its_own_plan(onrei_blank_page, look, now):
    page = show(onrei_blank_page, shop(look=look), now=now)
    assert visible(page, ".onrei-planned") == [
        "入荷待ち 12月20日 入荷予定",
        "入荷待ち 2月6日 入荷予定",
        "入荷待ち 時期は未定",
    ]


@pytest.mark.browser
@each_look
def test_a_day_that_has_passed_in_japan_is_no_plan(onrei_blank_page, look):
    page = show(onrei_blank_page, shop(look=look), now=AFTER)
    assert visible(page, ".onrei-planned") == [
        "入荷待ち",
        "入荷待ち 2月6日 入荷予定",
        "入荷待ち 時期は未定",
    ]


@pytest.mark.browser
@each_look
def test_the_item_page_then_asks_to_inquire(onrei_blank_page, look):
    page = show(onrei_blank_page, shop("item", look=look), now=AFTER)
    (notice,) = visible(page, ".onrei-planned")
    assert "予定しておりました日を過ぎております。" in notice
    assert "12月20日" not in notice
    link = page.locator(".onrei-planned__past a").first
    assert link.is_visible()
    assert link.get_attribute("href").endswith(f"/inquiry/tsuchi/items/{ITEM.id}")


@pytest.mark.browser
@each_look
def test_before_the_day_nobody_reads_that_it_has_passed(onrei_blank_page, look):
    page = show(onrei_blank_page, shop("item", look=look), now=ON_THE_DAY)
    assert visible(page, ".onrei-planned__past") == []
    assert "2026年12月20日を予定しております" in visible(page, ".onrei-planned")[0]


@pytest.mark.browser
def test_cards_that_are_loaded_later_are_told_of_days_that_have_passed(onrei_blank_page):
    page = show(onrei_blank_page, shop(), now=AFTER)
    page.evaluate(
        "document.querySelector('ul').append(document.querySelector('li').cloneNode(true))"
    )
    assert visible(page, ".onrei-planned")[-1] == "入荷待ち"


@pytest.mark.browser
def test_without_a_script_the_day_has_its_year(onrei_browser):
    context = onrei_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(shop("item"))
    assert "2026年12月20日を予定" in page.locator(".onrei-planned").inner_text()
    assert not page.locator(".onrei-planned__past").is_visible()
    context.close()


def with_others(theme: str, page: str, *names: str) -> str:
    """Give a page of a theme that has this snippet and others, with an item that is to return."""
    item = empty(ITEM, DAY)
    text = theme_text(theme)
    for name in (NAME, *names):
        text, _ = add(text, name, {}, marks={item.id: item.marks})
    program = compile_template(parse(Source("theme.html", text)))
    changed = replace(SHOP, items=(item, *SHOP.items[1:]))
    return program.render(Scenario(shop=changed, page=page, item=item.id)).html


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["jquery", "modern"])
def test_the_plan_is_left_to_the_badge_where_it_says_it(onrei_blank_page, theme):
    page = show(onrei_blank_page, with_others(theme, "index", "sold-out-badge"))
    assert page.locator(".onrei-planned").count() == 1
    assert visible(page, ".onrei-planned") == []
    assert "12月20日" in visible(page, ".onrei-badge")[0]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["jquery", "modern"])
def test_a_badge_with_a_day_that_has_passed_gives_way(onrei_blank_page, theme):
    page = show(onrei_blank_page, with_others(theme, "index", "sold-out-badge"), now=AFTER)
    assert visible(page, ".onrei-badge") == []
    assert visible(page, ".onrei-planned") == ["入荷待ち"]


@pytest.mark.browser
@pytest.mark.parametrize("now", [BEFORE, AFTER])
def test_the_plan_is_said_once_beside_thanks(onrei_blank_page, now):
    page = show(onrei_blank_page, with_others("modern", "item", "kanbai-banner"), now=now)
    assert visible(page, ".onrei-kanbai__next") == []
    assert len(visible(page, ".onrei-planned")) == 1
    assert visible(page, ".onrei-kanbai") != []
