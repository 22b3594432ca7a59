"""Inline scripts: whether they parse. tree-sitter reads them; nothing is run."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

# Old scripts hide themselves from browsers of 1996; browsers of today skip these lines too.
_HTML_COMMENT = re.compile(r"^[ \t]*+(?:<!--|-->).*$", re.MULTILINE)
TYPES = frozenset({"", "text/javascript", "application/javascript", "module", "text/ecmascript"})


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


@lru_cache(maxsize=512)
def first_error(script: str) -> str | None:
    """Return the line of *script* at which it stops to be JavaScript, None if it does not."""
    data = _HTML_COMMENT.sub("", script).encode("utf-8", "replace")
    node = _parser().parse(data).root_node
    if not node.has_error:
        return None
    found = _deepest_error(node)
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
