"""Tags that BASE would print as text, made visible without breaking the page around them."""

from __future__ import annotations

import re

from onrei.language.compiler import MARK_END, MARK_START

_MARKS = str.maketrans({MARK_START: "", MARK_END: ""})
# Places where an element cannot stand: comments, elements that hold text only, and tags.
_NO_PLACE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|title|textarea|option)\b.*?(?:</\1\s*>|\Z)"
    r"""|</?[A-Za-z!](?:[^>"']|"[^"]*"|'[^']*')*+>?""",
    re.I | re.S,
)


def marked_html(html: str) -> str:
    """Return *html* with ``<mark>`` around each marked tag that stands in running text."""
    pieces: list[str] = []
    end = 0
    for match in _NO_PLACE.finditer(html):
        pieces.append(_with_elements(html[end : match.start()]))
        pieces.append(match[0].translate(_MARKS))
        end = match.end()
    pieces.append(_with_elements(html[end:]))
    return "".join(pieces)


def _with_elements(text: str) -> str:
    return text.replace(MARK_START, '<mark class="onrei-unknown-tag">').replace(MARK_END, "</mark>")
