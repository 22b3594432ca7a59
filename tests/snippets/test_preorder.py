"""Pre-order and made to order: never without when it ships, and only while it can be bought."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.model import Lottery, Marks, PreOrder
from onrei.shop.state import StockState, in_state
from onrei.source import Source
from tests.snippets.alone import (
    ITEM,
    LANGUAGES,
    PAGES,
    SHOP,
    STATES,
    said,
    shop_page,
    show,
    visible,
)
from tests.snippets.conftest import choices
from tests.themes.contrast import color, contrast

NAME = "preorder"
LOOKS = choices(NAME, "look")
PREORDER = StockState.PREORDER.value
MADE = StockState.MADE_TO_ORDER.value
SILENT = [state for state in STATES if state not in (PREORDER, MADE)]
MARKED = {
    1: Marks(ships_from=datetime.date(2027, 2, 21), ships_to=datetime.date(2027, 3, 10)),
    2: Marks(made_to_order_days=14),
}

each_look = pytest.mark.parametrize("look", LOOKS)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", SILENT)
def test_other_states_say_nothing(page, state):
    assert said(NAME, page, state) == []


@each_look
@pytest.mark.parametrize("page", ["index", "load-items"])
def test_a_list_says_pre_order_with_the_days(look, page):
    assert said(NAME, page, PREORDER, look=look) == ["予約受付中 発送予定 12月20日〜30日"]
    assert said(NAME, page, PREORDER, "en", look=look) == ["Pre-order Ships Dec 20–30"]


@each_look
@pytest.mark.parametrize("page", ["index", "load-items"])
def test_a_list_says_made_to_order_with_the_time_it_takes(look, page):
    assert said(NAME, page, MADE, look=look) == ["受注生産 約14日で発送"]
    assert said(NAME, page, MADE, "en", look=look) == ["Made to order Ships in about 14 days"]


def test_the_item_page_says_when_it_ships_and_on_which_conditions():
    (notice,) = said(NAME, "item", PREORDER)
    assert notice.startswith(
        "予約受付中 発送予定：2026年12月20日〜30日 ご注文順に、順次発送いたします。"
    )
    assert "通常の商品と同時にはご購入いただけません。" in notice
    assert "遅れる場合はメールでお知らせいたします。" in notice


def test_the_item_page_says_how_long_it_takes_to_make():
    (notice,) = said(NAME, "item", MADE)
    assert notice.startswith("受注生産 ご注文から約14日で発送いたします")
    assert "同時にはご購入いただけません" not in notice


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [PREORDER, MADE])
def test_conditions_can_be_left_out(state, language):
    (long,) = said(NAME, "item", state, language)
    (short,) = said(NAME, "item", state, language, delay="false", separate="false")
    assert long.startswith(short)
    assert long != short


@pytest.mark.parametrize(
    ("words", "ja"), [("open", "予約受付中"), ("item", "ご予約商品"), ("early", "先行予約")]
)
def test_words_can_be_chosen(words, ja):
    assert said(NAME, "index", PREORDER, words=words) == [f"{ja} 発送予定 12月20日〜30日"]


def test_days_can_be_told_roughly():
    assert said(NAME, "index", PREORDER, dates="third") == ["予約受付中 発送予定 12月中旬〜下旬"]
    (notice,) = said(NAME, "item", PREORDER, "en", dates="third")
    assert "Ships mid- to late December 2026" in notice


def test_without_a_marked_day_a_list_says_nothing(text_of, shown):
    assert "[data-item-id" not in text_of(NAME)
    assert "block:Items" not in text_of(NAME)
    tree = shown(NAME, language="ja", scenario={"state": "preorder"})
    (notice,) = tree.select(".onrei-preorder")
    assert "このページに記載の発送予定に合わせて" in notice.get_text()
    assert "予約受付中" not in notice.get_text()


def test_excluded_payments_are_named_where_the_shop_names_them():
    (notice,) = said(NAME, "item", PREORDER, payments_ja="PayPal・Amazon Pay")
    assert "こちらの商品では、PayPal・Amazon Payをご利用いただけません" in notice
    (notice,) = said(NAME, "item", PREORDER)
    assert "ご利用いただけません" not in notice


@pytest.mark.parametrize(("days", "is_told"), [(10, False), (11, True)])
def test_payments_that_lapse_within_ten_days_concern_what_takes_longer(text_of, days, is_told):
    marks = {1: Marks(made_to_order_days=days)}
    text = text_of(NAME, marks=marks, payments_ja="PayPal", language="ja")
    made = text.split("onrei-preorder--made onrei-preorder--notice")[1]
    assert ("PayPal" in made) == is_told


def test_payments_concern_only_the_made_items_that_take_longer(style_of):
    marks = {1: Marks(made_to_order_days=7), 2: Marks(made_to_order_days=30)}
    rule = r'\.onrei-preorder--made:not\(\[data-item-id="2"\]\) \.onrei-preorder__long \{ display: none'
    assert re.search(rule, style_of(NAME, marks=marks, payments_ja="PayPal"))


@pytest.mark.parametrize(
    ("cancel", "ja"),
    [("refused", "お受けいたしかねます"), ("until-ships", "発送のご連絡の前まで承ります")],
)
def test_what_happens_to_a_cancelled_order_can_be_said(cancel, ja):
    (notice,) = said(NAME, "item", PREORDER, cancel=cancel)
    assert ja in notice
    (notice,) = said(NAME, "item", PREORDER)
    assert "キャンセル" not in notice


@each_look
def test_a_look_is_short(text_of, style_of, look):
    assert len(text_of(NAME, look=look, marks={1: MARKED[1]})) <= 6_000
    assert len(style_of(NAME, look=look)) <= 2_500


@each_look
def test_a_look_brings_its_own_rules_and_no_other(style_of, look):
    found = set(
        re.findall(
            r"\.onrei-preorder--(tag|band|pill|text)\b", style_of(NAME, look=look, marks=MARKED)
        )
    )
    assert found <= {look}


@pytest.mark.parametrize(
    ("position", "edges"),
    [
        ("top-left", "inset-block-start: 0; inset-inline-start: 0;"),
        ("bottom-right", "inset-block-end: 0; inset-inline-end: 0;"),
    ],
)
def test_the_tag_stands_in_the_corner_that_was_chosen(style_of, position, edges):
    assert edges in style_of(NAME, marks=MARKED, position=position)


def test_default_colours_can_be_read():
    assert contrast(color("#FFFFFF"), color("#1E3A5F")) >= 4.5


def pre_order(first: str, last: str | None = None) -> PreOrder:
    date = datetime.date.fromisoformat
    return PreOrder(date(first), date(last) if last else None)


@pytest.mark.browser
@each_look
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ja",
            [
                "予約受付中 発送予定 12月20日より",
                "予約受付中 発送予定 2月21日〜3月10日",
                "受注生産 約30日で発送",
                "受注生産 約7日で発送",
            ],
        ),
        (
            "en",
            [
                "Pre-order Ships from Dec 20",
                "Pre-order Ships Feb 21 – Mar 10",
                "Made to order Ships in about 30 days",
                "Made to order Ships in about 7 days",
            ],
        ),
    ],
)
def test_every_item_of_a_list_has_its_own_words(onrei_blank_page, look, language, words):
    one, two, three, four = SHOP.items[:4]
    html = shop_page(
        NAME,
        {
            0: replace(one, pre_order=pre_order("2026-12-20")),
            1: replace(two, pre_order=pre_order("2027-02-21", "2027-03-10")),
            2: replace(three, marks=Marks(made_to_order_days=30)),
            3: replace(four, marks=Marks(made_to_order_days=7)),
        },
        language=language,
        look=look,
    )
    assert visible(show(onrei_blank_page, html), ".onrei-preorder") == words


@pytest.mark.browser
def test_a_sale_of_another_kind_goes_before_made_to_order(onrei_blank_page):
    one, two, three = SHOP.items[:3]
    marks = Marks(made_to_order_days=30)
    opens = datetime.datetime(2026, 11, 19, 10)
    closes = datetime.datetime(2026, 11, 30, 10)
    html = shop_page(
        NAME,
        {
            0: replace(one, marks=marks, pre_order=pre_order("2026-12-20")),
            1: replace(two, marks=marks, lottery=Lottery(opens, closes)),
            2: in_state(replace(three, marks=marks), StockState.SOLD_OUT, SHOP.now),
        },
    )
    assert visible(show(onrei_blank_page, html), ".onrei-preorder") == [
        "予約受付中 発送予定 12月20日より"
    ]


@pytest.mark.browser
def test_the_item_page_shows_one_notice(onrei_blank_page):
    marks = Marks(made_to_order_days=30)
    changed = replace(ITEM, marks=marks, pre_order=pre_order("2026-12-20"))
    page = show(onrei_blank_page, shop_page(NAME, {0: changed}, page="item"))
    (notice,) = visible(page, ".onrei-preorder")
    assert notice.startswith("予約受付中 発送予定：2026年12月20日より")


@pytest.mark.browser
def test_a_pre_order_whose_days_are_not_known_has_no_badge(onrei_blank_page):
    """The days of one item must not lend their badge to another."""
    known, unknown = (replace(item, pre_order=pre_order("2026-12-20")) for item in SHOP.items[:2])
    theme = with_snippets(load_theme("kiso"), (NAME,))
    marks = {known.id: Marks(ships_from=known.pre_order.ships_from)}
    program = compile_template(parse(Source("kiso.html", export(theme, marks=marks).text)))
    html = program.render(Scenario(shop=replace(SHOP, items=(known, unknown)), page="index")).html
    page = show(onrei_blank_page, html)
    assert page.locator(".onrei-preorder").count() == 2
    assert visible(page, ".onrei-preorder") == ["予約受付中 発送予定 12月20日より"]
    assert len(visible(page, ".kiso-tag")) == 1
