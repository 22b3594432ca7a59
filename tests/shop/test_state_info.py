import re

import pytest

from onrei.shop.model import Lottery, SalesPeriod
from onrei.shop.state import StockState, state_of
from onrei.shop.state_info import state_info, state_infos
from tests.shop.items import NOW, item

PLACEHOLDERS = {"{{n}}", "{{when}}", "{{days}}", "{{time}}"}


def test_the_table_has_every_state_once():
    assert sorted(info.state.value for info in state_infos()) == sorted(
        state.value for state in StockState
    )


def test_the_table_stands_in_the_order_of_decision():
    order = [info.state for info in state_infos()]
    ended = item(own_stock=1, sales_period=SalesPeriod(None, NOW), lottery=Lottery(NOW, NOW))
    assert order[0] is state_of(ended, NOW)
    assert order.index(StockState.SOLD_OUT) < order.index(StockState.PREORDER)
    assert order[-1] is StockState.IN_STOCK


@pytest.mark.parametrize("state", StockState)
def test_badges_fit_on_a_card(state):
    assert len(state_info(state).badge.ja) <= 12


@pytest.mark.parametrize("state", StockState)
def test_both_languages_ask_for_the_same_facts(state):
    line = state_info(state).line
    asked = [set(re.findall(r"\{\{\w+\}\}", text)) for text in (line.ja, line.en)]
    assert asked[0] == asked[1] <= PLACEHOLDERS


@pytest.mark.parametrize("state", StockState)
def test_nothing_claims_to_be_in_stock_that_cannot_be_bought(state):
    info = state_info(state)
    sellable = info.availability in {"InStock", "PreOrder", "MadeToOrder"}
    assert info.is_buyable is sellable


def test_only_the_state_that_may_lack_a_day_has_words_for_that():
    assert [info.state for info in state_infos() if info.undated_line] == [
        StockState.RESTOCK_PLANNED
    ]
