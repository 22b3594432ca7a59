r"""Positions of editors and offsets of ours; nowhere else are they converted.

An editor tells a place by its line and, within that, by so many bytes of UTF-8, units of UTF-16 or
characters, as was agreed when it started the server. Onrei counts characters from the start of the
text. A line ends at ``\n``, ``\r\n`` or ``\r`` and nowhere else, so pygls' own documents, which
also end one at U+2028, are not used; nor is its codec, which goes through a line letter by letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from lsprotocol import types

from onrei.source import Source, Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
_PAIR_HEADS = range(0xD8, 0xDC)


def units(text: str, encoding: Encoding) -> int:
    """Return how long *text*, of one line, is for an editor."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, count: int, encoding: Encoding) -> int:
    """Return how many characters of *text* so many units are; half a character counts for none."""
    if encoding == "utf-32" or text.isascii():
        return min(count, len(text))
    if encoding == "utf-8":
        data = text.encode("utf-8", "surrogatepass")
        end = min(count, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        return len(data[:end].decode("utf-8", "surrogatepass"))
    data = text.encode("utf-16-le", "surrogatepass")
    end = min(count * 2, len(data))
    # In the bytes of UTF-16 a second half may only follow a first one if both are one character.
    if 0 < end < len(data) and data[end - 1] in _PAIR_HEADS and data[end + 1] in range(0xDC, 0xE0):
        end -= 2
    return len(data[:end].decode("utf-16-le", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Ruler:
    """Converts the places of one text."""

    source: Source
    encoding: Encoding = "utf-16"

    def offset(self, position: types.Position) -> int:
        """Return the offset of *position*; one past the end of its line is the end of that."""
        starts = self.source.line_starts
        if position.line >= len(starts):
            return len(self.source.text)
        line = self.source.line_text(position.line)
        return starts[position.line] + characters(line, position.character, self.encoding)

    def position(self, offset: int) -> types.Position:
        """Return the position of *offset*; one within a line end is the end of that line."""
        place = self.source.position(offset)
        line = self.source.line_text(place.line)[: place.column]
        return types.Position(place.line, units(line, self.encoding))

    def span(self, found: types.Range) -> Span:
        """Return the span of a range, whichever way round it is."""
        start, end = sorted((self.offset(found.start), self.offset(found.end)))
        return Span(start, end)

    def range(self, span: Span) -> types.Range:
        """Return the range of *span*."""
        return types.Range(self.position(span.start), self.position(span.end))
