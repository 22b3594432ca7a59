"""Refusals that the user can answer: by a line, or by saying that it is meant."""

from __future__ import annotations

from onrei.errors import InstallError
from onrei.phrase import Phrase


class NeedsLineError(InstallError):
    """The part for *place* has no sure place, for the *reason*; it may be one of the 1-based *lines*."""

    def __init__(
        self, phrase: Phrase, *, place: str, reason: Phrase, lines: tuple[int, ...]
    ) -> None:
        super().__init__(phrase)
        self.place = place
        self.reason = reason
        self.lines = lines


class NeedsForceError(InstallError):
    """Something would be lost or bad, for the *reason*, at the 1-based *line*; 0 is none of them.

    *cure* is what a command line can do about it.
    """

    def __init__(self, reason: Phrase, cure: Phrase, *, line: int = 0) -> None:
        super().__init__(Phrase(en=f"{reason.en}; {cure.en}", ja=f"{reason.ja}。{cure.ja}"))
        self.reason = reason
        self.line = line
