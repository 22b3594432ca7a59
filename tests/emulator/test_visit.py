import datetime

import pytest

from onrei.shop.model import Category, DetailBlock, ItemOption, Lottery, PreOrder, Translation

APPS = "{block:AppsSale}sale{/block:AppsSale}{block:AppsSearch}search{/block:AppsSearch}"


def test_apps_are_those_of_the_shop_by_default(printed, make_shop):
    assert printed(APPS, make_shop(apps=("search",))) == "search"


def test_a_scenario_says_which_apps_are_installed(printed, make_shop):
    assert printed(APPS, make_shop(apps=("search",)), apps=frozenset({"sale"})) == "sale"


@pytest.mark.parametrize(
    ("page", "block"),
    [("search", "AppsSearch"), ("category", "AppsItemCategory"), ("blog", "AppsBlog")],
)
def test_a_page_brings_its_app_along(page, block, printed, make_shop):
    shop = make_shop(categories=(Category(1, "皿"),))

    assert (
        printed(f"{{block:{block}}}on{{/block:{block}}}", shop, page=page, apps=frozenset()) == "on"
    )


@pytest.mark.parametrize(
    ("state", "block"),
    [
        ("coming-soon", "ItemWatingForSale"),
        ("sale-ended", "ItemEndOfSale"),
        ("preorder", "ItemPreOrder"),
        ("lottery", "ItemLottery"),
        ("members-only", "ItemCommunityLimited"),
    ],
)
def test_a_state_brings_its_app_along(state, block, printed):
    text = f"{{block:{block}}}on{{/block:{block}}}"

    assert printed(text, page="item", state=state, apps=frozenset()) == "on"


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"label": "Oval_hot_yw"}, "{AppsItemLabelTag}"),
        ({"digital_file": "a.pdf"}, "{ItemDigitalContent}"),
        ({"takeout": "店頭"}, "{block:ItemTakeout}x{/block:ItemTakeout}"),
        ({"options": (ItemOption(1, "刻印"),)}, "{block:ItemLottery}x{/block:ItemLottery}"),
        ({"detail_blocks": (DetailBlock("text", "a"),)}, "{AdditionalItemDetail}"),
        (
            {"pre_order": PreOrder(datetime.date(2027, 1, 1))},
            "{block:ItemPreOrder}x{/block:ItemPreOrder}",
        ),
        (
            {"lottery": Lottery(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 1, 1))},
            "{block:ItemLottery}x{/block:ItemLottery}",
        ),
    ],
    ids=["label", "digital", "takeout", "option", "detail", "pre-order", "lottery"],
)
def test_what_an_app_gave_an_item_is_gone_while_it_is_off(
    facts, text, printed, make_shop, make_item
):
    shop = make_shop(make_item(**facts))

    assert printed(text, shop, page="item", apps=frozenset()) == ""


def test_without_the_sale_app_an_item_has_its_regular_price(printed, make_shop, make_item):
    shop = make_shop(make_item(price=3000, proper_price=4000))

    assert printed("{ItemPrice}{ItemProperPrice}", shop, page="item") == "¥3,000¥4,000"
    assert printed("{ItemPrice}", shop, page="item", apps=frozenset()) == "¥4,000"


def test_an_english_visitor_reads_english(printed, make_shop, make_item):
    shop = make_shop(make_item(english=Translation("Bowl", "Clay")), english_introduction="Hello")

    text = printed(
        "{ItemTitle} {ItemDetail} {ShopIntroduction} {lang:Privacy}",
        shop,
        page="item",
        language="en",
    )

    assert text == "Bowl Clay Hello Privacy Policy"


def test_what_has_no_english_stays_japanese(printed):
    assert printed("{ItemTitle}", page="item", language="en") == "飯碗1"


def test_a_shop_without_the_app_has_no_english(printed):
    text = printed("{lang:Privacy}", language="en", apps=frozenset({"search"}))

    assert text == "プライバシーポリシー"


def test_visits_do_not_disturb_each_other(printed, make_shop, make_item, now):
    shop = make_shop(make_item(english=Translation("Bowl")))
    text = "{ItemTitle} {ItemPageURL}"

    assert printed(text, shop, page="item", language="en").startswith("Bowl")
    assert printed(text, shop, page="item").startswith("飯碗1")
    assert printed("{UpdateTime}", shop, now=now) != printed(
        "{UpdateTime}", shop, now=now.replace(year=2030)
    )
