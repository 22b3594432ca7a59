"""Go through a tree, however deep it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrei.language.nodes import Block, Node


def walk(body: Iterable[Node]) -> Iterator[Node]:
    """Yield every node of *body* in source order, a block before what stands in it."""
    pending = [iter(body)]
    while pending:
        node = next(pending[-1], None)
        if node is None:
            pending.pop()
            continue
        yield node
        if isinstance(node, Block):
            pending.append(iter(node.body))
