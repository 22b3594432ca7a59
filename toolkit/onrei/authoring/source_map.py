"""From a place in an exported text back to the line that its author wrote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from onrei.authoring.markers import MARK, Place, read_mark
from onrei.source import Position


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file of the author; lines and columns are 0-based."""

    path: Path
    position: Position

    @property
    def line(self) -> int:
        """Return the 0-based line."""
        return self.position.line


@dataclass(frozen=True, slots=True)
class Segment:
    """From *start* to the next segment, the exported text comes from *place*."""

    start: int
    place: Place


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The origins of an exported text; the first segment starts at 0."""

    segments: tuple[Segment, ...]

    def origin(self, offset: int) -> Origin:
        """Return where the character at *offset* of the exported text was written.

        What an expression printed has the expression's own place. Where a filter has changed the
        text, the line is that of the unchanged text and the column is near.
        """
        index = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        segment = self.segments[max(0, index)]
        place = segment.place.after(offset - segment.start)
        return Origin(place.path, place.position)


def map_source(text: str, marked: str, entry: Path) -> SourceMap:
    """Return the map of *text* from the same text with marks; *entry* is where it begins.

    The two differ when a theme measures or cuts rendered text; then lines are matched.
    """
    unmarked, segments = _read_marks(marked)
    start = Segment(0, Place(entry, Position(0, 0)))
    if unmarked != text:
        segments = list(_matched(text, unmarked, segments))
    if not segments or segments[0].start > 0:
        segments = [start, *segments]
    return SourceMap(tuple(segments))


def _read_marks(marked: str) -> tuple[str, list[Segment]]:
    """Return the text without its marks, and one segment for each mark that covers something."""
    pieces: list[str] = []
    segments: list[Segment] = []
    length = end = 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[end : mark.start()])
        length += mark.start() - end
        end = mark.end()
        place = read_mark(mark)
        if isinstance(place, str):
            pieces.append(place)
            length += len(place)
            continue
        if segments and segments[-1].start == length:
            segments.pop()
        segments.append(Segment(length, place))
    pieces.append(marked[end:])
    return "".join(pieces), segments


def _matched(text: str, unmarked: str, segments: list[Segment]) -> Iterator[Segment]:
    """Yield the segments of *unmarked* moved to the lines of *text* that read the same."""
    ours, theirs = text.split("\n"), unmarked.split("\n")
    our_starts, their_starts = _line_starts(ours), _line_starts(theirs)
    matcher = SequenceMatcher(
        None, [line.strip() for line in theirs], [line.strip() for line in ours], autojunk=False
    )
    known = SourceMap(tuple(segments))
    for their_line, our_line, size in matcher.get_matching_blocks():
        for step in range(size if segments else 0):
            their_start, line = their_starts[their_line + step], theirs[their_line + step]
            shift = our_starts[our_line + step] - their_start
            if line == ours[our_line + step]:
                yield from _moved(segments, their_start, their_start + len(line), shift)
            else:
                indent = len(line) - len(line.lstrip())
                origin = known.origin(their_start + indent)
                place = Place(origin.path, origin.position)
                yield Segment(our_starts[our_line + step], place)


def _moved(segments: list[Segment], start: int, end: int, shift: int) -> Iterator[Segment]:
    """Yield what covers ``[start, end]``, moved by *shift*."""
    first = max(0, bisect_right(segments, start, key=lambda segment: segment.start) - 1)
    if segments[first].start < start:
        place = segments[first].place.after(start - segments[first].start)
        yield Segment(start + shift, place)
        first += 1
    for segment in segments[first:]:
        if segment.start > end:
            break
        yield Segment(segment.start + shift, segment.place)


def _line_starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts
