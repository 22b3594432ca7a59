"""Everything a template can say, bound to what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onrei.catalog.model import Scope
from onrei.emulator import conditions
from onrei.emulator.loops import LOOPS
from onrei.emulator.options import option_is_on, option_value
from onrei.emulator.turn import (
    ITEM_CONDITIONS,
    ITEM_VARIABLES,
    ITEM_WRAPPERS,
    LIST_CONDITIONS,
)
from onrei.emulator.values import (
    address,
    body,
    category,
    head,
    item,
    item_page,
    lang,
    listing,
    purchase,
    shop,
)
from onrei.language.vocabulary import Binding, Vocabulary

_Functions = Mapping[str, Callable[[Any], Any]]


def _bound(*pairs: tuple[Scope, _Functions]) -> dict[str, Binding]:
    return {
        name: Binding(scope, function)
        for scope, functions in pairs
        for name, function in functions.items()
    }


VOCABULARY = Vocabulary(
    variables=_bound(
        (Scope.PAGE, address.PAGE),
        (Scope.PAGE, listing.PAGE),
        (Scope.PAGE, shop.PAGE),
        (Scope.PAGE, head.PAGE),
        (Scope.PAGE, body.PAGE),
        (Scope.PAGE, purchase.PAGE),
        (Scope.PAGE, item_page.PAGE),
        (Scope.PAGE, category.PAGE),
        (Scope.PAGE, lang.PAGE),
        (Scope.ITEM, ITEM_VARIABLES),
        (Scope.RELATED_ITEM, item.RELATED_ITEM),
        (Scope.CATEGORY, category.TOP_CATEGORY),
        (Scope.MEDIUM_CATEGORY, category.MEDIUM_CATEGORY),
        (Scope.CHILD_CATEGORY, category.CHILD_CATEGORY),
    ),
    conditions=_bound(
        (Scope.PAGE, conditions.PAGE),
        (Scope.ITEM, ITEM_CONDITIONS),
        (Scope.LIST_ITEM, LIST_CONDITIONS),
        (Scope.CATEGORY, conditions.TOP_CATEGORY),
    ),
    loops=LOOPS,
    wrappers=_bound((Scope.ITEM, ITEM_WRAPPERS)),
    option_value=option_value,
    option_is_on=option_is_on,
)
