"""What each loop goes through."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.catalog.model import Scope
from onrei.emulator.turn import turns_of
from onrei.language.vocabulary import Loop

LOOPS: Mapping[str, Loop] = {
    "Items": Loop(Scope.PAGE, Scope.LIST_ITEM, lambda page: turns_of(page.views)),
    "RelatedItems": Loop(Scope.ITEM, Scope.RELATED_ITEM, lambda turn: turn.view.related),
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
