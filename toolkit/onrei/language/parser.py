"""Parse tokens into a tree, whatever the text looks like, and say what is wrong with it.

Never raises and never loses a character: printing the tree gives the source back. The work is
linear in the length of the text and does not recurse, so that depth costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrei.catalog.load import catalog as bundled_catalog
from onrei.catalog.model import Catalog
from onrei.diagnostics import Diagnostic
from onrei.language import findings
from onrei.language.damage import Damage, find_damage
from onrei.language.lexer import Token, TokenKind, tokenize
from onrei.language.matching import match_blocks
from onrei.language.nodes import (
    Block,
    ErrorNode,
    Node,
    OptionDeclaration,
    Template,
    Text,
    Variable,
    VariableKind,
)
from onrei.language.options import declared_options
from onrei.language.resolve import unresolved_names
from onrei.source import Source, Span

# A block that crosses more open blocks than this is not cut into pieces any further: the names of
# BASE cannot nest deeper, and the bound keeps the work linear.
_MOST_CROSSED = 200

_VARIABLE_KINDS = {
    TokenKind.VARIABLE: VariableKind.PLAIN,
    TokenKind.LANG: VariableKind.LANG,
    TokenKind.OPTION: VariableKind.OPTION,
}


def parse(source: Source, catalog: Catalog | None = None) -> Template:
    """Return the template in *source*; what is wrong with it is in its diagnostics, in order."""
    catalog = catalog or bundled_catalog()
    options = declared_options(source)
    tokens = tuple(tokenize(source))
    builder = _Builder(source, catalog, options)
    body = builder.build(tokens)
    names = unresolved_names(source, tokens, options, catalog)
    diagnostics = sorted((*builder.diagnostics, *names), key=lambda found: found.span)
    return Template(source, body, options, tuple(diagnostics))


@dataclass(slots=True)
class _Frame:
    """A block that is still open while the tree is built."""

    opener: int
    name: str
    open_span: Span | None
    start: int
    is_closed_later: bool
    rank: int
    """How many of the open blocks up to this one are closed later."""
    body: list[Node] = field(default_factory=list)
    crosses: bool = False


class _Builder:
    """Build the tree; one use each."""

    def __init__(
        self, source: Source, catalog: Catalog, options: Sequence[OptionDeclaration]
    ) -> None:
        self._source = source
        self._catalog = catalog
        self._option_keys = {option.key for option in options}
        self._top: list[Node] = []
        self._frames: list[_Frame] = []
        self._frame_of: dict[int, _Frame] = {}
        self._text: Span | None = None
        self._damages: list[Damage] = []
        self.diagnostics: list[Diagnostic] = []

    def build(self, tokens: Sequence[Token]) -> tuple[Node, ...]:
        matching = match_blocks(tokens)
        opener_of = {closer: opener for opener, closer in matching.closer_of.items()}
        for index, token in enumerate(tokens):
            if token.kind is TokenKind.OPEN:
                self._open(index, token, index in matching.closer_of)
            elif token.kind is TokenKind.CLOSE:
                self._close(token, opener_of.get(index))
            elif self._is_text(token):
                self._add_text(token)
            else:
                self._add(Variable(_VARIABLE_KINDS[token.kind], token.name, token.span))
        while self._frames:
            self._leave(self._frames[-1], None, len(self._source.text))
        self._flush_text()
        self.diagnostics += findings.of_blocks(tokens, matching, self._damages, self._source)
        return tuple(self._top)

    def _is_text(self, token: Token) -> bool:
        undeclared = token.kind is TokenKind.OPTION and token.name not in self._option_keys
        return token.kind is TokenKind.TEXT or undeclared

    def _body(self) -> list[Node]:
        return self._frames[-1].body if self._frames else self._top

    def _add(self, node: Node) -> None:
        self._flush_text()
        self._body().append(node)

    def _add_text(self, token: Token) -> None:
        start = self._text.start if self._text else token.span.start
        self._text = Span(start, token.span.end)

    def _flush_text(self) -> None:
        """Put the gathered text into the tree, its damaged tags as error nodes."""
        if self._text is None:
            return
        span, self._text = self._text, None
        start = span.start
        for damage in find_damage(self._source, span, self._catalog):
            self._append_text(Span(start, damage.span.start))
            self._body().append(ErrorNode(self._source.slice(damage.span), damage.span))
            self._damages.append(damage)
            start = damage.span.end
        self._append_text(Span(start, span.end))

    def _append_text(self, span: Span) -> None:
        if span.start < span.end:
            self._body().append(Text(self._source.slice(span), span))

    def _open(self, index: int, token: Token, is_closed_later: bool) -> None:
        self._flush_text()
        self._push(index, token.name, token.span, token.span.start, is_closed_later)

    def _push(
        self, opener: int, name: str, open_span: Span | None, start: int, is_closed_later: bool
    ) -> None:
        rank = (self._frames[-1].rank if self._frames else 0) + is_closed_later
        frame = _Frame(opener, name, open_span, start, is_closed_later, rank)
        frame.crosses = open_span is None
        self._frames.append(frame)
        self._frame_of[opener] = frame

    def _close(self, token: Token, opener: int | None) -> None:
        frame = None if opener is None else self._frame_of[opener]
        if frame is None or self._frames[-1].rank - frame.rank > _MOST_CROSSED:
            self._add(ErrorNode(self._source.slice(token.span), token.span))
            return
        self._flush_text()
        crossed: list[_Frame] = []
        while self._frames[-1] is not frame:
            inner = self._frames[-1]
            inner.crosses = inner.crosses or inner.is_closed_later
            self._leave(inner, None, token.span.start)
            if inner.is_closed_later:
                crossed.append(inner)
        self._leave(frame, token.span, token.span.end)
        for inner in reversed(crossed):
            self._push(inner.opener, inner.name, None, token.span.end, True)

    def _leave(self, frame: _Frame, close_span: Span | None, end: int) -> None:
        """Take the innermost *frame* off and put its block into the one around it."""
        self._flush_text()
        self._frames.pop()
        block = Block(
            frame.name,
            tuple(frame.body),
            frame.open_span,
            close_span,
            Span(frame.start, end),
            frame.crosses,
        )
        self._body().append(block)
