import datetime

import pytest

from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.shop.model import JST, Item, Marks, Shop

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
