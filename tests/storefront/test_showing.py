"""A look of a snippet is seen where its promises say."""

import pytest

from onrei.authoring.snippet import load_snippet
from onrei.shop.state import StockState
from onrei.storefront.showing import around, best_views, views_of


def places(views):
    return [(view.state.value, view.page) for view in views]


def test_a_card_on_a_list_goes_before_the_page_of_an_item():
    views = best_views(load_snippet("restock-planned"), "line", {"look": "line"})
    assert places(views) == [("restock-planned", "index"), ("restock-planned", "item")]


@pytest.mark.parametrize(
    ("variant", "best"),
    [("corner-tag", ("last-one", "index")), ("chips", ("partial", "item"))],
)
def test_the_manifest_says_what_shows_a_look_better(variant, best):
    views = best_views(load_snippet("low-stock"), variant, {"look": variant})
    assert next(iter(places(views))) == best


def test_a_look_is_seen_in_every_state_that_promises_something():
    look = load_snippet("sold-out-badge"), {"shape": "film-frame"}
    assert "sold-out" not in {
        view.state.value for view in best_views(look[0], "film-frame", look[1])
    }
    assert places(views_of(*look, states=[StockState.IN_STOCK])) == []


def test_data_for_search_engines_is_seen_nowhere():
    assert places(best_views(load_snippet("structured-data"), "structured-data", {})) == []


def test_a_button_is_seen_with_the_one_of_base():
    assert around(load_snippet("restock-button"), {}) == ".purchaseButton"
    assert around(load_snippet("stock-notice"), {}) == ""
