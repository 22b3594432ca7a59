"""What is said where a theme has no place for a part of a snippet, or one with a catch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrei.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Note:
    """What the user should know of the theme's *offset*; ``LINE`` in *words* stands for its line."""

    offset: int
    words: Phrase

    def at_line(self, line: int) -> Phrase:
        """Return the words for the 0-based *line*."""
        written = str(line + 1)
        return Phrase(
            en=self.words.en.replace("LINE", written), ja=self.words.ja.replace("LINE", written)
        )


class NoPlace(Exception):  # noqa: N818 - becomes an InstallError that knows the snippet and the file
    """There is no safe place, for the *reason*; *offsets* are those one could choose from."""

    def __init__(self, reason: Phrase, offsets: Sequence[int] = ()) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.offsets = tuple(offsets)


def missing(anchor: str) -> NoPlace:
    """Return the error for a theme that lacks *anchor*."""
    return NoPlace(
        Phrase(en=f"the theme has no {anchor}", ja=f"テーマに {anchor} が見つかりません")
    )


def ambiguous(anchor: str, offsets: Sequence[int]) -> NoPlace:
    """Return the error for *anchor* standing at all of *offsets*, one as good as the other."""
    count = len(offsets)
    return NoPlace(
        Phrase(
            en=f"the theme has {anchor} {count} times",
            ja=f"テーマに {anchor} が {count} か所あります",
        ),
        offsets,
    )
