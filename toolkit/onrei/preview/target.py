"""What is previewed: a theme or a file, made again after each save, the last good one kept."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.source_map import SourceMap
from onrei.authoring.theme import Theme, load_theme
from onrei.authoring.theme_text import theme_text
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
    """A text as it would be pasted into BASE's editor.

    *source_map* tells where each part of a theme is from. It is made only when it is wanted: that
    takes three times as long as the text, and a page can be shown without it.
    """

    path: str
    text: str
    source_map: Callable[[], SourceMap | None] = lambda: None


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
        digest = hashlib.sha256(exported.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        if last is None or last.digest != digest:
            template = parse(Source(exported.path, exported.text))
            last = Edition(exported, template, compile(template), digest)
        self._last_good = last
        return Reading(last)


OwnerMarksKey = frozenset[tuple[int, Marks]]


def theme_target(theme: str | Path) -> Target:
    """Return the target for a theme's name or folder."""
    manifest = _Manifest(theme)

    def read(marks: OwnerMarks) -> Exported:
        loaded = manifest.theme()
        text = theme_text(loaded, {}, marks, marked=False).text
        return Exported(str(theme), text, cache(lambda: _source_map(loaded, marks)))

    return Target(read, knows_marks=True)


class _Manifest:
    """A theme's manifests, read again only when one of them changed: most saves are of parts."""

    def __init__(self, theme: str | Path) -> None:
        self._target = theme
        self._theme: Theme | None = None
        self._stamps: tuple[object, ...] = ()

    def theme(self) -> Theme:
        """Return the theme as its manifests say it now."""
        if self._theme is None or self._stamps != _stamps(self._theme):
            self._theme = load_theme(self._target)
            self._stamps = _stamps(self._theme)
        return self._theme


def _stamps(theme: Theme) -> tuple[object, ...]:
    """Return what tells a manifest from its next version; a snippet may come to be the theme's."""
    own = (theme.folder / "snippets" / name / "snippet.toml" for name in theme.manifest.snippets)
    used = (snippet.folder / "snippet.toml" for snippet in theme.snippets)
    return tuple(_stamp(path) for path in (theme.folder / "theme.toml", *own, *used))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size


def _source_map(theme: Theme, marks: OwnerMarks) -> SourceMap | None:
    try:
        return export(theme, marks=marks).source_map
    except OnreiError:
        # Broken since the text was made; the next reading says how.
        return None


def file_target(path: Path) -> Target:
    """Return the target for a BASE theme file, which is shown exactly as it stands."""
    return Target(lambda _marks: Exported(str(path), read_source(path).text), knows_marks=False)
