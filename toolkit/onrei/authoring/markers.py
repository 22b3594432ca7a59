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

from onrei.source import LINE_END, Position, Source

# Of the last private-use plane, which no text uses: icon fonts stand in the first one. All of a mark
# is made of these letters, so that filters such as `upper` and `replace` do not touch it.
_OPEN, _CLOSE, _FIRST_BYTE = "\U0010ff00", "\U0010ff01", 0x10FE00
_BYTES = {byte: chr(_FIRST_BYTE + byte) for byte in range(256)}
_READ = {_FIRST_BYTE + byte: chr(byte) for byte in range(256)}
MARK = re.compile(f"{_OPEN}([{_BYTES[0]}-{_BYTES[255]}]*){_CLOSE}")
_BODY = re.compile(r"(.+)\|(\d{1,9})\|(\d{1,9})\|(\d{1,9})", re.DOTALL)
_AFTER_NEWLINE = re.compile(r"(?<=\n)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece begins; *length* letters of it stand there, none of what is computed."""

    path: Path
    position: Position
    length: int = 0

    def after(self, letters: int) -> Place:
        """Return the place so many *letters* into the piece, at most where it ends."""
        step = max(0, min(letters, self.length))
        position = Position(self.position.line, self.position.column + step)
        return Place(self.path, position, self.length - step)


def write_mark(path: str, position: Position, length: int = 0) -> str:
    """Return the mark for a place."""
    body = f"{path}|{position.line}|{position.column}|{length}"
    written = body.encode("utf-8", "replace").decode("latin-1").translate(_BYTES)
    return f"{_OPEN}{written}{_CLOSE}"


def read_mark(mark: re.Match[str]) -> Place | str:
    """Return the place that a match of ``MARK`` tells, or the text that it stands for."""
    if not mark[1]:
        return _OPEN
    body = mark[1].translate(_READ).encode("latin-1").decode("utf-8", "replace")
    found = _BODY.fullmatch(body)
    if found is None:
        return mark[0]
    return Place(Path(found[1]), Position(int(found[2]), int(found[3])), int(found[4]))


class MarkPlaces(Extension):
    """Put marks into the text of every template of an environment."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._source = Source("", "")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Remember the text that is tokenized next; the stream itself has line numbers only."""
        self._source = Source(filename or name or "", LINE_END.sub("\n", source))
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
                mark = write_mark(source.path, source.position(next(offsets)))
                yield Token(token.lineno, "data", mark)
            yield token

    def _offsets(self, source: Source) -> Iterator[int]:
        """Yield the offset of each piece of text and of each expression, in order."""
        offset = 0
        for _line, kind, written in self.environment.lex(source.text, filename=source.path):
            # White space that `-` or `lstrip_blocks` took away is missing from the pieces.
            offset = source.text.index(written, offset)
            if kind in {"data", "variable_begin"}:
                yield offset
            offset += len(written)


def _mark_lines(text: str, source: Source, offset: int) -> str:
    marked = []
    for line in _AFTER_NEWLINE.split(text):
        if line:
            mark = write_mark(source.path, source.position(offset), len(line.rstrip("\n")))
            marked.append(mark + line.replace(_OPEN, _OPEN + _CLOSE))
        offset += len(line)
    return "".join(marked)
