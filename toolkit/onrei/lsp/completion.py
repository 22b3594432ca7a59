"""The tags that one may mean to write at a place, the likeliest first."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrei.catalog.load import catalog
from onrei.catalog.model import Known, Scope
from onrei.check.reading import Reading
from onrei.language.lexer import TAG, Token, TokenKind
from onrei.language.matching import match_blocks
from onrei.language.nodes import OptionDeclaration
from onrei.lsp.document import Kind, Snapshot
from onrei.lsp.scope import Surroundings, surroundings
from onrei.phrase import Phrase
from onrei.source import Span

_TYPED = re.compile(r"\{(?P<slash>/?)(?P<head>[a-z]+:)?(?P<name>[^{}\r\n:]{0,200})$")
_LONGEST = 220
# A tag that stands there already is replaced whole, a brace that the editor has added goes too.
_REST = re.compile(r"[A-Za-z0-9-]*\}")
# `a:hover {` inside a media query looks like a declaration but for the word.
_VALUE = re.compile(
    r"[;{]\s*[\w-]+\s*:(?!:|active|after|before|checked|first-|focus|has|hover|is\(|last-|not|nth-|where)"
    r"[^;{}]*$"
)
_BARE = re.compile(r"[A-Za-z]*[A-Za-z0-9-]*")


class Group(enum.IntEnum):
    """What candidates are, in the order in which they are shown."""

    INNERMOST_CLOSER = enum.auto()
    NEAREST = enum.auto()
    """What speaks of the turn of an inner loop, and in a style sheet the options."""
    NEAR = enum.auto()
    BLOCK = enum.auto()
    OPTION = enum.auto()
    FAR = enum.auto()
    """What speaks of the page where there is an item."""
    LANG = enum.auto()
    CLOSER = enum.auto()
    DEPRECATED = enum.auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tag to write where *span* is; *token* is the tag itself."""

    written: str
    span: Span
    group: Group
    token: Token
    summary: Phrase

    @property
    def is_deprecated(self) -> bool:
        """Tell whether BASE has something better."""
        return self.group is Group.DEPRECATED


@dataclass(frozen=True, slots=True)
class _Typed:
    """The beginning of a tag in front of the cursor: ``{/block:It`` has all three parts."""

    span: Span
    is_closer: bool
    head: str
    name: str


def candidates(snapshot: Snapshot, offset: int) -> tuple[Candidate, ...]:
    """Return the tags that fit at *offset*, in front of which one has begun to write a tag.

    In a part of a theme nobody can tell what will be around it, so there every tag fits.
    """
    typed = _typed(snapshot.source.text, offset)
    if typed is None:
        return ()
    reading = snapshot.reading
    if not _is_tag(reading, typed):
        return ()
    around = surroundings(reading, typed.span.start) if snapshot.kind is Kind.THEME else None
    found = [*_closers(snapshot, typed), *_openers(snapshot, around, typed)]
    return tuple(sorted(found, key=lambda one: one.group))


def _typed(text: str, offset: int) -> _Typed | None:
    found = _TYPED.search(text, max(0, offset - _LONGEST), offset)
    if found is None:
        return None
    rest = _REST.match(text, offset)
    span = Span(found.start(), rest.end() if rest else offset)
    return _Typed(span, bool(found["slash"]), (found["head"] or "")[:-1], found["name"])


def _is_tag(reading: Reading, typed: _Typed) -> bool:
    """Tell whether a brace may be that of a tag: style sheets and scripts have their own."""
    start = typed.span.start
    before = reading.text[max(0, start - 200) : start]
    if before.endswith("$"):
        return False
    if typed.is_closer or typed.head in {"block", "lang"}:
        return True
    if reading.is_in(reading.scripts, start):
        return bool(typed.head) or typed.name[:1].isupper()
    if reading.is_in(reading.styles, start):
        # `a:hover {` is the head of a rule, `color: {` wants a value.
        bare = TAG.sub("", before).rstrip()
        in_rule = "{" in bare.rpartition("}")[2]
        return bare[-1:] in {":", "(", ",", '"', "'"} or bool(in_rule and _VALUE.search(bare))
    return True


