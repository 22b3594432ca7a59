"""The notice that items are sold elsewhere too: never without the remedy."""

import itertools
import re

import pytest

from onrei.authoring.parts import render_parts, render_text
from onrei.shop.state import StockState
from tests.snippets.conftest import choices, loaded
from tests.themes.contrast import color, contrast

NAME = "multi-channel-notice"
LOOKS = choices(NAME, "look")
WORDINGS = list(itertools.product(choices(NAME, "wording"), choices(NAME, "within")))
TEXTS = [text.name for text in loaded(NAME).manifest.texts]
ON_SALE = sorted({state.value for state in StockState} - {"coming-soon", "sale-ended"})

each_wording = pytest.mark.parametrize(("wording", "within"), WORDINGS, ids=map("-".join, WORDINGS))
each_look = pytest.mark.parametrize("look", LOOKS)
each_text = pytest.mark.parametrize("text", TEXTS)


def line_above(**settings):
    """Give the words of the line above every page."""
    markup = render_parts(loaded(NAME), {"look": "banner", "language": "ja", **settings}, marks={})
    return re.search(r"<p>(.*)</p>", markup.body_start)[1]


@each_look
@each_wording
@pytest.mark.parametrize("channels", ["他サイト・実店舗", "Creema", "", "{text:Channels}"])
def test_every_notice_says_when_the_shop_writes_and_that_all_money_goes_back(
    text_of, look, wording, within, channels
):
    given = {"look": look, "wording": wording, "within": within, "channels": channels}
    text = text_of(NAME, **given, language="ja")
    notices = re.findall(r'<div class="onrei-notice.*?</div>', text, re.DOTALL)
    assert len(notices) == 2
    remedy = f"{within}営業日以内にメールでご連絡し、お支払い済みの代金は全額ご返金いたします。"
    assert [notice for notice in notices if remedy not in notice] == []
    assert (channels or "他サイト") in notices[0]


@each_look
@each_wording
def test_english_notice_holds_the_remedy_too(text_of, look, wording, within):
    text = text_of(NAME, look=look, wording=wording, within=within, language="en")
    days = "1 business day" if within == "1" else f"{within} business days"
    assert text.count(f"we will email you within {days} and refund you in full.") == 2


def test_channels_are_named(shown):
    tree = shown(NAME, channels="Creema・実店舗", language="ja", scenario={"state": "in-stock"})
    assert "当店の商品はCreema・実店舗でも販売しております。" in tree.get_text()


@each_look
def test_one_off_wording_says_which_order_goes_ahead(shown, look):
    tree = shown(NAME, look=look, wording="one-off", scenario={"state": "in-stock"})
    assert "先に確定したご注文を優先いたします" in tree.get_text()


@each_look
@pytest.mark.parametrize("state", ON_SALE)
def test_notice_shows_once(shown, look, state):
    assert len(shown(NAME, look=look, scenario={"state": state}).select(".onrei-notice")) == 1


@each_look
@pytest.mark.parametrize("state", ["coming-soon", "sale-ended"])
def test_no_notice_outside_the_sales_period(shown, look, state):
    assert shown(NAME, look=look, scenario={"state": state}).select(".onrei-notice") == []


def test_notice_on_sold_out_items_can_be_left_out(shown):
    tree = shown(NAME, sold_out=False, scenario={"state": "sold-out"})
    assert tree.select(".onrei-notice") == []


@each_look
def test_text_is_at_least_14_px(style_of, look):
    style = style_of(NAME, look=look)
    assert "font-size: max(14px, .875rem);" in style
    assert re.findall(r"font-size: [^;]*", style) == ["font-size: max(14px, .875rem)"]


@pytest.mark.parametrize("look", ["inline", "card"])
def test_notice_cannot_be_folded_away(text_of, look):
    text = text_of(NAME, look=look, language="ja")
    assert not re.search(r"<details|display: none|overflow: hidden|<button", text)


@each_wording
def test_accordion_folds_the_reasons_only(shown, wording, within):
    tree = shown(
        NAME, look="accordion", wording=wording, within=within, language="ja",
        scenario={"state": "in-stock"},
    )  # fmt: skip
    folded = tree.details.extract().get_text()
    assert "カートに入れた時点では在庫は確保されません。" in folded
    assert "でも販売しております。" in tree.get_text()
    assert "全額ご返金いたします。" in tree.get_text()


