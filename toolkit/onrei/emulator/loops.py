"""What each loop goes through."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.catalog.model import Scope
from onrei.emulator.page import Page
from onrei.emulator.turn import ItemTurn, turns_of
from onrei.language.vocabulary import Loop


def _items(page: Page) -> tuple[ItemTurn, ...]:
    # assumption: items-outside-lists, repeated-items-loop
    return () if page.listing is None else turns_of(page.listing)


LOOPS: Mapping[str, Loop] = {
    "Items": Loop(Scope.PAGE, Scope.LIST_ITEM, _items),
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
