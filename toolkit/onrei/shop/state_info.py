"""What each stock state means, for people and for machines: the table behind ``onrei states``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from onrei.phrase import Phrase
from onrei.shop.state import StockState
from onrei.toml_file import read_toml

Availability = Literal[
    "InStock", "OutOfStock", "SoldOut", "PreOrder", "MadeToOrder", "Discontinued"
]
"""The values of schema.org's ``ItemAvailability`` that our states need, without its address."""


@dataclass(frozen=True, slots=True)
class StateInfo:
    """One row of the table; *line* may hold ``{{n}}``, ``{{when}}``, ``{{days}}``, ``{{time}}``.

    *signal* is what a template sees of the state, *owner_adds* what only the owner can tell.
    *undated_line* stands for *line* where nobody knows ``{{when}}``.
    """

    state: StockState
    name: Phrase
    meaning: Phrase
    signal: Phrase
    owner_adds: Phrase
    badge: Phrase
    line: Phrase
    availability: Availability
    undated_line: Phrase | None = None

    @property
    def is_buyable(self) -> bool:
        """Return whether somebody can order an item in this state."""
        return self.state.is_buyable


def state_info(state: StockState) -> StateInfo:
    """Return what *state* means."""
    return next(info for info in state_infos() if info.state is state)


@cache
def state_infos() -> tuple[StateInfo, ...]:
    """Return the table of all states, the one that wins over the others first."""
    return read_toml(Path(__file__).with_name("states.toml"), _States).states


@dataclass(frozen=True, slots=True)
class _States:
    states: tuple[StateInfo, ...]