def _closers(snapshot: Snapshot, typed: _Typed) -> Iterator[Candidate]:
    """Yield the closing tags of the blocks that are open, the innermost that is not closed first."""
    if typed.head != ("block" if typed.is_closer and typed.head else ""):
        return
    open_now, unclosed = _open_blocks(snapshot.tokens, typed.span)
    first = (unclosed or (open_now if typed.is_closer else ()))[:1]
    others = open_now if typed.is_closer else ()
    for name in dict.fromkeys((*first, *others)):
        group = Group.INNERMOST_CLOSER if name in first else Group.CLOSER
        token = Token(TokenKind.CLOSE, name, typed.span)
        summary = Phrase(f"Closes `{{block:{name}}}`", f"`{{block:{name}}}` を閉じます")
        yield Candidate(f"{{/block:{name}}}", typed.span, group, token, summary)


def _open_blocks(tokens: tuple[Token, ...], span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the blocks open at *span*, innermost first, and of those never closed."""
    before = [token for token in tokens if token.span.end <= span.start]
    after = [token for token in tokens if token.span.start >= span.end]
    never_closed = set(match_blocks([*before, *after]).unclosed)
    open_now = tuple(reversed(match_blocks(before).unclosed))
    return (
        tuple(before[index].name for index in open_now),
        tuple(before[index].name for index in open_now if index in never_closed),
    )


def _openers(snapshot: Snapshot, around: Surroundings | None, typed: _Typed) -> Iterator[Candidate]:
    """Yield variables, opening tags of blocks, texts and options."""
    if typed.is_closer or (not typed.head and not _BARE.fullmatch(typed.name)):
        return
    known, options = catalog(), snapshot.template.options
    if not typed.head:
        yield from _variables(known.variables, around, typed.span)
    if typed.head in {"", "block"}:
        yield from _blocks(known.blocks, around, typed.span)
        yield from _option_blocks(options, typed.span)
    if typed.head in {"", "lang"}:
        yield from _langs(known.langs, around, typed.span)
    in_style = snapshot.reading.is_in(snapshot.reading.styles, typed.span.start)
    for one in options:
        if one.kind != "if" and typed.head in {"", one.kind}:
            token = Token(TokenKind.OPTION, one.key, typed.span)
            group = Group.NEAREST if in_style else Group.OPTION
            yield _option(f"{{{one.key}}}", token, one, group)


def _variables(
    known: Mapping[str, Known], around: Surroundings | None, span: Span
) -> Iterator[Candidate]:
    for name, one in known.items():
        if around is None or around.fits(one):
            group = _group(one, around, Group.NEAR)
            yield _spelled(f"{{{name}}}", Token(TokenKind.VARIABLE, name, span), one, group)


def _blocks(
    known: Mapping[str, Known], around: Surroundings | None, span: Span
) -> Iterator[Candidate]:
    for name, one in known.items():
        if around is None or around.fits_block(name, one):
            group = _group(one, around, Group.BLOCK)
            yield _spelled(f"{{block:{name}}}", Token(TokenKind.OPEN, name, span), one, group)


def _langs(
    known: Mapping[str, Known], around: Surroundings | None, span: Span
) -> Iterator[Candidate]:
    for name, one in known.items():
        if around is None or around.fits(one):
            token = Token(TokenKind.LANG, name, span)
            yield _spelled(f"{{lang:{name}}}", token, one, Group.LANG)


def _group(known: Known, around: Surroundings | None, usual: Group) -> Group:
    """Return how likely a tag is: whoever is inside a loop wants what it gives."""
    scope = known.spec.scope
    if around is not None and scope not in (Scope.PAGE, Scope.ITEM):
        return Group.NEAREST
    is_far = around is not None and around.is_item and scope is Scope.PAGE
    return Group.FAR if is_far else usual


def _spelled(written: str, token: Token, known: Known, group: Group) -> Candidate:
    if known.spec.deprecated:
        group = Group.DEPRECATED
    return Candidate(written, token.span, group, token, known.spec.summary)


def _option_blocks(options: Iterable[OptionDeclaration], span: Span) -> Iterator[Candidate]:
    for one in options:
        for name in (one.block_name, f"not_{one.block_name}"):
            token = Token(TokenKind.OPEN, name, span)
            yield _option(f"{{block:{name}}}", token, one, Group.OPTION)


def _option(written: str, token: Token, option: OptionDeclaration, group: Group) -> Candidate:
    return Candidate(written, token.span, group, token, Phrase(option.label, option.label))
