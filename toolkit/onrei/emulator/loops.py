"""What each loop goes through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from onrei.catalog.model import Scope
from onrei.emulator.answers import answers_of
from onrei.emulator.item_view import ItemView
from onrei.emulator.turn import ItemTurn
from onrei.language.vocabulary import Loop


@lru_cache(maxsize=128)
def _turns(views: tuple[ItemView, ...]) -> tuple[ItemTurn, ...]:
    return tuple(ItemTurn(answers_of(view), turn) for turn, view in enumerate(views, start=1))


LOOPS: Mapping[str, Loop] = {
    "Items": Loop(Scope.PAGE, Scope.LIST_ITEM, lambda page: _turns(page.views)),
    "RelatedItems": Loop(Scope.ITEM, Scope.RELATED_ITEM, lambda turn: turn.answers.view.related),
    "AppsItemCategoryCategories": Loop(
        Scope.PAGE, Scope.CATEGORY, lambda page: page.top_categories
    ),
    "AppsItemCategoryMediumCategories": Loop(
        Scope.CATEGORY, Scope.MEDIUM_CATEGORY, lambda view: view.children
    ),
    "AppsItemCategoryChildCategories": Loop(
        Scope.PAGE, Scope.CHILD_CATEGORY, lambda page: page.child_categories
    ),
}
