"""What a worker is asked for, and what it answers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from onrei.authoring.expectation import Expectation
from onrei.emulator.scenario import Language
from onrei.phrase import Phrase
from onrei.verify.result import Failure


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to open: *name* is unique in a run, *address* its URL, sizes are CSS pixels.

    *checks* asks for the checks of an open page, the *promises* among them (about the card of *item*
    on a list), *shoots* for a picture of the whole page. *expected* is the SHA-256 of the picture
    that the page should give: one shot that has it is enough. *is_whole* is False for a part of a
    page, *has_words_of_base* True where BASE prints all that a page says; of both less is asked.
    *is_sound* says that this very page was opened before and nothing was wrong with it, so that it is
    enough to know whether it gives the expected picture.
    """

    name: str
    address: str
    width: int
    height: int
    language: Language
    now: datetime.datetime
    checks: bool = True
    shoots: bool = True
    promises: tuple[Expectation, ...] = ()
    item: int | None = None
    expected: str = ""
    is_whole: bool = True
    has_words_of_base: bool = False
    is_sound: bool = False

    @property
    def can_be_glanced_at(self) -> bool:
        """Tell whether nothing else is wanted than to know that the page is as it was."""
        return self.is_sound and bool(self.expected) and self.shoots and not self.checks


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What came of a job.

    *shots* counts the pictures until two in a row were equal, *requests* are the addresses below the
    shop that the page's scripts asked for, *trouble* says why there is no answer. Where the picture
    *is_as_expected* and whoever asked has it, *picture* may be None.
    """

    name: str
    picture: bytes | None = None
    shots: int = 0
    failures: tuple[Failure, ...] = ()
    requests: tuple[str, ...] = ()
    seconds: float = 0.0
    trouble: Phrase | None = None
    is_as_expected: bool = False
