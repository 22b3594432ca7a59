"""A part of a snippet cut to what can show where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from onrei.catalog.load import catalog
from onrei.catalog.model import Scope, TagKind
from onrei.install.anchor import are_exclusive
from onrei.language.nodes import Block, Node
from onrei.language.parser import parse
from onrei.source import Source, Span


def fitted(part: str, around: Sequence[str]) -> str:
    """Return *part* for a place in the blocks *around*, the outermost first.

    A block of it that excludes one of these would never show, and goes; of one that is there
    already, only the tags go.
    """
    of_page = tuple(name for name in around if _is_of_page(name))
    of_item = tuple(name for name in _after_last_loop(around) if not _is_of_page(name))
    cuts: list[Span] = []
    pending: list[tuple[Node, bool]] = [(node, False) for node in _body(part, around)]
    while pending:
        node, in_loop = pending.pop()
        if not isinstance(node, Block):
            continue
        if node.open_span and node.close_span and not node.crosses:
            # A loop of the part speaks of other items than the place.
            known = of_page if in_loop else (*of_page, *of_item)
            if are_exclusive((node.name,), known):
                cuts.append(Span(node.open_span.start, node.close_span.end))
                continue
            if node.name in known and _is_condition(node.name):
                cuts += [node.open_span, node.close_span]
        pending += [(inner, in_loop or _is_loop(node.name)) for inner in node.body]
    return _without(part, cuts)


def _body(part: str, around: Sequence[str]) -> Iterable[Node]:
    return parse(Source("", part)).body if around else ()


def _after_last_loop(names: Sequence[str]) -> Sequence[str]:
    loops = [index for index, name in enumerate(names) if _is_loop(name)]
    return names[loops[-1] + 1 :] if loops else names


@cache
def _is_loop(name: str) -> bool:
    known = catalog().blocks.get(name)
    return known is not None and known.spec.kind is TagKind.LOOP


@cache
def _is_of_page(name: str) -> bool:
    """Tell whether the block *name* says the same throughout a page; those of options do."""
    known = catalog().blocks.get(name)
    return known is None or known.spec.scope is Scope.PAGE


@cache
def _is_condition(name: str) -> bool:
    known = catalog().blocks.get(name)
    return "-" in name if known is None else known.spec.kind is TagKind.CONDITION


def _without(text: str, cuts: Iterable[Span]) -> str:
    """Return *text* without *cuts*, nor the lines that hold nothing else."""
    joined: list[Span] = []
    for cut in sorted(cuts):
        if joined and cut.start == joined[-1].end:
            joined[-1] = Span(joined[-1].start, cut.end)
        else:
            joined.append(cut)
    pieces: list[str] = []
    end = 0
    for cut in joined:
        whole = _line(text, cut)
        pieces.append(text[end : max(end, whole.start)])
        end = whole.end
    return "".join([*pieces, text[end:]])


def _line(text: str, span: Span) -> Span:
    """Return the line of *span* with its end if nothing else stands in it, else *span*."""
    start, end = span.start, span.end
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    if (start and text[start - 1] != "\n") or not text.startswith(("\n", "\r\n"), end):
        return span
    return Span(start, text.index("\n", end) + 1)
