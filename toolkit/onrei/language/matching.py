"""Find out which closing tag belongs to which opening tag.

Each name is matched by itself, so that blocks which cross one another still find their ends; BASE's
own samples close in the wrong order, and show that it does not read blocks as a strict tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrei.language.lexer import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices into the tokens: *closer_of* an opener, and the tags that have no partner."""

    closer_of: dict[int, int]
    unclosed: tuple[int, ...]
    stray: tuple[int, ...]


def match_blocks(tokens: Sequence[Token]) -> Matching:
    """Match every closing tag with the nearest opening tag of its name before it."""
    waiting: dict[str, list[int]] = defaultdict(list)
    closer_of: dict[int, int] = {}
    stray: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            waiting[token.name].append(index)
        elif token.kind is TokenKind.CLOSE:
            if waiting[token.name]:
                closer_of[waiting[token.name].pop()] = index
            else:
                stray.append(index)
    unclosed = sorted(index for indices in waiting.values() for index in indices)
    return Matching(closer_of, tuple(unclosed), tuple(stray))
