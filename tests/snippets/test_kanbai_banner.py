"""完売御礼: only where it is true, in real words, after the customs."""

import datetime
import re

import pytest

from onrei.authoring.parts import render_parts
from onrei.language.nodes import Block, Text
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "kanbai-banner"
FORMS = choices(NAME, "form")
SOLD_OUT = ["sold-out", "sold-out-final", "archived"]
OTHERS = sorted({state.value for state in StockState} - {*SOLD_OUT, "restock-planned"})
FIRST, SECOND = (item.id for item in tsuchi().items[:2])
DAY = datetime.date(2026, 12, 20)
# Those whose large words are drawn or in the visitor's language, so the banner's own are hidden text.
DRAWN = ["seal", "vertical", "curtain", "scroll", "lanterns"]

each_form = pytest.mark.parametrize("form", FORMS)


def banners(shown, form, *, state="sold-out", language="ja", **given):
    """Give the banners on the item page."""
    scenario = {"state": state, "item": FIRST, "language": language}
    return shown(NAME, form=form, scenario=scenario, **given).select(".onrei-kanbai")


def words(element):
    return "".join(element.get_text().split())


def test_all_twelve_forms_are_there():
    assert [
        *["seal", "vertical", "noshi", "curtain", "minimal"],
        *["scroll", "lanterns", "certificate", "memo", "number", "calendar", "photo-strip"],
    ] == FORMS


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
    assert banners(shown, form, state=state) == []


@each_form
@pytest.mark.parametrize("state", SOLD_OUT)
@pytest.mark.parametrize(
    ("language", "said"), [("ja", "完売いたしました"), ("en", "thisitemhassoldout")]
)
def test_sold_out_item_gets_thanks_with_a_heading(shown, form, state, language, said):
    (banner,) = banners(shown, form, state=state)
    assert len(banner.select("h2")) == 1
    assert said in "".join(words(one) for one in banner.select(f".onrei-{language}"))


@each_form
def test_thanks_come_short_and_full(shown, form):
    (short,) = banners(shown, form, body="short")
    (full,) = banners(shown, form, body="full")
    assert "たくさんのご注文をありがとうございました。" in short.get_text()
    assert "心より御礼申し上げます。" in full.get_text()


@pytest.mark.parametrize("form", DRAWN)
def test_kanbai_onrei_is_text_and_not_only_a_picture(shown, form):
    (banner,) = banners(shown, form)
    assert banner.h2.get_text().strip().startswith("完売御礼。")


@each_form
def test_drawings_are_silent(shown, form):
    (banner,) = banners(shown, form)
    drawings = banner.select("svg, img, .onrei-kanbai__leaf")
    silent = [
        drawing.get("aria-hidden") == "true"
        or drawing.find_parent(attrs={"aria-hidden": "true"}) is not None
        for drawing in drawings
    ]
    assert all(silent)
    assert all(picture["alt"] == "" for picture in banner.select("img"))


@each_form
@pytest.mark.parametrize("language", ["auto", "ja", "en"])
def test_form_is_short(text_of, style_of, form, language):
    given = {"form": form, "language": language, "sold_on": "2026-11-03", "count": "120"}
    assert len(text_of(NAME, form=form, language=language)) <= 6_000
    assert len(style_of(NAME, form=form, language=language)) <= 2_500
    assert len(text_of(NAME, **given)) <= 6_300


# Noshi: what a stationer would check.


def test_noshi_names_the_occasion_above_and_the_shop_below(shown):
    (banner,) = banners(shown, "noshi")
    paper = banner.select_one(".onrei-kanbai__paper")
    assert paper.get_text("|", strip=True) == "御礼|土と手"


@pytest.mark.parametrize("cords", ["3", "5", "7"])
def test_noshi_is_tied_with_as_many_cords_as_chosen(shown, cords):
    """Strokes laid over each other make the cords, from the outermost pair to the one in the middle."""
    (banner,) = banners(shown, "noshi", cords=cords)
    widths = [float(one["stroke-width"]) for one in banner.select("#onrei-half use")]
    coloured = banner.select('#onrei-half use[stroke="currentColor"]')
    assert widths == sorted(widths, reverse=True)
    assert 2 * len(coloured) - 1 == int(cords)


def test_noshi_offers_no_number_of_cords_but_the_odd_ones_of_celebration():
    assert choices(NAME, "cords") == ["3", "5", "7"]


def test_noshi_is_white_and_red_in_a_bow_whatever_colours_are_set(shown):
    """蝶結び has two loops and two ends; black, silver and yellow are for mourning."""
    (banner,) = banners(shown, "noshi", ink="#000000", paper="#FFFF00", vermilion="#000000")
    halves = banner.select('.onrei-kanbai__bow > use[href="#onrei-half"]')
    assert [half["color"] for half in halves] == ["#FFFEFA", "#C5202B"]
    assert [half.get("transform") for half in halves] == [None, "scale(-1 1)"]
    assert banner.select_one("#onrei-cord")["d"].count("M") == 3  # the cord, an end and a loop


