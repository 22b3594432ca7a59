"""Words and looks for the restock button that BASE prints."""

import re

import pytest

from onrei.shop.model import Marks
from tests.snippets.conftest import loaded, tsuchi
from tests.themes.contrast import color, contrast

NAME = "restock-button"
NEVER = {tsuchi().items[0].id: Marks(restock="never")}


@pytest.mark.parametrize("state", ["sold-out", "restock-planned", "in-stock", "coming-soon"])
def test_no_button_is_added(shown, state):
    assert shown(NAME, scenario={"state": state}).select("a, button, form, input") == []


def test_four_limits_stand_by_the_sign_up(shown):
    tree = shown(NAME, language="ja", mail_filter=False, scenario={"state": "sold-out"})
    assert [line.get_text() for line in tree.select(".onrei-restock--limits li")] == [
        "ご予約・お取り置きではありません。",
        "先着順のため、メールが届いたときに売り切れている場合がございます。",
        "再入荷をお約束するものではありません。",
        "価格は、ご注文のときのものが適用されます。",
    ]


def test_without_the_app_visitors_are_asked_to_inquire(shown, style_of):
    tree = shown(NAME, scenario={"state": "sold-out"})
    assert "お問い合わせください" in tree.select_one(".onrei-restock__inquiry").get_text()
    assert ".onrei-restock__app, .onrei-restock__never { display: none; }" in style_of(NAME)


def test_words_about_signing_up_wait_for_a_visible_button_of_the_app(style_of):
    button = '.purchaseButton__btn--requestRestockMail:not([style*="none"])'
    assert f"html:has({button}) .onrei-restock__app {{ display: block; }}" in style_of(NAME)
    assert f"html:has({button}) .onrei-restock__inquiry {{ display: none; }}" in style_of(NAME)


@pytest.mark.parametrize("state", ["coming-soon", "sale-ended"])
def test_nothing_is_said_outside_the_sales_period(shown, state):
    assert shown(NAME, scenario={"state": state}).select(".onrei-restock") == []


def test_inquiry_is_not_offered_while_stock_is_left(shown):
    assert shown(NAME, scenario={"state": "in-stock"}).select(".onrei-restock__inquiry") == []


@pytest.mark.parametrize("name", ["--outOfStock", "--noItem"])
def test_both_names_of_the_button_get_the_looks(style_of, name):
    rules = re.findall(
        r"^\.purchaseButton__btn:is\(([^{]*)\) \{ display: flex;", style_of(NAME), re.M
    )
    assert len(rules) == 1
    assert f'[class*="{name}"]' in rules[0]


@pytest.mark.parametrize("mark", [Marks(restock="never"), Marks(archived=True)], ids=str)
def test_item_that_never_returns_offers_no_sign_up(shown, style_of, mark):
    marks = {tsuchi().items[0].id: mark}
    tree = shown(NAME, marks=marks, scenario={"state": "sold-out"})
    assert "再入荷の予定はございません" in tree.select_one(".onrei-restock__never").get_text()
    hidden = rf'html:has\(\.onrei-restock:is\(\[data-item-id="{next(iter(marks))}"\]\)\) \.purchaseButton'
    assert re.search(rf"{hidden}[^\n]*display: none !important", style_of(NAME, marks=marks))


def test_button_is_as_high_as_a_finger(style_of):
    assert "min-block-size: 52px" in style_of(NAME)


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize("look", ["outline", "solid"])
def test_default_colours_can_be_read(style_of, look):
    style = style_of(NAME, look=look)
    assert f"var(--onrei-ink, {DEFAULTS['ink']})" in style
    assert contrast(color(DEFAULTS["ink"]), color(DEFAULTS["paper"])) >= 4.5
