"""What reading a shop gives: the shop, and what in its file could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from onrei.diagnostics import Severity
from onrei.phrase import Phrase, UiLanguage
from onrei.shop.model import Shop

LARGEST_BYTES = 50_000_000
"""The most that a file of a shop may hold: BASE's exports of 100,000 rows stay far below it."""


@dataclass(frozen=True, slots=True)
class ShopProblem:
    """One thing in a shop's file that is not as it should be; the rest loads all the same.

    *line* is 0-based, like every line in Onrei, and None where the format has no lines.
    ``WARNING`` means that something was left out, ``INFO`` that nothing was.
    """

    path: str
    line: int | None
    message: Phrase
    severity: Severity = Severity.WARNING

    def text(self, language: UiLanguage = "en") -> str:
        """Return place and message as people read them, the line counted from 1."""
        place = self.path if self.line is None else f"{self.path}:{self.line + 1}"
        return f"{place}: {self.message.text(language)}"


@dataclass(frozen=True, slots=True)
class LoadedShop:
    """A shop and the problems of its file, in the order of the file."""

    shop: Shop
    problems: tuple[ShopProblem, ...] = ()
