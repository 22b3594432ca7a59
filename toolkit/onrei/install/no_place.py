"""What is raised where a theme has no place for a part of a snippet."""

from __future__ import annotations

from collections.abc import Sequence

from onrei.phrase import Phrase


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
