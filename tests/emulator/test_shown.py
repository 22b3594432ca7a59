import datetime
from dataclasses import replace

import pytest

from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_of, marks_shown
from onrei.shop.model import JST, Item, Marks, PreOrder, SalesPeriod, Shop

GONE = Marks(restock="never")
SHOP = Shop(
    id="tsuchi",
    name="土と手",
    domain="tsuchi.base.shop",
    now=datetime.datetime(2026, 11, 20, 10, tzinfo=JST),
    items=(Item(1, "碗", 3_000, own_stock=2), Item(2, "皿", 2_000, marks=GONE)),
)


def test_without_a_state_the_marks_are_the_owners():
    assert marks_shown(Scenario(shop=SHOP, page="item", item=1)) == {2: GONE}


@pytest.mark.parametrize("page", ["item", "index"])
def test_a_state_that_only_a_mark_gives_is_marked_on_the_item_shown(page):
    scenario = Scenario(shop=SHOP, page=page, item=1, state="sold-out-final")
    assert marks_shown(scenario) == {1: GONE, 2: GONE}


def test_a_state_can_take_a_mark_away():
    assert marks_shown(Scenario(shop=SHOP, page="item", item=2, state="sold-out")) == {}


def test_what_the_shop_knows_of_pre_orders_and_sales_is_marked_unless_the_owner_did():
    ships, starts = datetime.date(2027, 2, 20), datetime.datetime(2026, 12, 1, 21, tzinfo=JST)
    own = Marks(ships_from=datetime.date(2027, 1, 5))
    items = (
        Item(1, "碗", 3_000, own_stock=2, pre_order=PreOrder(ships)),
        Item(2, "皿", 2_000, own_stock=2, pre_order=PreOrder(ships), marks=own),
        Item(3, "鉢", 2_000, own_stock=2, sales_period=SalesPeriod(starts)),
    )
    shop = replace(SHOP, items=items)
    assert marks_of(shop) == {1: Marks(ships_from=ships), 2: own, 3: Marks(sale_starts=starts)}


def test_a_pre_order_that_is_only_asked_for_has_its_days():
    shown = marks_shown(Scenario(shop=SHOP, page="item", item=1, state="preorder"))
    assert shown[1].ships_from is not None
