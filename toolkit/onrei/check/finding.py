"""A diagnostic at its place in a file that somebody edits."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.source_map import SourceMap
from onrei.diagnostics import Diagnostic
from onrei.source import Position, Source, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A range in an author's file, 0-based."""

    path: str
    start: Position
    end: Position


# One more sign than a format shows tells it that there are more.
_LONGEST_SIDE, _LONGEST_MARKED = 201, 401


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands in the line before a place, at it and after it, as far as anybody will show it."""

    before: str = ""
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic, where its author finds it, and the text around."""

    diagnostic: Diagnostic
    place: Place
    excerpt: Excerpt
    related: tuple[Place, ...] = ()
    edits: tuple[Place, ...] = ()
    """Where the edits of the fix are, as many as the fix has."""

    @property
    def is_about_all(self) -> bool:
        """Tell whether no place in the file is meant, but something that is missing in it."""
        return self.diagnostic.span == Span(0, 0)


class Locator:
    """Finds the places of one checked text; for a theme of ours, in the files it is made of."""

    def __init__(self, source: Source, source_map: SourceMap | None = None) -> None:
        self._source = source
        self._map = source_map
        self._files: dict[Path, Source] = {}
        self._names: dict[Path, str] = {}

    def finding(self, diagnostic: Diagnostic) -> Finding:
        """Return *diagnostic* with its places."""
        place = self.place(diagnostic.span)
        fix = diagnostic.fix
        return Finding(
            diagnostic,
            place,
            self._excerpt(place, diagnostic.span),
            tuple(self.place(related.span) for related in diagnostic.related),
            tuple(self.place(edit.span) for edit in fix.edits) if fix else (),
        )

    def place(self, span: Span) -> Place:
        """Return where the author wrote what stands at *span*."""
        if self._map is None:
            start, end = map(self._source.position, (span.start, span.end))
            return Place(self._source.path, start, end)
        first = self._map.origin(span.start)
        if span.end <= span.start:
            return Place(self._name(first.path), first.position, first.position)
        last = self._map.origin(span.end - 1)
        end = Position(last.position.line, last.position.column + 1)
        if last.path != first.path or end <= first.position:
            end = Position(first.line, first.position.column + 1)
        return Place(self._name(first.path), first.position, end)

    def _excerpt(self, place: Place, span: Span) -> Excerpt:
        source = self._source
        if self._map is not None:
            source = self._file(self._map.origin(span.start).path)
        return excerpt_at(source, place)

    def _file(self, path: Path) -> Source:
        if path not in self._files:
            self._files[path] = read_author_file(path)
        return self._files[path]

    def _name(self, path: Path) -> str:
        if path not in self._names:
            self._names[path] = shown_path(path)
        return self._names[path]


def excerpt_at(source: Source, place: Place) -> Excerpt:
    """Return the text at *place* of *source*; never all of a long line, of which many speak."""
    text, starts, line = source.text, source.line_starts, place.start.line
    if line >= len(starts):
        return Excerpt()
    first = starts[line]
    last = starts[line + 1] if line + 1 < len(starts) else len(text)
    while last > first and text[last - 1] in "\r\n":
        last -= 1
    start = min(first + place.start.column, last)
    end = min(first + place.end.column, last) if place.end.line == line else last
    return Excerpt(
        text[max(first, start - _LONGEST_SIDE) : start],
        text[start : min(end, start + _LONGEST_MARKED)],
        text[end : min(last, end + _LONGEST_SIDE)],
    )


def read_author_file(path: Path) -> Source:
    """Return a file that a theme is made of; empty if it is a picture or has gone meanwhile."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        text = ""
    return Source(shown_path(path), text)


def shown_path(path: Path, folder: Path | None = None) -> str:
    """Return *path* as seen from here, or from *folder*, where it lies below, else as it is."""
    base = Path.cwd() if folder is None else Path(os.path.realpath(folder))
    try:
        return Path(os.path.realpath(path)).relative_to(base).as_posix()
    except (OSError, ValueError):
        return str(path)
