"""What is previewed: a theme or a file, made again after each save, the last good one kept."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.source_map import SourceMap
from onrei.authoring.theme import load_theme
from onrei.emulator.render import Program, compile  # noqa: A004  the word of the field
from onrei.errors import OnreiError
from onrei.language.nodes import Template
from onrei.language.parser import parse
from onrei.language.read import read_source
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.source import Source

OwnerMarks = Mapping[int, Marks]
# A theme is exported anew for other marks; the grid of all states needs about six of them.
_KEPT_EDITIONS = 24


@dataclass(frozen=True, slots=True)
class Exported:
    """A text as it would be pasted into BASE's editor; a theme's knows where each part is from."""

    path: str
    text: str
    source_map: SourceMap | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One exported text and what it compiles to; *digest* names its bytes."""

    exported: Exported
    template: Template
    program: Program
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a target is now: its last good edition, and why the newest text is none."""

    edition: Edition | None
    problem: Phrase | None = None


class Target:
    """One theme or file; making a reading of it never fails."""

    def __init__(self, read: Callable[[OwnerMarks], Exported], *, knows_marks: bool) -> None:
        """Take the text from *read*, which may raise OnreiError.

        *knows_marks* tells that other marks may give another text.
        """
        self._read = read
        self._knows_marks = knows_marks
        self._lock = threading.Lock()
        self._readings: OrderedDict[OwnerMarksKey, Reading] = OrderedDict()
        self._stale: set[OwnerMarksKey] = set()
        self._last_good: Edition | None = None

    def reading(self, marks: OwnerMarks) -> Reading:
        """Return what the target is with *marks*, made again after a change."""
        key = frozenset(marks.items()) if self._knows_marks else frozenset()
        with self._lock:
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

    def _made(self, marks: OwnerMarks, before: Reading | None) -> Reading:
        last = before.edition if before else None
        try:
            exported = self._read(marks)
        except OnreiError as error:
            return Reading(last or self._last_good, error.phrase)
        digest = hashlib.sha256(exported.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if last is None or last.digest != digest:
            template = parse(Source(exported.path, exported.text))
            last = Edition(exported, template, compile(template), digest)
        self._last_good = last
        return Reading(last)


OwnerMarksKey = frozenset[tuple[int, Marks]]


def theme_target(theme: str | Path) -> Target:
    """Return the target for a theme's name or folder."""

    def read(marks: OwnerMarks) -> Exported:
        exported = export(load_theme(theme), marks=marks)
        return Exported(str(theme), exported.text, exported.source_map)

    return Target(read, knows_marks=True)


def file_target(path: Path) -> Target:
    """Return the target for a BASE theme file, which is shown exactly as it stands."""
    return Target(lambda _marks: Exported(str(path), read_source(path).text), knows_marks=False)
