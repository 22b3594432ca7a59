"""Inline scripts: whether they parse."""

from __future__ import annotations

from functools import lru_cache

from tree_sitter import Node

from onrei.javascript import script_tree


@lru_cache(maxsize=512)
def first_error(script: str) -> str | None:
    """Return the line of *script* at which it stops to be JavaScript, None if it does not."""
    node = script_tree(script)
    if not node.has_error:
        return None
    found, data = _deepest_error(node), script.encode("utf-8", "replace")
    start = data.rfind(b"\n", 0, found.start_byte) + 1
    end = data.find(b"\n", found.start_byte)
    line = data[start : len(data) if end < 0 else end]
    return " ".join(line.decode("utf-8", "replace").split())[:80]


def _deepest_error(node: Node) -> Node:
    """Return the first node that could not be read, or that is missing."""
    while True:
        inner = next(
            (one for one in node.children if one.has_error or one.is_missing or one.is_error), None
        )
        if inner is None:
            return node
        node = inner
