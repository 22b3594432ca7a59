import pytest

from onrei.emulator.scenario import PAGES
from onrei.errors import OnreiError, ShopError, UsageError
from onrei.shop.model import Article, Category, Lottery, SalesPeriod
from onrei.shop.state import StockState

LIST = "{block:Items}[{ItemId}]{/block:Items}"
STATES = [state.value for state in StockState]
SIGN = (
    "{block:ItemWatingForSale}waiting{/block:ItemWatingForSale}"
    "{block:ItemNowOnSale}{block:HasItemStock}stock{/block:HasItemStock}"
    "{block:NoItemStock}none{/block:NoItemStock}{/block:ItemNowOnSale}"
    "{block:ItemEndOfSale}ended{/block:ItemEndOfSale}"
)
SIGN_OF_STATE = {
    "coming-soon": "waiting",
    "sale-ended": "ended",
    **dict.fromkeys(["sold-out", "restock-planned", "sold-out-final", "archived"], "none"),
}


def test_the_item_page_shows_the_first_public_item(printed, make_shop, make_item):
    shop = make_shop(make_item(1, visible=False), make_item(2), make_item(3))

    assert printed("{ItemId}", shop, page="item") == "2"


@pytest.mark.parametrize("state", STATES)
def test_the_item_of_the_item_page_is_in_the_wanted_state(state, printed):
    assert printed(SIGN, page="item", state=state) == SIGN_OF_STATE.get(state, "stock")


@pytest.mark.parametrize("state", STATES)
def test_the_first_item_of_a_list_is_in_the_wanted_state(state, printed, make_shop, make_item):
    shop = make_shop(make_item(1), make_item(2))

    text = printed(f"{{block:Items}}({SIGN}){{/block:Items}}", shop, state=state)

    assert text == f"({SIGN_OF_STATE.get(state, 'stock')})(stock)"


def test_an_item_that_is_in_the_state_already_comes_first(printed, make_shop, make_item):
    shop = make_shop(make_item(1), make_item(2, own_stock=0), make_item(3))

    assert printed(LIST, shop, state="sold-out") == "[2][1][3]"
    assert printed("{ItemId}", shop, page="item", state="sold-out") == "2"


def test_a_named_item_comes_first_though_it_stands_on_another_page(printed, make_shop, make_item):
    shop = make_shop(*(make_item(number) for number in range(1, 40)))

    shown = printed(LIST, shop, item=30)

    assert shown.startswith("[30][1][2]")
    assert shown.count("[") == 24


def test_a_state_changes_no_other_page_of_the_same_shop(printed, make_shop):
    shop = make_shop()

    assert printed(SIGN, shop, page="item", state="sold-out") == "none"
    assert printed(SIGN, shop, page="item") == "stock"
    assert printed("{block:Items}{ItemStock}{/block:Items}", shop) == "5"


def test_a_lottery_that_is_over_is_no_example_of_an_ended_sale(printed, make_shop, make_item, now):
    over = make_item(1, lottery=Lottery(now.replace(year=2025), now))
    shop = make_shop(over, make_item(2))

    assert printed(SIGN, shop, page="item", state="sale-ended") == "ended"
    assert printed("{ItemId}", shop, page="item", state="sale-ended") == "1"


def test_a_state_of_an_empty_list_is_nothing(printed, make_shop, make_item):
    shop = make_shop(make_item(visible=False))

    assert printed("{block:NoItems}empty{/block:NoItems}", shop, state="sold-out") == "empty"


def test_an_unannounced_sale_begins_with_the_clock(printed, make_shop, make_item, now):
    shop = make_shop(make_item(sales_period=SalesPeriod(start=now, announced=False)))

    assert printed(LIST, shop, now=now.replace(year=2025)) == ""
    assert printed(LIST, shop, now=now) == "[1]"


def test_a_category_page_without_a_category_takes_the_first(printed, make_shop):
    shop = make_shop(categories=(Category(5, "皿"), Category(6, "碗")))

    assert printed("{IndexPageCategory}", shop, page="category") == "皿"


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ({"page": "itme"}, "did you mean `item`"),
        ({"state": "soldout"}, "did you mean `sold-out`"),
        ({"language": "fr"}, "choose one of `en`, `ja`"),
        ({"page": "item", "item": 99}, "no item with the id 99"),
        ({"page": "category", "category": 99}, "no category with the id 99"),
        ({"page_number": 0}, "counted from 1"),
        ({"page": "blog-article", "article": 3}, "Article 3 does not exist"),
        ({"page": "category"}, "has no category"),
    ],
    ids=["page", "state", "language", "item", "category", "number", "article", "none"],
)
def test_what_is_not_there_is_said_with_its_cure(scenario, words, printed):
    with pytest.raises(OnreiError, match=words):
        printed("", **scenario)


def test_a_shop_without_a_clock_asks_for_a_time(printed, make_shop, now):
    shop = make_shop(now=None)

    with pytest.raises(UsageError, match="give a time with `now`"):
        printed("", shop)
    assert printed("x", shop, now=now) == "x"


def test_a_shop_without_public_items_has_no_item_page(printed, make_shop, make_item):
    with pytest.raises(ShopError, match="no public item"):
        printed("", make_shop(make_item(visible=False)), page="item")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_prints_text_as_it_stands(page, printed, make_shop, now):
    shop = make_shop(categories=(Category(1, "皿"),), articles=(Article(now, "題", "本文"),))

    assert printed("a {b} c", shop, page=page) == "a {b} c"
