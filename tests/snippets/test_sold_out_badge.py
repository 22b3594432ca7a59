"""The badge: every shape, truthful words, readable colours."""

import datetime
import re

import pytest

from onrei.authoring.mood import MOODS
from onrei.authoring.variant import mood_settings
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "sold-out-badge"
SHAPES = choices(NAME, "shape")
BELOW = ("pill", "text-only", "strike-price", "dot", "quiet")
LOTTERY, PREORDER = 71400109, 71400128
MARKED = {
    tsuchi().items[0].id: Marks(restock="never"),
    tsuchi().items[1].id: Marks(restock="unknown"),
    tsuchi().items[2].id: Marks(restock=datetime.date(2026, 12, 20)),
    tsuchi().items[3].id: Marks(archived=True, restock="never"),
}
BUYABLE = [state.value for state in StockState if state.is_buyable]

each_shape = pytest.mark.parametrize("shape", SHAPES)


def read(tree) -> list[str]:
    """Give what one hears of each badge, without the words that only stand there."""
    for one in tree.select("[aria-hidden], .onrei-en"):
        one.decompose()
    return [one.get_text() for one in tree.select(".onrei-badge")]


def stands(tree) -> str:
    """Give the word that stands on the badge where no mark and no kind of sale changes it."""
    word = tree.select_one(".onrei-badge > :first-child")
    for one in word.select("[aria-hidden] + *, [data-if], i, .onrei-en"):
        one.decompose()
    return word.get_text()


def test_the_catalogue_has_a_shape_for_each_of_its_numbers():
    table = (loaded(NAME).folder / "shapes.html.j2").read_text(encoding="utf-8")
    numbers = dict(re.findall(r'^  "([\w-]+)": \{"id": "(B\d\d)"', table, re.MULTILINE))
    assert list(numbers) == SHAPES
    assert list(numbers.values()) == [f"B{number:02}" for number in range(1, 23)]


@each_shape
def test_shape_shows_one_badge_with_the_name_of_the_item(shown, shape):
    tree = shown(NAME, shape=shape, scenario={"state": "sold-out"})
    (badge,) = tree.select(".onrei-badge")
    assert badge["data-stock-state"] == "sold-out"
    assert badge.select(":scope > *")[-1].get_text() == f"：{tsuchi().items[1].title}"
    assert stands(tree)


@each_shape
def test_shape_looks_like_no_other(style_of, shape):
    others = {style_of(NAME, shape=other) for other in SHAPES if other != shape}
    assert style_of(NAME, shape=shape) not in others


@each_shape
def test_shape_is_short(text_of, style_of, shape):
    assert len(text_of(NAME, shape=shape)) <= 6_000
    assert len(style_of(NAME, shape=shape)) <= 2_500


@each_shape
def test_own_colours_of_a_shape_can_be_read(style_of, shape):
    style = style_of(NAME, shape=shape)
    ground, word = (
        re.search(rf"--onrei-badge-{one}: ([^;]+);", style)[1] for one in ("ground", "word")
    )
    # Words on the page itself are as readable as the page's own.
    assert word == "currentColor" or contrast(color(word), color(ground, under="#FFFFFF")) >= 4.5
    assert (word == "currentColor") == (shape in BELOW and shape != "pill")


@pytest.mark.parametrize("page", ["#FFFFFF", "#121212"])
def test_dot_is_seen_on_light_and_dark_pages(style_of, page):
    ground = re.search(r"--onrei-badge-ground: ([^;]+);", style_of(NAME, shape="dot"))[1]
    assert contrast(color(ground), color(page)) >= 3


@pytest.mark.parametrize(
    ("state", "said", "words"),
    [
        ("sold-out", "sold-out", "売り切れ"),
        ("restock-planned", "sold-out", "売り切れ"),
        ("sold-out-final", "sold-out", "売り切れ"),
        ("archived", "sold-out", "売り切れ"),
        ("sale-ended", "sale-ended", "販売終了"),
        ("coming-soon", "coming-soon", "近日販売"),
    ],
)
@each_shape
def test_state_is_said(shown, shape, state, said, words):
    tree = shown(NAME, shape=shape, scenario={"state": state})
    (badge,) = tree.select(".onrei-badge")
    assert badge["data-stock-state"] == said
    assert read(tree)[0].startswith(words)