# What only the owner knows.


@pytest.mark.parametrize("mark", [Marks(restock="never"), Marks(archived=True)], ids=str)
@each_form
def test_item_that_never_returns_says_so(shown, style_of, form, mark):
    marks = {FIRST: mark}
    (banner,) = banners(shown, form, marks=marks)
    assert "再販の予定はございません。" in banner.select_one(".onrei-kanbai__never").get_text()
    hidden = (
        f'.onrei-kanbai:not([data-item-id="{FIRST}"]) .onrei-kanbai__never {{ display: none; }}'
    )
    assert hidden in style_of(NAME, form=form, marks=marks)


@pytest.mark.parametrize(
    ("mark", "ja", "en"),
    [
        (
            Marks(restock="unknown"),
            "再入荷は未定です。決まりしだい、このページでお知らせいたします。",
            "We will announce it on this page.",
        ),
        (
            Marks(restock=DAY),
            "次回の販売は12月20日を予定しております。",
            "The next batch is planned for December 20; the date may shift.",
        ),
    ],
    ids=["unknown", "on a day"],
)
def test_item_of_which_more_will_come_hears_of_it_without_kanbai_onrei(shown, mark, ja, en):
    _, soon = banners(shown, "lanterns", marks={FIRST: mark}, state="restock-planned")
    assert "onrei-kanbai--soon" in soon["class"]
    assert ja in soon.select_one(".onrei-kanbai__next .onrei-ja").get_text()
    assert en in soon.select_one(".onrei-kanbai__next .onrei-en").get_text()
    assert "完売" not in soon.get_text()


@each_form
def test_each_item_sees_one_of_the_two(style_of, form):
    style = style_of(NAME, form=form, marks={FIRST: Marks(restock=DAY), 2: Marks(restock="never")})
    shape = "plain" if form in ("number", "calendar") else form
    assert (
        f'.onrei-kanbai--soon:not([data-item-id="{FIRST}"]), '
        f'.onrei-kanbai--{shape}:is([data-item-id="{FIRST}"]) {{ display: none; }}'
    ) in style


def test_next_sale_of_all_items_leaves_only_what_never_returns_finished(shown, style_of):
    given = {"form": "calendar", "next_on": "2026-12-20"}
    (soon,) = banners(shown, **given)
    assert "onrei-kanbai--soon" in soon["class"]
    marks = {SECOND: Marks(restock="never")}
    assert len(banners(shown, **given, marks=marks)) == 2
    assert (
        f'.onrei-kanbai--soon:is([data-item-id="{SECOND}"]), '
        f'.onrei-kanbai--plain:not([data-item-id="{SECOND}"]) {{ display: none; }}'
    ) in style_of(NAME, **given, marks=marks)


def test_calendar_shows_month_day_and_weekday(shown):
    marks = {FIRST: Marks(restock=DAY)}
    _, soon = banners(shown, "calendar", language="ja", marks=marks)
    leaf = soon.select_one(".onrei-kanbai__leaf")
    assert leaf.get_text("|", strip=True) == "12月|December|20|日曜日|Sunday"


@pytest.mark.parametrize(
    "day",
    [datetime.date(2024, 2, 29), datetime.date(2027, 1, 1), datetime.date(2100, 3, 1)],
    ids=str,
)
def test_weekday_of_the_calendar_is_right(shown, day):
    _, soon = banners(shown, "calendar", marks={FIRST: Marks(restock=day)})
    assert soon.select_one(".onrei-kanbai__leaf p:last-child .onrei-en").get_text() == f"{day:%A}"


def test_calendar_without_a_day_falls_back_to_words(shown):
    (banner,) = banners(shown, "calendar")
    assert banner.h2.get_text() == "完売御礼"
    assert banner.select(".onrei-kanbai__leaf") == []


def test_number_needs_the_owners_proof(shown):
    (banner,) = banners(shown, "number")
    assert banner.h2.get_text() == "完売御礼"
    assert not re.search(r"\d", banner.get_text())


@pytest.mark.parametrize("count", ["", "many", "-3", "0", "abc:120", "1.5"])
def test_count_that_is_no_number_is_left_out(shown, count):
    (banner,) = banners(shown, "number", count=count)
    assert not re.search(r"\d", banner.get_text())


def test_number_is_large_and_said_once_more_in_words(shown):
    (banner,) = banners(shown, "number", count="120")
    assert banner.h2.b.get_text() == "120"
    assert banner.h2.select_one(".onrei-ja").get_text() == "点完売"
    assert (
        "ご用意した120点は、すべてお客様のもとへお届けできることになりました。" in banner.get_text()
    )