@each_wording
@pytest.mark.parametrize(
    ("channels", "named"),
    [("楽天", "楽天"), ("実店舗", "実店舗"), ("Creema・実店舗", "他サイト"), ("{text:Channels}", "他サイト"), ("", "他サイト")],
)  # fmt: skip
def test_line_above_has_forty_characters_with_the_remedy(wording, within, channels, named):
    line = line_above(wording=wording, within=within, channels=channels)
    assert line.startswith(f"{named}と在庫を共有中。")
    assert line.endswith(f"{within}営業日以内にご連絡のうえ全額ご返金します")
    assert len(line) <= 40


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "banner"])
def test_other_looks_have_no_line_above_and_no_script(look):
    parts = render_parts(loaded(NAME), {"look": look}, marks={})
    assert parts.body_start.strip() == parts.script.strip() == ""


@pytest.mark.parametrize(
    ("starts", "ends", "first", "last"),
    [
        ("2026-12-01", "2026-12-25", "2026-12-01T00:00", "2026-12-25T23:59:59"),
        ("2026-12-01T10:00", "2026-12-25T18:00", "2026-12-01T10:00", "2026-12-25T18:00"),
    ],
)
def test_days_of_the_line_above_go_into_the_script_in_japanese_time(starts, ends, first, last):
    given = {"look": "banner", "starts": starts, "ends": ends}
    script = render_parts(loaded(NAME), given, marks={}).script
    assert f'Date.now() < Date.parse("{first}+09:00")' in script
    assert f'Date.now() > Date.parse("{last}+09:00")' in script


def test_line_above_without_days_looks_at_no_clock():
    assert "Date" not in render_parts(loaded(NAME), {"look": "banner"}, marks={}).script


@each_text
@each_wording
def test_text_for_elsewhere_names_channels_and_remedy_in_both_languages(text, wording, within):
    written = render_text(
        loaded(NAME),
        text,
        {
            "wording": wording, "within": within,
            "channels": "Creema・実店舗", "channels_en": "on Creema and in our store",
        },
    )  # fmt: skip
    days = "1 business day" if within == "1" else f"{within} business days"
    assert "Creema・実店舗でも販売して" in written
    assert f"{within}営業日以内に" in written
    assert "全額ご返金いたします。" in written
    assert "on Creema and in our store" in written
    assert f"we will email you within {days} and refund you in full." in written
    assert not re.search(r"[<>{}]", written)


@each_text
@pytest.mark.parametrize(("language", "other"), [("ja", "refund"), ("en", "返金")])
def test_text_for_elsewhere_comes_in_one_language_too(text, language, other):
    assert other not in render_text(loaded(NAME), text, {"language": language})


def test_guide_says_that_the_cart_reserves_nothing_and_refunds_cost_nothing():
    guide = render_text(loaded(NAME), "guide", {"language": "ja"})
    assert "カートに入れた時点では在庫は確保されません。" in guide
    assert "手数料をお客様にご負担いただくことはございません。" in guide


def test_caption_says_that_stock_changes():
    assert "在庫状況は常に変動します。" in render_text(loaded(NAME), "caption", {"language": "ja"})


@each_look
@pytest.mark.parametrize("wording", choices(NAME, "wording"))
def test_no_wording_claims_to_free_the_shop_or_blames_the_buyer(text_of, look, wording):
    texts = [render_text(loaded(NAME), text, {"wording": wording}) for text in TEXTS]
    everything = text_of(NAME, look=look, wording=wording) + "".join(texts)
    assert not re.search(r"責任を負い|一切|お客様都合|キャンセルさせて|ご了承ください", everything)


@each_look
@pytest.mark.parametrize("language", ["auto", "ja", "en"])
def test_look_is_short(text_of, style_of, look, language):
    assert len(text_of(NAME, look=look, language=language, wording="one-off")) <= 6_000
    assert len(style_of(NAME, look=look, language=language)) <= 2_500


DEFAULTS = {setting.key: setting.default for setting in loaded(NAME).manifest.settings}


@pytest.mark.parametrize("key", ["ink", "accent"])
def test_default_colours_can_be_told_from_the_paper(key):
    assert contrast(color(DEFAULTS[key]), color(DEFAULTS["paper"])) >= 4.5
