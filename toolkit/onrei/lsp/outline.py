"""The blocks of a text as a tree, and as ranges that fold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrei.catalog.load import catalog
from onrei.catalog.model import TagSpec
from onrei.language.nodes import Block, Node
from onrei.lsp.document import Snapshot
from onrei.source import Span

# Deeper ones are shown beside each other: what writes the answer calls itself for each level.
_DEEPEST = 50


@dataclass(slots=True)
class Symbol:
    """A block, where it is and where its name is; *spec* of an option's block is None."""

    name: str
    span: Span
    name_span: Span
    spec: TagSpec | None
    inner: list[Symbol] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fold:
    """Lines that fold into the first one; both are 0-based."""

    first: int
    last: int


def symbols(snapshot: Snapshot) -> list[Symbol]:
    """Return the outermost blocks, with those inside them."""
    top: list[Symbol] = []
    pending: list[tuple[Iterator[Node], list[Symbol], int]] = []
    pending.append((iter(snapshot.template.body), top, 0))
    while pending:
        nodes, into, depth = pending[-1]
        node = next(nodes, None)
        if node is None:
            pending.pop()
        elif isinstance(node, Block):
            # The further piece of a crossed block has no tag; what is in it still has.
            if node.open_span is not None:
                into.append(_symbol(node, node.open_span))
                inner = into[-1].inner if depth < _DEEPEST else into
            else:
                inner = into
            pending.append((iter(node.body), inner, depth + 1))
    return top


def folds(snapshot: Snapshot) -> list[Fold]:
    """Return the lines of blocks; that of the closing tag stays to be seen."""
    source = snapshot.source
    found = []
    for pair in snapshot.pairs.pairs:
        first = source.position(pair.opener.end).line
        closer = source.position(pair.closer.start)
        before = source.line_text(closer.line)[: closer.column]
        last = closer.line if before.strip() else closer.line - 1
        if last > first:
            found.append(Fold(first, last))
    return found


def _symbol(block: Block, open_span: Span) -> Symbol:
    known = catalog().blocks.get(block.name)
    name_span = Span(open_span.start + len("{block:"), open_span.end - 1)
    return Symbol(block.name, block.span, name_span, known.spec if known else None)