@pytest.mark.parametrize("state", BUYABLE)
@each_shape
def test_item_that_can_be_bought_has_none(shown, shape, state):
    assert shown(NAME, shape=shape, scenario={"state": state}).select("[class^=onrei]") == []


def test_sale_ended_is_not_called_sold_out(shown):
    badge = shown(NAME, scenario={"state": "sale-ended"}).select_one(".onrei-badge")
    assert "販売終了" in badge.get_text()
    assert "売り切れ" not in badge.get_text()


def closed(tree) -> tuple[bool, str]:
    """Give whether the badge is of a kind of sale that takes orders, and the words for that."""
    badge = tree.select_one(".onrei-badge")
    return badge.has_attr("data-closed"), badge.select_one("[data-if=closed] .onrei-ja").get_text()


@pytest.mark.parametrize(
    ("item", "state", "is_closed", "words"),
    [
        pytest.param(LOTTERY, "sale-ended", True, "受付終了", id="a lottery that is over"),
        pytest.param(PREORDER, "sale-ended", True, "受付終了", id="a pre-order that is over"),
        pytest.param(PREORDER, "sold-out", True, "予約終了", id="a pre-order without stock"),
        pytest.param(LOTTERY, "sold-out", False, "予約終了", id="a lottery without stock"),
        pytest.param(None, "sale-ended", False, "受付終了", id="any other item"),
    ],
)
def test_orders_that_are_closed_are_told_apart(shown, item, state, is_closed, words):
    tree = shown(NAME, scenario={"state": state, "item": item})
    assert closed(tree) == (is_closed, words)


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
        ("auto", "hanko-name", "売り切れ"),
        ("auto", "kome-mark", "完"),
        ("auto", "wax-seal", "Sold out"),
        ("english", "square-seal", "SOLD OUT"),
    ],
)
def test_words_follow_the_setting(shown, words, shape, said):
    tree = shown(NAME, words=words, shape=shape, language="ja", scenario={"state": "sold-out"})
    assert stands(tree) == said


@pytest.mark.parametrize(
    ("shape", "state", "said"),
    [
        ("ribbon-corner", "coming-soon", "COMING SOON"),
        ("square-seal", "sale-ended", "SALE ENDED"),
        ("kome-mark", "sale-ended", "ENDED"),
        ("wax-seal", "sale-ended", "Sale ended"),
    ],
)
def test_english_words_fit_the_shape(shown, shape, state, said):
    tree = shown(NAME, shape=shape, language="en", scenario={"state": state})
    assert stands(tree) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [(0, "完売"), (1, "再入荷待ち"), (2, "12月20日再入荷予定"), (3, "過去の作品")],
)
def test_mark_switches_the_words_of_its_item(style_of, shown, place, said):
    item_id = list(MARKED)[place]
    style = style_of(NAME, marks=MARKED)
    rule = rf'\[data-item-id="{item_id}"\]\) > :first-child > :not\(\[data-if="([^"]+)"\]\)'
    name = re.search(rule, style)[1]
    tree = shown(NAME, marks=MARKED, scenario={"state": "sold-out", "item": item_id})
    badge = tree.select_one(f'.onrei-badge[data-item-id="{item_id}"]')
    assert badge.select_one(f'[data-if="{name}"] .onrei-ja').get_text() == said


def test_words_of_marks_are_hidden_on_other_items(style_of):
    style = style_of(NAME, marks=MARKED)
    hidden = re.findall(r':not\(:is\([^)]*\)\) \[data-if="([^"]+)"\] \{ display: none; \}', style)
    assert hidden == ["archive", "final", "unknown", "2026-12-20"]


def test_film_frames_what_is_archived_and_nothing_else(style_of, text_of):
    style = style_of(NAME, shape="film-frame", marks=MARKED)
    framed = re.findall(r"^\.onrei-badge:is\(([^)]*)\)::before", style, re.MULTILINE)
    assert set(framed) == {f'[data-item-id="{list(MARKED)[3]}"]'}
    assert "::before" not in style_of(NAME, shape="film-frame")
    assert "ARCHIVE" not in text_of(NAME, shape="film-frame")


