"""The notice that items are sold elsewhere too: never without the remedy."""

import itertools
import re

import pytest

from tests.snippets.conftest import choices, loaded
from tests.themes.contrast import color, contrast

NAME = "multi-channel-notice"
WORDINGS = list(itertools.product(choices(NAME, "wording"), choices(NAME, "within")))

each_wording = pytest.mark.parametrize(("wording", "within"), WORDINGS, ids=map("-".join, WORDINGS))


@each_wording
@pytest.mark.parametrize("channels", ["他サイト・実店舗", "Creema", "", "{text:Channels}"])
def test_every_notice_says_when_the_shop_writes_and_that_all_money_goes_back(
    text_of, wording, within, channels
):
    text = text_of(NAME, wording=wording, within=within, channels=channels, language="ja")
    notices = re.findall(r'<div class="onrei-notice".*?</div>', text, re.DOTALL)
    assert len(notices) == 2
    remedy = f"{within}営業日以内にメールでご連絡し、お支払い済みの代金は全額ご返金いたします。"
    assert [notice for notice in notices if remedy not in notice] == []


@each_wording
def test_english_notice_holds_the_remedy_too(text_of, wording, within):
    text = text_of(NAME, wording=wording, within=within, language="en")
    days = "1 business day" if within == "1" else f"{within} business days"
    assert text.count(f"we will email you within {days} and refund you in full.") == 2


def test_channels_are_named(shown):
    tree = shown(NAME, channels="Creema・実店舗", language="ja", scenario={"state": "in-stock"})
    assert "当店の商品はCreema・実店舗でも販売しております。" in tree.get_text()


def test_one_off_wording_says_which_order_goes_ahead(shown):
    tree = shown(NAME, wording="one-off", scenario={"state": "in-stock"})
    assert "先に確定したご注文を優先いたします" in tree.get_text()


@pytest.mark.parametrize(
    "state", ["in-stock", "last-one", "preorder", "sold-out", "sold-out-final"]
)
def test_notice_shows_once(shown, state):
    assert len(shown(NAME, scenario={"state": state}).select(".onrei-notice")) == 1


@pytest.mark.parametrize("state", ["coming-soon", "sale-ended"])
def test_no_notice_outside_the_sales_period(shown, state):
    assert shown(NAME, scenario={"state": state}).select(".onrei-notice") == []


def test_notice_on_sold_out_items_can_be_left_out(shown):
    tree = shown(NAME, sold_out=False, scenario={"state": "sold-out"})
    assert tree.select(".onrei-notice") == []


def test_text_is_at_least_14_px(style_of):
    assert "font-size: max(14px, .875rem);" in style_of(NAME)


def test_notice_cannot_be_folded_away(text_of):
    assert not re.search(r"<details|display: none|overflow: hidden", text_of(NAME, language="ja"))


def test_rule_can_be_told_from_the_page():
    rule = next(one.default for one in loaded(NAME).manifest.settings if one.key == "rule")
    assert contrast(color(rule), color("#FFFFFF")) >= 3
