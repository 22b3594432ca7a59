"""Marks in rendered text that tell where each piece was written.

A theme is rendered twice. The first text is the export. The second one, rendered with
:class:`MarkPlaces`, carries a mark at the start of each piece of template text, after each of its
line ends and before each expression; :mod:`onrei.authoring.source_map` reads the marks and throws
that text away. So a mark can never reach, or change, what a shop owner pastes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from onrei.source import Position, Source

# The last private-use plane: icon fonts use the first one, texts use none of them.
_OPEN, _BAR, _CLOSE = "\U0010ff00", "\U0010ff01", "\U0010ff02"
MARK = re.compile(
    f"{_OPEN}(?:([^{_OPEN}{_CLOSE}]+){_BAR}([0-9]+){_BAR}([0-9]+){_BAR}([01]))?{_CLOSE}"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_AFTER_NEWLINE = re.compile(r"(?<=\n)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece begins; a *verbatim* piece stands there letter for letter."""

    path: Path
    position: Position
    verbatim: bool


def write_mark(path: str, position: Position, *, verbatim: bool) -> str:
    """Return the mark for a place."""
    body = _BAR.join((path, str(position.line), str(position.column), str(int(verbatim))))
    return f"{_OPEN}{body}{_CLOSE}"


def read_mark(mark: re.Match[str]) -> Place | str:
    """Return the place that a match of ``MARK`` tells, or the letter that it stands for."""
    if mark[1] is None:
        return _OPEN
    return Place(Path(mark[1]), Position(int(mark[2]), int(mark[3])), mark[4] == "1")


class MarkPlaces(Extension):
    """Put marks into the text of every template of an environment."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._source = Source("", "")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Remember the text that is tokenized next; the stream itself has line numbers only."""
        self._source = Source(filename or name or "", _LINE_END.sub("\n", source))
        return source

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of *stream*, marks included."""
        return self._marked(stream, self._source)

    def _marked(self, stream: TokenStream, source: Source) -> Iterator[Token]:
        offsets = self._offsets(source)
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _mark_lines(token.value, source, next(offsets)))
                continue
            if token.type == "variable_begin":
                mark = write_mark(source.path, source.position(next(offsets)), verbatim=False)
                yield Token(token.lineno, "data", mark)
            yield token

    def _offsets(self, source: Source) -> Iterator[int]:
        """Yield the offset of each piece of text and of each expression, in order."""
        offset = 0
        for _line, kind, written in self.environment.lex(source.text, filename=source.path):
            # White space that `-` or `lstrip_blocks` took away is missing from the pieces.
            while not source.text.startswith(written, offset):
                offset += 1
            if kind in {"data", "variable_begin"}:
                yield offset
            offset += len(written)


def _mark_lines(text: str, source: Source, offset: int) -> str:
    marked = []
    for line in _AFTER_NEWLINE.split(text):
        if line:
            mark = write_mark(source.path, source.position(offset), verbatim=True)
            marked.append(mark + line.replace(_OPEN, _OPEN + _CLOSE))
        offset += len(line)
    return "".join(marked)
