"""What installing tells: where regions stand, and what is in a theme."""

from __future__ import annotations

from dataclasses import dataclass

from onrei.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Placed:
    """A region of a snippet: its place, and the 0-based *line* of the text where it begins."""

    place: str
    line: int
    is_edited: bool = False


@dataclass(frozen=True, slots=True)
class InstallReport:
    """What `add` did: where the regions stand now, the length of the text before and after."""

    snippet: str
    version: str
    placed: tuple[Placed, ...]
    characters_before: int
    characters_after: int
    is_changed: bool
    notes: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Installed:
    """A snippet in a theme; *settings* are those that differ from its defaults.

    Of an incomplete one, somebody took out whole regions.
    """

    name: str
    version: str
    settings: tuple[tuple[str, str], ...]
    placed: tuple[Placed, ...]
    is_complete: bool

    @property
    def is_edited(self) -> bool:
        """Tell whether a region was changed by hand."""
        return any(placed.is_edited for placed in self.placed)
