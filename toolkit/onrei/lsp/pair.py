"""The two tags of a block: found from a place in one of them, renamed together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrei.diagnostics import Edit
from onrei.errors import UsageError
from onrei.language.lexer import TAG, Token, TokenKind
from onrei.language.matching import match_blocks
from onrei.phrase import Phrase
from onrei.source import Span

_OPENER, _CLOSER = "{block:", "{/block:"
_WRITTEN = re.compile(r"\{?/?(?:block:)?(?P<name>[^{}\r\n]+?)\}?")
# What may stand for a name while both tags change as one types.
NAME_PATTERN = r"[^{}\r\n]+"


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening tag and the closing tag that belongs to it."""

    name: str
    opener: Span
    closer: Span

    @property
    def spans(self) -> tuple[Span, Span]:
        """Return both tags."""
        return self.opener, self.closer

    @property
    def names(self) -> tuple[Span, Span]:
        """Return the name in both tags."""
        return (
            Span(self.opener.start + len(_OPENER), self.opener.end - 1),
            Span(self.closer.start + len(_CLOSER), self.closer.end - 1),
        )

    def renamed(self, name: str) -> tuple[Edit, ...]:
        """Return the edits that give both tags another *name*."""
        return tuple(Edit(span, name) for span in self.names)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a text in order of their openers, and the names of tags without a partner."""

    pairs: tuple[Pair, ...]
    lonely: frozenset[str]

    def at(self, offset: int) -> Pair | None:
        """Return the pair one of whose tags is at *offset*, its ends included."""
        touching = (
            pair
            for pair in self.pairs
            if any(span.start <= offset <= span.end for span in pair.spans)
        )
        # Between two tags that touch, the one that begins there is meant.
        return max(
            touching, key=lambda pair: any(s.start == offset for s in pair.spans), default=None
        )


def pairs_of(tokens: Sequence[Token]) -> Pairs:
    """Return the pairs among *tokens*."""
    matching = match_blocks(tokens)
    pairs = (
        Pair(tokens[opener].name, tokens[opener].span, tokens[closer].span)
        for opener, closer in matching.closer_of.items()
    )
    lonely = frozenset(tokens[index].name for index in (*matching.unclosed, *matching.stray))
    return Pairs(tuple(sorted(pairs, key=lambda pair: pair.opener)), lonely)


def block_name(written: str) -> str:
    """Return the name in *written*, a name or a whole tag; raises UsageError for what is neither."""
    found = _WRITTEN.fullmatch(written.strip())
    name = found["name"] if found else ""
    tag = TAG.fullmatch(f"{{block:{name}}}")
    if tag is None or tag.lastgroup != TokenKind.OPEN.value:
        raise UsageError(
            Phrase(
                en=f"`{written}` cannot be a block's name; write it as in `Items`",
                ja=f"「{written}」はブロックの名前にできません。`Items` のように書いてください",
            )
        )
    return name
