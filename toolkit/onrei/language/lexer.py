"""Cut a template into tokens: tags exactly as BASE reads them, and the text between.

The grammar is that of the BASE Template notes: no space inside the braces, exact letter case, one
optional suffix after a hyphen. Every other brace is text. Tokens cover the source without gaps.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrei.language.nodes import OPTION_KINDS
from onrei.source import Source, Span


class TokenKind(enum.Enum):
    """What a token is."""

    TEXT = "text"
    VARIABLE = "variable"
    LANG = "lang"
    OPTION = "option"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source; *name* is what stands in the braces, without ``block:``/``lang:``."""

    kind: TokenKind
    name: str
    span: Span = field(compare=False)


_KIND = "|".join(OPTION_KINDS)
# The head of an option's block: `text-Youtube_Username`, `not_if-Show`.
OPTION_BLOCK = re.compile(rf"(?:not_)?(?:{_KIND})-")
TAG = re.compile(
    rf"""\{{(?:
      (?P<variable>[A-Za-z][A-Za-z0-9]*(?:-[a-z0-9]+)?)
    | block:(?P<open>(?:not_)?(?:{_KIND})-[^{{}}\r\n]{{1,200}}|[A-Za-z][A-Za-z0-9]*)
    | /block:(?P<close>(?:not_)?(?:{_KIND})-[^{{}}\r\n]{{1,200}}|[A-Za-z][A-Za-z0-9]*)
    | lang:(?P<lang>[A-Za-z][A-Za-z0-9]*)
    | (?P<option>(?:text|image|color|select):[^{{}}\r\n]{{1,200}})
    )\}}""",
    re.VERBOSE,
)
_KINDS = {kind.value: kind for kind in TokenKind}


def tokenize(source: Source) -> Iterator[Token]:
    """Yield the tokens of *source* in order; joined they give its text back."""
    end = 0
    for match in TAG.finditer(source.text):
        if match.start() > end:
            yield Token(TokenKind.TEXT, "", Span(end, match.start()))
        kind = match.lastgroup or "text"
        yield Token(_KINDS[kind], match[kind], Span(*match.span()))
        end = match.end()
    if end < len(source.text):
        yield Token(TokenKind.TEXT, "", Span(end, len(source.text)))