def test_count_may_be_that_of_single_items(shown, style_of):
    given = {"form": "number", "count": f"{FIRST}:120、 {SECOND}:48"}
    (banner,) = banners(shown, **given)
    assert [one.get_text() for one in banner.select("h2 b")] == ["120", "48"]
    style = style_of(NAME, **given)
    for number, item in enumerate([FIRST, SECOND], start=1):
        others = f'.onrei-kanbai:not([data-item-id="{item}"])'
        assert f"{others} .onrei-kanbai__count--{number} {{ display: none; }}" in style
    assert (
        f'.onrei-kanbai:is([data-item-id="{FIRST}"], [data-item-id="{SECOND}"]) '
        ".onrei-kanbai__count--none { display: none; }"
    ) in style


@pytest.mark.parametrize(
    ("written", "kanji"),
    [
        ("2026-11", "二〇二六年十一月"),
        ("2026-01-01", "二〇二六年一月一日"),
        ("2026-10-10", "二〇二六年十月十日"),
        ("2030-11-23", "二〇三〇年十一月二十三日"),
        ("2026-12-31", "二〇二六年十二月三十一日"),
        ("2029-02-20", "二〇二九年二月二十日"),
    ],
)
@pytest.mark.parametrize("form", ["vertical", "scroll", "certificate"])
def test_day_of_the_sell_out_is_in_kanji_where_writing_is_traditional(shown, form, written, kanji):
    (banner,) = banners(shown, form, sold_on=written, language="ja")
    assert f"こちらの商品は{kanji}に完売いたしました。" in words(banner)


def test_day_of_the_sell_out_in_other_forms_and_in_english(shown):
    (banner,) = banners(shown, "minimal", sold_on="2026-11-03")
    assert "こちらの商品は2026年11月3日に完売いたしました。" in words(banner)
    assert "sold out on November 3, 2026." in banner.get_text()
    (banner,) = banners(shown, "minimal", sold_on="2026-11")
    assert "sold out in November 2026." in banner.get_text()


@pytest.mark.parametrize("written", ["11/3", "2026-13-01", "2026-00", "2026-11-32", "2026", "昨日"])
@each_form
def test_day_that_is_none_is_left_out(shown, form, written):
    assert banners(shown, form, sold_on=written) == banners(shown, form)


def test_nothing_needs_a_script_but_a_day_that_may_pass():
    def script(**given):
        return render_parts(loaded(NAME), given, marks=marks).script.strip()

    marks = {FIRST: Marks(restock="unknown"), SECOND: Marks(restock="never")}
    assert script() == ""
    assert "data-day" in script(next_on="2026-12-20")


def test_day_of_the_sell_out_may_be_that_of_one_item(shown, style_of):
    given = {"form": "seal", "sold_on": f"2026-10, {FIRST}:2026-11-03"}
    (banner,) = banners(shown, **given)
    assert [one.get_text() for one in banner.select(".onrei-ja .onrei-kanbai__on")] == [
        "2026年10月に",
        "2026年11月3日に",
    ]
    style = style_of(NAME, **given)
    one = f'[data-item-id="{FIRST}"]'
    assert f".onrei-kanbai:is({one}) .onrei-kanbai__on--1 {{ display: none; }}" in style
    assert f".onrei-kanbai:not({one}) .onrei-kanbai__on--2 {{ display: none; }}" in style


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
def test_next_day_of_a_traditional_form_is_written_in_kanji(text_of, day, written):
    text = text_of(NAME, form="vertical", marks={1: Marks(restock=day)})
    assert f"次回の販売は{written}を予定しております。" in text


@each_form
def test_own_words_take_the_place_of_ours(shown, form):
    (banner,) = banners(shown, form, message_ja="またお会いできますように。", body="full")
    assert "またお会いできますように。" in banner.get_text()
    assert "心より御礼" not in banner.get_text()


def test_photo_strip_shows_only_the_pictures_that_the_item_has(shown):
    item = next(one for one in tsuchi().items if 1 < len(one.pictures) < 4)
    scenario = {"state": "sold-out", "item": item.id}
    tree = shown(NAME, form="photo-strip", scenario=scenario)
    assert len(tree.select(".onrei-kanbai__strip img")) == len(item.pictures)


@pytest.mark.parametrize("form", ["vertical", "certificate"])
def test_vertical_words_turn_for_english_visitors(style_of, form):
    english = 'html:has(#i18 option[value="en"][selected]) .onrei-kanbai__'
    style = style_of(NAME, form=form)
    assert re.search(re.escape(english) + r"\w+ \{[^}]*writing-mode: horizontal-tb;", style)


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        pytest.param(DEFAULTS["ink"], DEFAULTS["paper"], id="words"),
        pytest.param(DEFAULTS["accent"], DEFAULTS["paper"], id="number"),
        pytest.param("#1F1B18", "#FFFEFA", id="noshi"),
        pytest.param("#2A2320", "#FBF6E9", id="certificate"),
        pytest.param("#3A3430", "#FFFDF5", id="memo"),
        pytest.param("#FFFDF8", DEFAULTS["vermilion"], id="seal"),
    ],
)
def test_default_colours_can_be_read(text, ground):
    assert contrast(color(text), color(ground)) >= 4.5