@pytest.mark.parametrize(
    ("state", "prices"), [("sold-out", ["販売時の価格 ¥4,180"]), ("coming-soon", [])]
)
def test_price_that_is_struck_is_said_to_be_of_the_past(shown, state, prices):
    item = tsuchi().items[1].id
    scenario = {"state": state, "item": item}
    tree = shown(NAME, shape="strike-price", language="ja", scenario=scenario)
    assert [one.get_text() for one in tree.select(".onrei-badge > s")] == prices


@pytest.mark.parametrize(("initial", "said"), [("", tsuchi().name), ("窯", "窯")])
def test_lower_seal_bears_a_letter_that_nobody_hears(shown, initial, said):
    tree = shown(NAME, shape="hanko-name", initial=initial, scenario={"state": "sold-out"})
    seal = tree.select_one(".onrei-badge > [aria-hidden]")
    assert seal.get_text() == said


@pytest.mark.parametrize(
    ("position", "edges"),
    [
        ("top-left", "inset-block-start: 0; inset-inline-start: 0;"),
        ("top-right", "inset-block-start: 0; inset-inline-end: 0;"),
        ("bottom-left", "inset-block-end: 0; inset-inline-start: 0;"),
        ("bottom-right", "inset-block-end: 0; inset-inline-end: 0;"),
        ("center", "inset-block-start: 0; inset-inline-end: 0;"),
    ],
)
def test_corner_can_be_chosen(style_of, position, edges):
    assert edges in style_of(NAME, shape="corner-tag", position=position)


@pytest.mark.parametrize(
    ("position", "place"),
    [("top-left", "start start"), ("bottom-right", "end end"), ("center", "center center")],
)
@pytest.mark.parametrize("shape", ["round-stamp", "hanko-name", "kome-mark"])
def test_stamps_can_stand_anywhere(style_of, shape, position, place):
    assert f"place-content: {place};" in style_of(NAME, shape=shape, position=position)


def filters(style: str) -> list[tuple[str, str]]:
    return re.findall(r"([^\n ]+) \{ filter: ([^;]+);", style)


@pytest.mark.parametrize(
    ("picture", "shape", "wanted"),
    [
        ("soft", "obi-bottom", "brightness(.93) saturate(.86)"),
        ("soft", "quiet", "saturate(.7)"),
        ("gray", "obi-bottom", "grayscale(.35)"),
        ("dim", "dot", "brightness(.72)"),
    ],
)
def test_only_the_picture_is_calmed(style_of, picture, shape, wanted):
    style = style_of(NAME, shape=shape, picture=picture)
    assert filters(style) == [("img:not(.label_image)", wanted)]


@pytest.mark.parametrize(
    ("picture", "shape"), [("none", "obi-bottom"), ("none", "quiet"), ("soft", "veil-center")]
)
def test_picture_can_be_left_as_it_is(style_of, picture, shape):
    assert filters(style_of(NAME, shape=shape, picture=picture)) == []


@each_shape
def test_own_colours_are_taken(style_of, shape):
    style = style_of(NAME, shape=shape, palette="own", ground="#123456", word="#FEDCBA")
    assert "--onrei-badge-word: #FEDCBA;" in style
    assert "#123456" in style


@pytest.mark.parametrize(
    ("mood", "shapes"),
    [
        ("minimal", {"text-only"}),
        ("natural", {"pill", "corner-fold"}),
        ("wa", {"square-seal", "obi-vertical"}),
        ("mode", {"veil-center"}),
        ("street", {"outline-stencil", "obi-bottom"}),
        ("girly", {"wax-seal"}),
        ("food", {"round-stamp", "kome-mark"}),
        ("vintage", {"tape", "strike-price"}),
        ("plant", {"hang-tag"}),
        ("dark", {"neon-line", "film-frame"}),
    ],
)
def test_mood_has_a_shape_that_suits_it(mood, shapes):
    assert mood in MOODS
    assert mood_settings(loaded(NAME), mood)["shape"] in shapes
