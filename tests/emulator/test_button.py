import datetime

import pytest
from bs4 import BeautifulSoup

from onrei.shop.model import Lottery, PreOrder, SalesPeriod, Variation

HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
NONE = {"own_stock": 0}
SIZES = (Variation(11, "S", 0), Variation(12, "M", 3))
MAIL = frozenset({"restock-mail", "sales-period", "pre-order", "lottery", "community"})


@pytest.fixture
def buttons(printed, make_shop, make_item):
    """Give the function that returns the buttons of an item's page."""

    def find(facts, **scenario):
        html = printed("{PurchaseButton}", make_shop(make_item(**facts)), page="item", **scenario)
        return BeautifulSoup(html, "html.parser").select(".purchaseButton > .purchaseButton__btn")

    return find


def waiting(now, before) -> dict:
    return {"sales_period": SalesPeriod(start=now + before)}


def ended(now) -> dict:
    return {"sales_period": SalesPeriod(end=now)}


CASES = {
    "in stock": (lambda now: {}, "カートに入れる", "addToCart"),
    "no stock": (lambda now: NONE, "再入荷についてお問い合わせをする", "noItem"),
    "more than an hour to go": (
        lambda now: waiting(now, HOUR + SECOND),
        "販売開始のお知らせを希望する",
        "comingSoon",
    ),
    "an hour to go": (lambda now: waiting(now, HOUR), "販売開始までお待ち下さい", "comingSoonStay"),
    "begun": (lambda now: waiting(now, 0 * HOUR), "カートに入れる", "addToCart"),
    "ended": (ended, "この商品についてお問い合わせする", "endOfSale"),
    "ended without stock": (
        lambda now: ended(now) | NONE,
        "この商品についてお問い合わせする",
        "endOfSale",
    ),
    "waiting without stock": (
        lambda now: waiting(now, 2 * HOUR) | NONE,
        "販売開始のお知らせを希望する",
        "comingSoon",
    ),
    "pre-order": (lambda now: {"pre_order": PreOrder(now.date())}, "予約注文する", "addToCart"),
    "pre-order without stock": (
        lambda now: {"pre_order": PreOrder(now.date())} | NONE,
        "再入荷についてお問い合わせをする",
        "noItem",
    ),
    "pre-order that waits": (
        lambda now: {"pre_order": PreOrder(now.date())} | waiting(now, 2 * HOUR),
        "販売開始のお知らせを希望する",
        "comingSoon",
    ),
    "lottery": (
        lambda now: {"lottery": Lottery(now - HOUR, now + HOUR)},
        "抽選に応募する",
        "addToCart",
    ),
    "lottery that is over": (
        lambda now: {"lottery": Lottery(now - HOUR, now)},
        "応募受付期間外です",
        "notApplying",
    ),
    "members only": (lambda now: {"community_limited": True}, "会員限定商品", "disabled"),
}


@pytest.mark.parametrize(("facts", "text", "modifier"), CASES.values(), ids=CASES)
def test_a_button_says_what_the_item_allows(facts, text, modifier, buttons, now):
    (button,) = buttons(facts(now))

    assert button.get_text() == text
    assert f"purchaseButton__btn--{modifier}" in button["class"]


@pytest.mark.parametrize(
    ("case", "element", "kind", "is_disabled"),
    [
        ("in stock", "button", "submit", False),
        ("pre-order", "button", "submit", False),
        ("no stock", "a", None, False),
        ("ended", "a", None, False),
        ("more than an hour to go", "button", "button", False),
        ("an hour to go", "button", "button", True),
        ("lottery that is over", "button", "button", True),
        ("members only", "button", "button", True),
    ],
)
def test_a_button_does_what_it_says(case, element, kind, is_disabled, buttons, now):
    (button,) = buttons(CASES[case][0](now))

    assert (button.name, button.get("type"), button.has_attr("disabled")) == (
        element,
        kind,
        is_disabled,
    )


def test_a_question_goes_to_the_form_about_the_item(buttons):
    (button,) = buttons(NONE)

    assert button["href"] == "https://thebase.in/inquiry/mihon/items/1"


def test_a_member_may_buy(buttons):
    (button,) = buttons({"community_limited": True}, is_member=True)

    assert button.get_text() == "カートに入れる"


def test_with_the_restock_app_a_sold_out_item_offers_a_mail(buttons):
    (button,) = buttons(NONE, apps=MAIL)

    assert button.get_text() == "再入荷通知を希望する"
    assert button["class"][1:] == [
        "purchaseButton__btn--outOfStock",
        "purchaseButton__btn--requestRestockMail",
    ]


def test_with_the_restock_app_the_button_of_a_sold_out_size_waits_hidden(buttons):
    first, second = buttons({"variations": SIZES}, apps=MAIL)

    assert first.get_text() == "カートに入れる"
    assert second["style"] == "display: none;"


def test_without_the_restock_app_a_sold_out_size_has_no_button_of_its_own(buttons):
    assert len(buttons({"variations": SIZES})) == 1


@pytest.mark.parametrize(
    ("facts", "dialog"),
    [
        (lambda now: waiting(now, 2 * HOUR), "salesPeriodModal"),
        (lambda now: NONE, "restockMailNotificationModal"),
        (lambda now: {"variations": SIZES}, "restockMailNotificationModal"),
    ],
    ids=["waiting", "sold out", "a size sold out"],
)
def test_the_dialog_of_a_button_stands_behind_the_form(
    facts, dialog, printed, make_shop, make_item, now
):
    html = printed(
        "{block:PurchaseForm}{PurchaseButton}{/block:PurchaseForm}",
        make_shop(make_item(**facts(now))),
        page="item",
        apps=MAIL,
    )

    assert html.partition("</form>")[2].startswith(f'<div id="{dialog}"')


def test_a_buyable_item_has_no_dialog(printed):
    html = printed("{block:PurchaseForm}{PurchaseButton}{/block:PurchaseForm}", page="item")

    assert html.endswith("</form>")


def test_hand_written_forms_have_a_button_for_the_time_around_the_sale(
    printed, make_shop, make_item, now
):
    shop = make_shop(make_item(**ended(now)))

    assert printed("{ItemWatingForSaleButtonTag}", page="item") == ""
    assert "この商品についてお問い合わせする" in printed(
        "{ItemWatingForSaleButtonTag}", shop, page="item"
    )
