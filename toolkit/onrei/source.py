"""A text exactly as it was read, and exact places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

# Not str.splitlines(): that also breaks at U+2028, \x0c and others, where editors do not.
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code-point offsets into one source."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as 0-based *line* and 0-based *column*, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The untouched *text* of one file; *path* is only a name for messages."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Return the offset at which each line begins; the first is 0."""
        return (0, *(match.end() for match in LINE_END.finditer(self.text)))

    def slice(self, span: Span) -> str:
        """Return the text within *span*."""
        return self.text[span.start : span.end]

    def position(self, offset: int) -> Position:
        """Return line and column of *offset*, which may be the end of the text."""
        line = bisect_right(self.line_starts, offset) - 1
        return Position(line, offset - self.line_starts[line])

    def line_text(self, line: int) -> str:
        """Return the 0-based *line* without its line end."""
        start = self.line_starts[line]
        end = self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
