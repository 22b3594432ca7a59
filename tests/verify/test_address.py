"""Each scenario has an address, and each address of a shop is a scenario."""

from __future__ import annotations

import pytest

from onrei.emulator.scenario import Scenario
from onrei.shop.load import DEFAULT_SAMPLE, load_shop
from onrei.shop.state import StockState
from onrei.verify.address import address_of, scenario_at


@pytest.fixture(scope="module")
def shop():
    return load_shop(DEFAULT_SAMPLE).shop


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"page": "index"}, "/"),
        ({"page": "index", "page_number": 2}, "/?page=2"),
        ({"page": "search", "query": "器 小"}, "/search?q=%E5%99%A8%20%E5%B0%8F"),
        ({"page": "about"}, "/about"),
        ({"page": "blog"}, "/blog"),
    ],
)
def test_page_has_the_address_that_base_gives_it(shop, fields, address):
    assert address_of(Scenario(shop=shop, **fields)) == address


def test_item_page_without_an_item_has_the_address_of_the_one_it_shows(shop):
    address = address_of(Scenario(shop=shop, page="item", state="sold-out"))
    assert address.startswith("/items/")
    assert int(address.removeprefix("/items/")) in {item.id for item in shop.items}


@pytest.mark.parametrize("page", ["index", "category", "search", "contact", "load-items", "law"])
def test_address_leads_back_to_its_page(shop, page):
    path, _, query = address_of(Scenario(shop=shop, page=page, query="器")).partition("?")
    found = scenario_at(path, query, Scenario(shop=shop))
    assert found is not None
    assert found.page == page


def test_only_the_item_that_is_shown_in_a_state_is_in_it_elsewhere(shop):
    like = Scenario(shop=shop, page="item", state=StockState.SOLD_OUT)
    own = int(address_of(like).removeprefix("/items/"))
    other = next(item.id for item in shop.items if item.id != own and item.visible)
    found = [scenario_at(f"/items/{number}", "", like) for number in (own, other)]
    assert [one.state for one in found] == [StockState.SOLD_OUT, None]


def test_lists_elsewhere_begin_with_the_item_of_the_visit(shop):
    like = Scenario(shop=shop, page="item", state=StockState.SOLD_OUT, language="en")
    found = scenario_at("/", "", like)
    own = int(address_of(like).removeprefix("/items/"))
    assert (found.item, found.state, found.language) == (own, StockState.SOLD_OUT, "en")
    assert scenario_at("/", "page=2", like).state is None


def test_what_is_no_page_of_a_shop_is_none(shop):
    assert scenario_at("/img/loading.gif", "", Scenario(shop=shop)) is None
