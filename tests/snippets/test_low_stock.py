"""How many are left: the shop's own number, where it tells the truth, and never another."""

import re

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.parts import render_parts
from onrei.authoring.settings import checked_setting
from onrei.authoring.variant import mood_settings
from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.errors import UsageError
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "low-stock"
LOOKS = choices(NAME, "look")
TWO_LEFT = next(item.id for item in tsuchi().items if item.stock == 2 and not item.variations)
STATES = [state.value for state in StockState]
TRUE_IN = {"low-stock": "few", "last-one": "last"}

each_look = pytest.mark.parametrize("look", LOOKS)
each_state = pytest.mark.parametrize("state", STATES)
each_page = pytest.mark.parametrize("page", ["index", "item", "load-items"])
each_language = pytest.mark.parametrize("language", ["ja", "en"])

_LIST = "{block:Items}<li><div>CARD</div>CARD_BODY</li>{/block:Items}"
_THEME = (
    "<style>STYLE</style>{block:IndexPage}LIST{/block:IndexPage}"
    "{block:LoadItemsPage}LIST{/block:LoadItemsPage}"
    "{block:ItemPage}<div>PICTURE</div>FORM{/block:ItemPage}"
)


def page_of(scenario, **settings) -> BeautifulSoup:
    """Give the page of *scenario* in a theme of nothing but the snippet."""
    parts = render_parts(loaded(NAME), settings, marks=marks_shown(scenario))
    theme = _THEME.replace("LIST", _LIST)
    for name, text in {
        "STYLE": parts.style,
        "CARD_BODY": parts.card_body,
        "CARD": parts.card,
        "PICTURE": parts.item_picture,
        "FORM": parts.before_form,
    }.items():
        theme = theme.replace(name, text)
    html = compile_template(parse(Source("theme.html", theme))).render(scenario).html
    return BeautifulSoup(html, "html5lib")


def shown_marks(tree: BeautifulSoup) -> list[tuple[str, str]]:
    """Give form and words of the marks of the first item that the style lets show."""
    rules = re.findall(r"^([^{}\n]+) \{ ([^}]*) \}$", tree.style.string, re.MULTILINE)
    first = tree.select_one("li") or tree.body
    shown, gone = (
        # By identity: marks of the same words are equal.
        {id(one) for rule, does in rules if re.search(pattern, does) for one in first.select(rule)}
        for pattern in ("display: (?!none)", "^display: none;$")
    )
    return [
        (one["class"][0].rpartition("__")[2], one.get_text())
        for one in first.select(".onrei-low-stock__few, .onrei-low-stock__last")
        if id(one) in shown and id(one.parent) not in gone
    ]


@each_look
@each_page
@each_language
@each_state
def test_mark_shows_in_the_states_of_which_it_is_true_and_in_no_other(look, page, language, state):
    scenario = Scenario(shop=tsuchi(), page=page, state=state, language=language)
    forms = {form for form, _ in shown_marks(page_of(scenario, look=look))}
    assert forms == ({TRUE_IN[state]} if state in TRUE_IN else set())


@each_page
@pytest.mark.parametrize("state", ["preorder", "made-to-order", "lottery", "members-only"])
def test_number_that_is_none_of_pieces_to_take_home_is_not_shown(page, state):
    """The item keeps its stock of two, so only the type of sale hides the mark."""
    scenario = Scenario(shop=tsuchi(), page=page, item=TWO_LEFT, state=state)
    tree = page_of(scenario)
    assert tree.select_one(".onrei-low-stock")["data-stock"].split()[-1] == "2"
    assert shown_marks(tree) == []


@pytest.mark.parametrize(
    ("look", "state", "said"),
    [
        ("text", "low-stock", "残り3点"),
        ("text", "last-one", "ラスト1点"),
        ("pill", "low-stock", "残りわずか"),
        ("pill", "last-one", "ラスト1点"),
        ("corner-tag", "low-stock", "残り3点"),
        ("corner-tag", "last-one", "ラスト1点"),
        ("chips", "low-stock", "残り3点"),
    ],
)
def test_look_says(look, state, said):
    scenario = Scenario(shop=tsuchi(), state=state)
    assert [words for _, words in shown_marks(page_of(scenario, look=look, language="ja"))] == [
        said
    ]


@pytest.mark.parametrize(
    ("state", "words", "said"),
    [
        ("low-stock", "number", "Only 3 left"),
        ("low-stock", "few", "Low stock"),
        ("last-one", "number", "Last one"),
    ],
)
def test_english_says(state, words, said):
    scenario = Scenario(shop=tsuchi(), state=state)
    tree = page_of(scenario, words=words, language="en")
    assert [words for _, words in shown_marks(tree)] == [said]


@each_look
@pytest.mark.parametrize("language", ["auto", "ja", "en"])
def test_no_number_is_written_into_the_words(text_of, look, language):
    text = text_of(NAME, look=look, language=language, stock_line=True, elsewhere=True)
    markup = re.sub(
        r"<style>.*?</style>|<script>.*?</script>|<!--.*?-->", "", text, flags=re.DOTALL
    )
    assert (
        re.findall(r"[0-9０-９一二三四五六七八九十]+\s*点|only [0-9]", markup, re.IGNORECASE) == []
    )
    assert "{ItemStock}" in markup


