"""What each loop goes through, and the block that wraps its contents."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.catalog.model import Scope
from onrei.language.vocabulary import Loop

LOOPS: Mapping[str, Loop] = {
    "Items": Loop(Scope.PAGE, Scope.LIST_ITEM, lambda page: page.item_views),
    "RelatedItems": Loop(Scope.ITEM, Scope.RELATED_ITEM, lambda view: view.related),
    "AppsItemCategoryCategories": Loop(
        Scope.PAGE, Scope.CATEGORY, lambda page: page.categories_below(None)
    ),
    "AppsItemCategoryMediumCategories": Loop(
        Scope.CATEGORY, Scope.MEDIUM_CATEGORY, lambda view: view.children
    ),
    "AppsItemCategoryChildCategories": Loop(
        Scope.PAGE, Scope.CHILD_CATEGORY, lambda page: page.child_categories
    ),
}
