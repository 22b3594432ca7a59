"""One turn of an item loop, and the page's own item, which is no turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from onrei.emulator.shelf import ITEMS_PER_PAGE

if TYPE_CHECKING:
    from onrei.emulator.answers import Answers


class ItemTurn:
    """What item tags speak of: an item's answers and, in a list, its *turn* from 1 on."""

    __slots__ = ("answers", "turn")

    def __init__(self, answers: Answers, turn: int = 0) -> None:
        self.answers = answers
        self.turn = turn


def _is(number: int) -> Callable[[ItemTurn], bool]:
    return lambda turn: turn.turn == number


def _is_not(number: int) -> Callable[[ItemTurn], bool]:
    return lambda turn: turn.turn != number


_NUMBERS = range(1, ITEMS_PER_PAGE + 1)
LIST_ITEM: Mapping[str, Callable[[ItemTurn], bool]] = {
    "Odd": lambda turn: turn.turn % 2 == 1,
    "Even": lambda turn: turn.turn % 2 == 0,
    **{f"Item{number}": _is(number) for number in _NUMBERS},
    **{f"NotItem{number}": _is_not(number) for number in _NUMBERS},
}
