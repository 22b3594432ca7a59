"""What is previewed: a theme or a file, made again after each save, the last good one kept."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.storefront.edition import (
    Edition,
    OwnerMarks,
    Reader,
    digest_of,
    edition_of,
    file_reader,
    theme_reader,
)

# A theme is exported anew for other marks; the grid of all states needs about six of them.
_KEPT_EDITIONS = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """What a target is now: its last good edition, and why the newest text is none."""

    edition: Edition | None
    problem: Phrase | None = None


class Target:
    """One theme or file; making a reading of it never fails."""

    def __init__(self, read: Reader, *, knows_marks: bool, theme: str | Path | None = None) -> None:
        """Take the text from *read*, which may raise OnreiError.

        *knows_marks* tells that other marks may give another text; *theme* is the theme's name,
        folder or file, where it has one.
        """
        self.theme = theme
        self._read = read
        self._knows_marks = knows_marks
        self._lock = threading.Lock()
        self._readings: OrderedDict[OwnerMarksKey, Reading] = OrderedDict()
        self._stale: set[OwnerMarksKey] = set()
        self._last_good: Edition | None = None
        self.last_asked = 0.0

    def reading(self, marks: OwnerMarks) -> Reading:
        """Return what the target is with *marks*, made again after a change."""
        key = frozenset(marks.items()) if self._knows_marks else frozenset()
        with self._lock:
            self.last_asked = time.monotonic()
            known = self._readings.get(key)
            if known is None or key in self._stale:
                known = self._made(marks, known)
                self._stale.discard(key)
                self._readings[key] = known
            self._readings.move_to_end(key)
            while len(self._readings) > _KEPT_EDITIONS:
                self._readings.popitem(last=False)
            return known

    def invalidate(self) -> None:
        """Read the disk again when the target is wanted next."""
        with self._lock:
            self._stale.update(self._readings)

    def warm(self) -> None:
        """Make the reading that was asked for last, if a change has made it stale."""
        with self._lock:
            key = next(reversed(self._readings), None)
        if key is not None:
            self.reading(dict(key))

    def _made(self, marks: OwnerMarks, before: Reading | None) -> Reading:
        last = before.edition if before else None
        try:
            exported = self._read(marks)
        except OnreiError as error:
            return Reading(last or self._last_good, error.phrase)
        if last is None or last.digest != digest_of(exported.text):
            last = edition_of(exported)
        self._last_good = last
        return Reading(last)


OwnerMarksKey = frozenset[tuple[int, Marks]]


def theme_target(theme: str | Path) -> Target:
    """Return the target for a theme's name or folder."""
    return Target(theme_reader(theme), knows_marks=True, theme=theme)


def file_target(path: Path) -> Target:
    """Return the target for a BASE theme file, which is shown exactly as it stands."""
    return Target(file_reader(path), knows_marks=False, theme=path)
