"""What the tags say of one item, worked out when first asked for and then kept.

A list page asks 24 items some dozen things each, and the same again for every scenario: keeping the
answers makes a page several times as fast as working them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from onrei.emulator import conditions, wrappers
from onrei.emulator.item_view import ItemView
from onrei.emulator.turn import ItemTurn
from onrei.emulator.values import head, item, item_page, purchase

_BLOCK = "block:"
_VARIABLES: Mapping[str, Callable[[ItemView], str]] = {
    **item.ITEM,
    **head.ITEM,
    **purchase.ITEM,
    **item_page.ITEM,
}
_FUNCTIONS: Mapping[str, Callable[[ItemView], Any]] = {
    **_VARIABLES,
    **{_BLOCK + name: test for name, test in conditions.ITEM.items()},
    **{_BLOCK + name: wrap for name, wrap in wrappers.ITEM.items()},
}


class Answers:
    """An attribute for each item tag; blocks have ``block:`` before their name."""

    def __init__(self, view: ItemView) -> None:
        self.view = view


class _Answer:
    """Works out one answer, and keeps it in the instance, where it is found from then on.

    Not ``__getattr__``: a class with one is slower at every attribute, kept ones included.
    """

    __slots__ = ("_function", "_name")

    def __init__(self, name: str, function: Callable[[ItemView], Any]) -> None:
        self._name = name
        self._function = function

    def __get__(self, answers: Answers, owner: type[Answers]) -> Any:
        answer = answers.__dict__[self._name] = self._function(answers.view)
        return answer


for _name, _function in _FUNCTIONS.items():
    setattr(Answers, _name, _Answer(_name, _function))


@lru_cache(maxsize=4096)
def answers_of(view: ItemView) -> Answers:
    """Return the kept answers for *view*."""
    return Answers(view)


ITEM_VARIABLES: Mapping[str, Callable[[ItemTurn], str]] = {
    name: attrgetter(f"answers.{name}") for name in _VARIABLES
}
ITEM_CONDITIONS: Mapping[str, Callable[[ItemTurn], bool]] = {
    name: attrgetter(f"answers.{_BLOCK}{name}") for name in conditions.ITEM
}
ITEM_WRAPPERS: Mapping[str, Callable[[ItemTurn], tuple[str, str] | None]] = {
    name: attrgetter(f"answers.{_BLOCK}{name}") for name in wrappers.ITEM
}
