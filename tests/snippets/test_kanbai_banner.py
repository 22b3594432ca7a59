"""完売御礼: only where it is true, in real words, after the customs."""

import datetime
import re

import pytest

from onrei.language.nodes import Block, Text
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "kanbai-banner"
FORMS = choices(NAME, "form")
SOLD_OUT = {"sold-out", "restock-planned", "sold-out-final"}
OTHERS = sorted({state.value for state in StockState} - SOLD_OUT - {"archived"})

each_form = pytest.mark.parametrize("form", FORMS)


@each_form
def test_words_stand_only_where_the_item_is_on_sale_without_stock(text_of, form):
    markup = text_of(NAME, form=form).split("</style>")[1]
    template = parse(Source("snippet.html", markup))
    assert paths_of_words(template.body) == [("ItemNowOnSale", "NoItemStock")]


def paths_of_words(body, path=()):
    """Give the blocks around each text that holds words of the banner."""
    found = []
    for node in body:
        if isinstance(node, Block):
            found += paths_of_words(node.body, (*path, node.name))
        elif isinstance(node, Text) and "onrei-kanbai__words" in node.text:
            found.append(path)
    return found


@each_form
@pytest.mark.parametrize("state", OTHERS)
def test_item_in_another_state_gets_no_thanks(shown, form, state):
    assert shown(NAME, form=form, scenario={"state": state}).select(".onrei-kanbai") == []


@each_form
@pytest.mark.parametrize("state", sorted(SOLD_OUT))
def test_sold_out_item_gets_thanks_with_a_heading(shown, form, state):
    (banner,) = shown(NAME, form=form, scenario={"state": state}).select(".onrei-kanbai")
    assert len(banner.select("h2")) == 1
    assert "完売いたしました" in banner.get_text()


@pytest.mark.parametrize("form", ["seal", "vertical", "curtain"])
def test_kanbai_onrei_is_text_and_not_only_a_picture(shown, form):
    banner = shown(NAME, form=form, scenario={"state": "sold-out"}).select_one(".onrei-kanbai")
    assert "完売御礼" in banner.get_text()


def test_noshi_names_the_occasion_and_the_shop(shown):
    paper = shown(NAME, form="noshi", scenario={"state": "sold-out"}).select_one(
        ".onrei-kanbai__paper"
    )
    assert paper.get_text("|", strip=True) == "御礼|土と手"


@pytest.mark.parametrize("colour", ["white", "red"])
def test_noshi_is_tied_with_five_cords(shown, colour):
    """Strokes laid over each other make the cords: the widest, then one a cord and gap."""
    tree = shown(NAME, form="noshi", scenario={"state": "sold-out"})
    groups = tree.select(f".onrei-kanbai__bow .onrei-kanbai__{colour}")
    assert [len(group.select("use")) for group in groups] == [5 + 1] * len(groups)
    paths = [group.use["href"] for group in groups]
    assert paths == ["#onrei-cord", "#onrei-tail", "#onrei-loop", "#onrei-knot"]


@each_form
def test_form_is_short(text_of, form):
    assert len(text_of(NAME, form=form)) <= 6_500


@each_form
def test_drawings_are_silent(shown, form):
    tree = shown(NAME, form=form, scenario={"state": "sold-out"})
    drawings = tree.select("svg, .onrei-kanbai__seal")
    assert [drawing for drawing in drawings if drawing["aria-hidden"] != "true"] == []


@pytest.mark.parametrize(
    ("mark", "line"),
    [
        (Marks(restock="never"), "再販の予定はございません。"),
        (Marks(archived=True), "再販の予定はございません。"),
        (
            Marks(restock="unknown"),
            "再入荷は未定です。決まりしだい、このページでお知らせいたします。",
        ),
        (Marks(restock=datetime.date(2026, 12, 20)), "次回の販売は12月20日を予定しております。"),
    ],
    ids=["never", "archived", "unknown", "on a day"],
)
def test_mark_says_what_comes_next(shown, style_of, mark, line):
    marks = {tsuchi().items[0].id: mark}
    banner = shown(NAME, marks=marks, scenario={"state": "sold-out"}).select_one(".onrei-kanbai")
    assert line in banner.select_one(".onrei-kanbai__next .onrei-ja").get_text()
    assert f':is([data-item-id="{tsuchi().items[0].id}"]) .onrei-kanbai__next' in style_of(
        NAME, marks=marks
    )


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (datetime.date(2026, 1, 1), "一月一日"),
        (datetime.date(2026, 10, 10), "十月十日"),
        (datetime.date(2026, 11, 23), "十一月二十三日"),
        (datetime.date(2026, 12, 31), "十二月三十一日"),
    ],
    ids=str,
)
def test_vertical_dates_are_written_in_kanji(text_of, day, written):
    text = text_of(NAME, form="vertical", marks={1: Marks(restock=day)})
    assert f"次回の販売は{written}を予定しております。" in text


def test_what_comes_next_is_hidden_on_other_items(style_of):
    style = style_of(NAME, marks={1: Marks(restock="never"), 2: Marks(restock="unknown")})
    hidden = re.findall(r"\.onrei-kanbai__next--(\w+) \{ display: none; \}", style)
    assert hidden == ["never", "unknown"]


def test_own_words_take_the_place_of_ours(shown):
    banner = shown(NAME, message_ja="またお会いできますように。", scenario={"state": "sold-out"})
    assert "またお会いできますように。" in banner.get_text()
    assert "心より御礼" not in banner.get_text()


def test_vertical_words_turn_for_english_visitors(style_of):
    english = 'html:has(#i18 option[value="en"][selected]) .onrei-kanbai__column'
    assert f"{english} {{ writing-mode: horizontal-tb;" in style_of(NAME, form="vertical")


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        pytest.param(DEFAULTS["ink"], DEFAULTS["paper"], id="words"),
        pytest.param("#1F1B18", "#FFFEFA", id="noshi"),
        pytest.param(DEFAULTS["paper"], DEFAULTS["vermilion"], id="seal"),
    ],
)
def test_default_colours_can_be_read(text, ground):
    assert contrast(color(text), color(ground)) >= 4.5
