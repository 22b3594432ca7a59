import datetime

import pytest
from bs4 import BeautifulSoup

from onrei.clock import JST
from onrei.shop.model import (
    ItemOption,
    Lottery,
    OptionChoice,
    PreOrder,
    Review,
    SalesPeriod,
    Subscription,
    Variation,
)

START = datetime.datetime(2026, 12, 1, tzinfo=JST)
END = datetime.datetime(2026, 12, 31, 23, 59, tzinfo=JST)
LONG_AGO = datetime.datetime(2026, 1, 31, 23, 59, tzinfo=JST)
SIZES = (Variation(11, "S", 0), Variation(12, "M", 3), Variation(13, "L", 40))


@pytest.fixture
def part(printed, make_shop, make_item):
    """Give the function that returns what a tag prints on an item's page."""

    def find(tag, scenario=None, **facts):
        html = printed(tag, make_shop(make_item(**facts)), page="item", **(scenario or {}))
        return BeautifulSoup(html, "html.parser")

    return find


@pytest.mark.parametrize(
    ("period", "modifier", "text"),
    [
        (
            SalesPeriod(START, END),
            "term",
            "販売期間2026年12月1日 00:00 ~ 2026年12月31日 23:59",
        ),
        (SalesPeriod(START), "willStart", "2026年12月1日 00:00 から販売"),
        (SalesPeriod(end=LONG_AGO), "finish", "2026年1月31日 23:59 に販売終了"),
        (
            SalesPeriod(LONG_AGO, END),
            "term",
            "販売期間2026年1月31日 23:59 ~ 2026年12月31日 23:59",
        ),
    ],
    ids=["waiting for a period", "waiting for a start", "ended", "in its period"],
)
def test_the_notes_tell_the_sales_period(period, modifier, text, part):
    notes = part("{ItemAttentionTag}", sales_period=period)

    assert notes.select_one(f"#itemAttention .salesPeriod--{modifier}").get_text() == text
    assert len(notes.select(".salesPeriod--text")) == 1


@pytest.mark.parametrize("period", [None, SalesPeriod(LONG_AGO), SalesPeriod(end=END)])
def test_the_notes_of_other_items_tell_no_period(period, part):
    assert part("{ItemAttentionTag}", sales_period=period).select(".salesPeriod") == []


@pytest.mark.parametrize(
    ("facts", "selector", "text"),
    [
        (
            {"pre_order": PreOrder(START.date(), END.date())},
            ".preOrder .preOrder__data",
            "発送予定: 2026年12月1日~2026年12月31日",
        ),
        (
            {"pre_order": PreOrder(START.date())},
            ".preOrder .preOrder__data",
            "発送予定: 2026年12月1日",
        ),
        (
            {"lottery": Lottery(START, END)},
            ".lottery .lottery__data",
            "応募期間: 2026年12月1日 00:00 ~ 2026年12月31日 23:59",
        ),
        ({"takeout": "店頭のみ"}, ".takeout .takeout__data", "店頭のみ"),
        ({"community_limited": True}, ".communityLabel__title", "会員限定商品"),
    ],
    ids=["pre-order", "pre-order from a day on", "lottery", "takeout", "community"],
)
def test_the_notes_tell_the_sales_type(facts, selector, text, part):
    assert part("{ItemAttentionTag}", **facts).select_one(selector).get_text() == text


def test_the_shop_explains_its_shipping_when_the_app_is_on(printed, make_shop):
    shop = make_shop(shipping_note="全国一律800円", apps=("shipping-detail",))

    assert "全国一律800円" in printed("{ItemAttentionTag}", shop, page="item")
    assert "全国一律800円" not in printed("{ItemAttentionTag}", shop, page="item", apps=frozenset())


@pytest.mark.parametrize("page", ["index", "about", "contact", "load-items"])
@pytest.mark.parametrize(
    "tag", ["{ItemAttentionTag}", "{IllegalReportTag}", "{AppsReviewTag}", "{ItemBnplBannerTag}"]
)
def test_parts_of_the_item_page_print_nothing_elsewhere(tag, page, printed):
    assert printed(tag, page=page) == ""


