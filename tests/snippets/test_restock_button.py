"""Words and looks for the restock button that BASE prints, and a link where it prints none."""

import re

import pytest

from onrei.shop.model import Marks
from onrei.shop.state import StockState
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "restock-button"
LOOKS = choices(NAME, "look")
FIRST = tsuchi().items[0].id
WAITING = ["sold-out", "restock-planned"]
OUTSIDE = ["coming-soon", "sale-ended"]
BUYABLE = sorted(state.value for state in StockState if state.is_buyable)

each_look = pytest.mark.parametrize("look", LOOKS)


def lines(tree, selector):
    return [line.get_text() for line in tree.select(selector)]


@each_look
@pytest.mark.parametrize("state", [*BUYABLE, *OUTSIDE])
def test_no_link_is_added_where_the_item_can_be_bought_or_is_not_on_sale(shown, look, state):
    assert shown(NAME, look=look, scenario={"state": state}).select("a, button, form, input") == []


@each_look
@pytest.mark.parametrize("state", WAITING)
def test_sold_out_item_has_a_link_to_the_contact_form_with_the_item(shown, look, state):
    (link,) = shown(NAME, look=look, scenario={"state": state, "item": FIRST}).select("a")
    assert link["href"].endswith(f"/items/{FIRST}")
    assert link.get_text() == "再入荷についてお問い合わせをする"


def test_link_is_in_the_language_of_the_visitor(shown):
    (link,) = shown(NAME, scenario={"state": "sold-out", "language": "en"}).select("a")
    assert link.get_text() == "Ask about restocking"


@each_look
def test_link_waits_until_it_is_sure_that_base_and_the_theme_have_none(style_of, look):
    style = style_of(NAME, look=look)
    assert ".onrei-restock__ask)" in re.search(r"([^\n]*)\{ display: none; \}", style)[1]
    assert (
        'html:not(:has(.purchaseButton__btn:is([class*="--outOfStock"], [class*="--noItem"]), '
        '[href^="{ContactPageURL}/items/"]:not(.onrei-restock__ask, .onrei-planned a))) '
        ".onrei-restock .onrei-restock__ask { display: flex; }"
    ) in style


@each_look
def test_four_limits_stand_once_by_the_sign_up(shown, look):
    tree = shown(NAME, look=look, language="ja", mail_filter=False, scenario={"state": "sold-out"})
    assert lines(tree, ".onrei-restock li") == [
        "ご予約・お取り置きではありません。",
        "先着順のため、メールが届いたときに売り切れている場合がございます。",
        "再入荷をお約束するものではありません。",
        "価格は、ご注文のときのものが適用されます。",
    ]


def test_box_holds_the_limits_and_other_looks_have_them_below_the_button(shown):
    boxed = shown(NAME, look="boxed", scenario={"state": "sold-out"})
    assert len(boxed.select(".onrei-restock--lead li")) == 5
    assert boxed.select(".onrei-restock--limits") == []
    outline = shown(NAME, look="outline", scenario={"state": "sold-out"})
    assert len(outline.select(".onrei-restock--limits li")) == 5


@each_look
def test_limits_are_there_for_the_sold_out_choice_of_an_item_in_stock(shown, look):
    tree = shown(NAME, look=look, scenario={"state": "partial"})
    assert len(tree.select(".onrei-restock li")) == 5
    assert tree.select(".onrei-restock__inquiry") == []


@each_look
def test_words_about_signing_up_wait_for_a_visible_button_of_the_app(style_of, look):
    button = '.purchaseButton__btn--requestRestockMail:not([style*="none"])'
    style = style_of(NAME, look=look)
    assert f"html:has({button}) .onrei-restock .onrei-restock__app {{ display: block; }}" in style
    assert f"html:has({button}) .onrei-restock__inquiry {{ display: none; }}" in style


@each_look
@pytest.mark.parametrize("state", OUTSIDE)
def test_nothing_is_said_outside_the_sales_period(shown, look, state):
    assert shown(NAME, look=look, scenario={"state": state}).select(".onrei-restock") == []


@each_look
@pytest.mark.parametrize("name", ["--outOfStock", "--noItem"])
def test_both_names_of_the_button_get_the_looks(style_of, look, name):
    rules = re.findall(
        r"^:is\((\.purchaseButton__btn:is[^{]*)\) \{ display: flex;",
        style_of(NAME, look=look),
        re.M,
    )
    assert len(rules) == 1
    assert f'[class*="{name}"]' in rules[0]


@each_look
@pytest.mark.parametrize("mark", [Marks(restock="never"), Marks(archived=True)], ids=str)
def test_item_that_never_returns_offers_no_sign_up_and_no_link(shown, style_of, look, mark):
    marks = {FIRST: mark}
    tree = shown(NAME, look=look, marks=marks, scenario={"state": "sold-out", "item": FIRST})
    assert "再入荷の予定はございません" in tree.select_one(".onrei-restock__never").get_text()
    (rule,) = re.findall(
        r"^(.*) \{ display: none !important; \}", style_of(NAME, look=look, marks=marks), re.M
    )
    item = f'.onrei-restock:is([data-item-id="{FIRST}"])'
    assert rule.startswith(f"html:has({item}) .purchaseButton__btn")
    for part in ("app", "inquiry", "ask"):
        assert f".onrei-restock__{part}" in rule


def test_words_never_promise_more_than_a_notice(text_of):
    assert not re.search(r"確保|優先|必ず|一度だけ|絶対", text_of(NAME))


@each_look
def test_button_is_as_high_as_a_finger(style_of, look):
    assert "min-block-size: 52px" in style_of(NAME, look=look)


@each_look
@pytest.mark.parametrize("language", ["auto", "ja", "en"])
def test_look_is_short(text_of, style_of, look, language):
    assert len(text_of(NAME, look=look, language=language)) <= 6_000
    assert len(style_of(NAME, look=look, language=language)) <= 2_500


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize("key", ["ink", "accent"])
def test_default_colours_can_be_read(style_of, key):
    assert f"var(--onrei-{key}, {DEFAULTS[key]})" in style_of(
        NAME, look="text" if key == "accent" else "solid"
    )
    assert contrast(color(DEFAULTS[key]), color(DEFAULTS["paper"])) >= 4.5
