from dataclasses import replace

import pytest

from onrei.check.pages import SHOWS_ITEMS, scenarios
from onrei.emulator.page import Page
from onrei.emulator.scenario import PAGES
from onrei.language.parser import parse
from onrei.shop.state import StockState
from onrei.source import Source


@pytest.fixture
def looks():
    return tuple(scenarios(parse(Source("theme.html", "<p>"))))


@pytest.mark.parametrize("state", StockState)
@pytest.mark.parametrize("page", [page for page in PAGES if page not in SHOWS_ITEMS])
def test_a_state_that_is_left_out_changes_nothing_on_its_page(looks, page, state):
    plain = next(look for look in looks if look.page == page)
    shown, other = Page(plain), Page(replace(plain, state=state))
    assert (other.item, other.listing) == (None, None)
    assert other.visit is shown.visit


@pytest.mark.parametrize("page", sorted(SHOWS_ITEMS))
def test_pages_with_items_are_looked_at_in_every_state(looks, page):
    assert {look.state for look in looks if look.page == page} == {None, *StockState}


def test_every_page_is_looked_at(looks):
    assert {look.page for look in looks} == set(PAGES)