def test_sizes_tell_their_stock(part):
    options = part("{ItemSelectTag}", variations=SIZES).select("#valiationSelect option")

    assert [option.get_text() for option in options] == ["在庫なし:S", "M", "L"]
    assert [option.get("data-stock") for option in options] == ["0", "3", "40"]
    assert [option.get("data-index") for option in options] == [None, "1", "2"]
    assert [option.has_attr("selected") for option in options] == [False, True, False]


@pytest.mark.parametrize(
    ("facts", "most"),
    [({"own_stock": 1}, 1), ({"own_stock": 99}, 10), ({"variations": SIZES}, 3)],
    ids=["last one", "many", "of the chosen size"],
)
def test_the_quantity_ends_at_the_stock(facts, most, part):
    options = part("{ItemSelectTag}", **facts).select("#amountSelect option")

    assert options[-1]["value"] == str(most)


@pytest.mark.parametrize(
    "facts",
    [
        {"own_stock": 0},
        {"sales_period": SalesPeriod(START)},
        {"sales_period": SalesPeriod(end=LONG_AGO)},
    ],
    ids=["no stock", "waiting", "ended"],
)
def test_there_is_nothing_to_choose_of_what_cannot_be_bought(facts, part):
    assert part("{ItemSelectTag}", **facts).select("select") == []


def test_sizes_can_be_chosen_to_ask_for_a_restock_mail(part):
    sold_out = tuple(Variation(one.id, one.name, 0) for one in SIZES)
    mail = {"apps": frozenset({"restock-mail"})}

    select = part("{ItemSelectTag}", mail, variations=sold_out)

    assert len(select.select("#valiationSelect option")) == 3
    assert select.select("#amountSelect") == []


def test_options_are_selects_and_texts(part):
    engraving = ItemOption(4, "刻印", "text", max_length=10)
    colour = ItemOption(5, "色", required=True, choices=(OptionChoice(1, "赤", 500),))

    form = part("{ItemSelectTag}", options=(engraving, colour))

    assert form.select_one("#x_optionInput4")["data-maxlength"] == "10"
    assert form.select_one("#x_optionTextSelect4") is not None
    assert form.select_one("#x_optionSelect5 option[value='1']").get_text() == "赤 (¥500)"
    assert [box["value"] for box in form.select("input[type=hidden]")] == ["4", "5"]


def test_reviews_stand_in_place(part):
    review = Review("good", "よい碗です", datetime.date(2026, 7, 15), reply="ありがとうございます")

    box = part("{AppsReviewTag}", reviews=(review,))

    assert box.select_one(".review01__comment").get_text() == "よい碗です"
    assert box.select_one("time")["datetime"] == "2026-07-15"
    assert box.select_one(".ico--good") is not None


@pytest.mark.parametrize(
    ("plan", "text"),
    [
        (None, "no"),
        (Subscription(900, 900), "no"),
        (Subscription(500, 900), "¥500/¥900"),
    ],
    ids=["no subscription", "one price", "two prices"],
)
def test_a_subscription_shows_its_prices_when_they_differ(plan, text, part):
    template = (
        "{block:HasSubscriptionInitialPrice}{SubscriptionInitialPrice}/{SubscriptionRepeatPrice}"
        "{/block:HasSubscriptionInitialPrice}"
        "{block:NoSubscriptionInitialPrice}no{/block:NoSubscriptionInitialPrice}"
    )

    assert part(template, subscription=plan).get_text() == text


def test_the_age_warning_speaks_of_alcohol_first(printed, make_shop, make_item):
    wine = make_shop(make_item(), alcohol=True, apps=("age-verification",))
    knife = make_shop(make_item(age_restricted=True))

    assert "20歳未満" in printed("{AppsAgeVerificationWarningTag}", wine, page="item")
    assert "年齢確認" in printed("{AppsAgeVerificationWarningTag}", knife, page="item")
    assert printed("{AppsAgeVerificationWarningTag}", page="item") == ""
