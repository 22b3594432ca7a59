"""JavaScript read by tree-sitter; nothing is run."""

from __future__ import annotations

import re
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

# Old scripts hide themselves from browsers of 1996; browsers of today skip these lines too.
_HTML_COMMENT = re.compile(r"^([ \t]*+)(?:<!(?=--)|--(?=>))", re.MULTILINE)
TYPES = frozenset({"", "text/javascript", "application/javascript", "module", "text/ecmascript"})


def script_tree(script: str) -> Node:
    """Return the tree of *script*, by its bytes in UTF-8; errors are nodes of it."""
    # As long as it was, so that offsets are those of the script.
    plain = _HTML_COMMENT.sub(r"\1//", script)
    return _parser().parse(plain.encode("utf-8", "replace")).root_node


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))