@each_look
def test_every_mark_stands_where_the_item_can_be_bought(text_of, look):
    text = text_of(NAME, look=look)
    guarded = "{block:ItemNowOnSale}{block:HasItemStock}"
    before = [part.rsplit("{/block", 1)[-1] for part in text.split('class="onrei-low-stock')[1:]]
    assert text.count('class="onrei-low-stock') >= len(before)
    outside = re.sub(re.escape(guarded) + r".*?\{/block:HasItemStock\}", "", text, flags=re.DOTALL)
    assert 'class="onrei-low-stock' not in outside


@pytest.mark.parametrize(
    ("threshold", "stocks"), [(1, []), (2, [2]), (3, [2, 3]), (10, list(range(2, 11)))]
)
def test_threshold_decides_which_numbers_show(style_of, threshold, stocks):
    rule = re.search(r'^\[data-stock="1"\] > [^{]*', style_of(NAME, threshold=threshold), re.M)[0]
    few = rule.partition(", ")[2]
    assert [int(number) for number in re.findall(r'"(\d+)"', few)] == stocks


@pytest.mark.parametrize("threshold", [0, 11, 100, "many"])
def test_threshold_that_would_always_hold_is_refused(threshold):
    setting = next(one for one in loaded(NAME).manifest.settings if one.key == "threshold")
    with pytest.raises(UsageError):
        checked_setting(setting, threshold, place=NAME)


def test_threshold_of_one_leaves_only_the_last(text_of):
    assert "onrei-low-stock__few" not in text_of(NAME, threshold=1).split("</style>")[1]


@pytest.mark.parametrize("words", ["auto", "number", "few"])
def test_last_one_is_not_claimed_where_others_sell_too(text_of, words):
    text = text_of(NAME, elsewhere=True, words=words)
    assert "ラスト" not in text
    assert "Last one" not in text


def test_other_sellers_come_with_the_remedy():
    scenario = Scenario(shop=tsuchi(), page="item", state="last-one")
    note = page_of(scenario, elsewhere=True, language="ja").select_one(".onrei-low-stock__note")
    assert note.get_text() == (
        "店頭・他サイトでも販売しているため、残数は変わることがあります。"
        "万一ご用意できないときは、すぐにご連絡のうえ全額ご返金いたします。"
    )


def test_line_says_what_is_in_stock_and_no_time(shown):
    scenario = {"state": "low-stock"}
    note = shown(NAME, stock_line=True, language="ja", scenario=scenario).select_one(
        ".onrei-low-stock__note"
    )
    stock = note.parent["data-stock"]
    assert note.get_text() == f"現在の在庫は{stock}点です。"
    assert "時点" not in note.get_text()


def test_corner_tag_is_for_the_last_one_only(text_of):
    text = text_of(NAME, look="corner-tag", language="ja")
    tags = re.findall(r'onrei-low-stock--corner" .*?</span></span>', text)
    assert len(tags) == 2
    assert [tag for tag in tags if "__few" in tag or "__last" not in tag] == []


@pytest.mark.parametrize(
    ("position", "edges"),
    [
        ("top-left", "inset-block: 0 auto; inset-inline: 0 auto;"),
        ("top-right", "inset-block: 0 auto; inset-inline: auto 0;"),
        ("bottom-left", "inset-block: auto 0; inset-inline: 0 auto;"),
        ("bottom-right", "inset-block: auto 0; inset-inline: auto 0;"),
    ],
)
def test_corner_can_be_chosen(style_of, position, edges):
    assert edges in style_of(NAME, look="corner-tag", position=position)


def test_made_to_order_items_are_left_out_by_their_mark(style_of):
    style = style_of(NAME, marks={7: Marks(made_to_order_days=14), 8: Marks(restock="never")})
    assert '.onrei-low-stock:is([data-item-id="7"]) { display: none; }' in style


@each_look
def test_sheet_is_short(text_of, look):
    assert len(text_of(NAME, look=look)) <= 6_000


@each_look
def test_style_is_short(style_of, look):
    assert len(style_of(NAME, look=look)) <= 2_500


@pytest.mark.parametrize("look", ["text", "pill"])
def test_look_without_variations_needs_no_script(text_of, look):
    assert "<script" not in text_of(NAME, look=look, variations="none")


@each_look
@pytest.mark.parametrize("elsewhere", [False, True])
def test_sheet_breaks_no_rule(text_of, look, elsewhere):
    text = text_of(NAME, look=look, elsewhere=elsewhere, variations="chips")
    found = check(parse(Source("sheet.html", text)), selected_rules(), kind="snippet")
    assert [one.message.en for one in found] == []


def test_words_that_nothing_ties_to_the_stock_are_found_in_a_sheet_too():
    template = parse(Source("sheet.html", "<p>残りわずか</p>"))
    found = check(template, selected_rules(("BS110",)), kind="snippet")
    assert [one.code for one in found] == ["BS110"]


@each_look
def test_nothing_urges_or_counts_down(text_of, look):
    text = text_of(NAME, look=look, elsewhere=True, stock_line=True)
    assert not re.search(
        r"お早めに|急|見逃|今だけ|hurry|countdown|setInterval|setTimeout|Date", text, re.I
    )


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}
MOODS = list(loaded(NAME).manifest.moods)


def colours(mood, tone):
    return {**DEFAULTS, **(mood_settings(loaded(NAME), mood, tone) if mood else {})}


@pytest.mark.parametrize("word", ["ink", "accent"])
@pytest.mark.parametrize("tone", ["light", "dark"])
@pytest.mark.parametrize("mood", ["", *MOODS])
def test_colours_can_be_read(mood, tone, word):
    chosen = colours(mood, tone)
    assert contrast(color(chosen[word]), color(chosen["paper"])) >= 4.5
