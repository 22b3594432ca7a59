"""The badge: every shape, truthful words, readable colours."""

import datetime
import re

import pytest

from onrei.shop.model import Marks
from tests.snippets.conftest import choices, tsuchi
from tests.themes.contrast import color, contrast

NAME = "sold-out-badge"
SHAPES = choices(NAME, "shape")
MARKED = {
    tsuchi().items[0].id: Marks(restock="never"),
    tsuchi().items[1].id: Marks(restock="unknown"),
    tsuchi().items[2].id: Marks(restock=datetime.date(2026, 12, 20)),
}

each_shape = pytest.mark.parametrize("shape", SHAPES)


@each_shape
def test_shape_shows_one_badge_with_the_name_of_the_item(shown, shape):
    (badge,) = shown(NAME, shape=shape, scenario={"state": "sold-out"}).select(".onrei-badge")
    assert badge["data-stock-state"] == "sold-out"
    assert badge.select_one(".onrei-badge__spoken .onrei-ja").get_text() == "売り切れ："
    assert badge.select_one("[aria-hidden]").get_text(strip=True)


@each_shape
def test_shape_brings_its_own_rule_and_no_other(style_of, shape):
    assert set(re.findall(r"\.onrei-badge--([\w-]+)", style_of(NAME, shape=shape))) == {shape}


@each_shape
def test_shape_is_short(text_of, shape):
    assert len(text_of(NAME, shape=shape)) <= 6_000


@each_shape
def test_own_colours_of_a_shape_can_be_read(style_of, shape):
    style = style_of(NAME, shape=shape)
    ground, word = (
        re.search(rf"--onrei-badge-{one}: ([^;]+);", style)[1] for one in ("ground", "word")
    )
    page = "#FBFAF7" if ground == "transparent" else "#FFFFFF"
    under = color(page) if ground == "transparent" else color(ground, under=page)
    assert contrast(color(word), under) >= 4.5


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("sold-out", "sold-out"),
        ("restock-planned", "sold-out"),
        ("sold-out-final", "sold-out"),
        ("sale-ended", "sale-ended"),
        ("coming-soon", "coming-soon"),
    ],
)
@each_shape
def test_state_is_said(shown, shape, state, said):
    (badge,) = shown(NAME, shape=shape, scenario={"state": state}).select(".onrei-badge")
    assert badge["data-stock-state"] == said


@pytest.mark.parametrize("state", ["in-stock", "low-stock", "last-one", "preorder", "lottery"])
@each_shape
def test_item_that_can_be_bought_has_none(shown, shape, state):
    assert shown(NAME, shape=shape, scenario={"state": state}).select(".onrei-badge") == []


def test_sale_ended_is_not_called_sold_out(shown):
    badge = shown(NAME, scenario={"state": "sale-ended"}).select_one(".onrei-badge")
    assert "販売終了" in badge.get_text()
    assert "売り切れ" not in badge.get_text()


def test_coming_soon_can_be_left_to_the_theme(shown):
    tree = shown(NAME, coming=False, scenario={"state": "coming-soon"})
    assert tree.select(".onrei-badge") == []


@pytest.mark.parametrize(
    ("words", "shape", "said"),
    [
        ("english", "obi-bottom", "SOLD OUT"),
        ("japanese", "obi-bottom", "売り切れ"),
        ("auto", "veil-center", "SOLD OUT"),
        ("auto", "square-seal", "売切"),
    ],
)
def test_words_follow_the_setting(shown, words, shape, said):
    tree = shown(NAME, words=words, shape=shape, language="ja", scenario={"state": "sold-out"})
    assert tree.select_one(".onrei-badge [aria-hidden]").get_text() == said


@pytest.mark.parametrize(
    ("place", "said"), [(0, "完売"), (1, "再入荷待ち"), (2, "12月20日再入荷予定")]
)
def test_mark_switches_the_words_of_its_item(style_of, shown, place, said):
    item_id = list(MARKED)[place]
    style = style_of(NAME, marks=MARKED)
    name = re.search(rf'\[data-item-id="{item_id}"\]\) \.onrei-badge__say--(\S+) \{{', style)[1]
    tree = shown(NAME, marks=MARKED, scenario={"state": "sold-out", "item": item_id})
    badge = tree.select_one(f'.onrei-badge[data-item-id="{item_id}"]')
    assert badge.select_one(f".onrei-badge__say--{name} .onrei-ja").get_text() == said


def test_words_of_marks_are_hidden_on_other_items(style_of):
    style = style_of(NAME, marks=MARKED)
    hidden = re.findall(
        r"^\.onrei-badge__say--(\S+?),[^{]*\{ display: none; \}", style, re.MULTILINE
    )
    assert hidden == ["final", "unknown", "2026-12-20"]


@pytest.mark.parametrize(
    ("position", "edges"),
    [
        ("top-left", "inset-block-start: 0; inset-inline-start: 0;"),
        ("top-right", "inset-block-start: 0; inset-inline-end: 0;"),
        ("bottom-left", "inset-block-end: 0; inset-inline-start: 0;"),
        ("bottom-right", "inset-block-end: 0; inset-inline-end: 0;"),
    ],
)
def test_corner_can_be_chosen(style_of, position, edges):
    assert edges in style_of(NAME, shape="corner-tag", position=position)


def test_picture_is_calmed_by_little_and_only_the_picture(style_of):
    filters = re.findall(r"([^\n]+) \{ filter: brightness\(([.\d]+)\)", style_of(NAME))
    assert [(rule.rsplit(" ", 1)[1], float(value) >= 0.9) for rule, value in filters] == [
        ("img:not(.label_image)", True)
    ]


def test_picture_can_be_left_as_it_is(style_of):
    assert "filter" not in style_of(NAME, picture="none")


def test_own_colours_are_taken(style_of):
    style = style_of(NAME, palette="own", ground="#123456", word="#FEDCBA")
    assert "--onrei-badge-ground: #123456; --onrei-badge-word: #FEDCBA;" in style
