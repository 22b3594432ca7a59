"""One turn of an item loop, and the page's own item, which is no turn.

What the tags say of an item is worked out when first asked for and then kept: a list page asks 24
items some dozen things each, and the same again for every scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from onrei.emulator import conditions, wrappers
from onrei.emulator.item_view import ItemView
from onrei.emulator.shelf import ITEMS_PER_PAGE
from onrei.emulator.subject import Listing
from onrei.emulator.values import head, item, item_page, purchase

_BLOCK = "block:"
_VARIABLES: Mapping[str, Callable[[ItemView], str]] = {
    **item.ITEM,
    **head.ITEM,
    **purchase.ITEM,
    **item_page.ITEM,
}
_ANSWERS: Mapping[str, Callable[[ItemView], Any]] = {
    **_VARIABLES,
    **{_BLOCK + name: test for name, test in conditions.ITEM.items()},
    **{_BLOCK + name: wrap for name, wrap in wrappers.ITEM.items()},
}


class ItemTurn:
    """An item as the item tags speak of it; in a list *turn* counts from 1.

    There is an attribute for each item tag; blocks have ``block:`` before their name.
    """

    def __init__(self, view: ItemView, turn: int) -> None:
        self.view = view
        self.turn = turn


class _Answer:
    """Works out one answer, and keeps it in the instance, where it is found from then on.

    Not ``__getattr__``: a class with one is slower at every attribute, kept ones included.
    """

    __slots__ = ("_function", "_name")

    def __init__(self, name: str, function: Callable[[ItemView], Any]) -> None:
        self._name = name
        self._function = function

    def __get__(self, turn: ItemTurn, owner: type[ItemTurn]) -> Any:
        answer = turn.__dict__[self._name] = self._function(turn.view)
        return answer


for _name, _function in _ANSWERS.items():
    setattr(ItemTurn, _name, _Answer(_name, _function))


def turn_of(view: ItemView, turn: int = 0) -> ItemTurn:
    """Return *view* at *turn* of a list, 0 for the page's own item."""
    found = view.turns.get(turn)
    if found is None:
        found = view.turns[turn] = ItemTurn(view, turn)
    return found


def turns_of(listing: Listing) -> tuple[ItemTurn, ...]:
    """Return the turns of a loop through *listing*."""
    # assumption: load-items-turns
    if listing.turns is None:
        listing.turns = tuple(turn_of(view, turn) for turn, view in enumerate(listing.views, 1))
    return listing.turns


def _is(number: int) -> Callable[[ItemTurn], bool]:
    return lambda turn: turn.turn == number


def _is_not(number: int) -> Callable[[ItemTurn], bool]:
    return lambda turn: turn.turn != number


_NUMBERS = range(1, ITEMS_PER_PAGE + 1)
LIST_CONDITIONS: Mapping[str, Callable[[ItemTurn], bool]] = {
    "Odd": lambda turn: turn.turn % 2 == 1,
    "Even": lambda turn: turn.turn % 2 == 0,
    **{f"Item{number}": _is(number) for number in _NUMBERS},
    **{f"NotItem{number}": _is_not(number) for number in _NUMBERS},
}
# In C, and the fastest way to read an attribute through a call.
ITEM_VARIABLES: Mapping[str, Callable[[ItemTurn], str]] = {
    name: attrgetter(name) for name in _VARIABLES
}
ITEM_CONDITIONS: Mapping[str, Callable[[ItemTurn], bool]] = {
    name: attrgetter(_BLOCK + name) for name in conditions.ITEM
}
ITEM_WRAPPERS: Mapping[str, Callable[[ItemTurn], tuple[str, str] | None]] = {
    name: attrgetter(_BLOCK + name) for name in wrappers.ITEM
}
