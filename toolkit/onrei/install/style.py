"""How the style part of a snippet is written, by where it stands."""

from __future__ import annotations

from onrei.install.region import CommentKind


def in_style_element(css: str, kind: CommentKind) -> str:
    """Return *css* as it is within a style sheet, else in an element of its own."""
    return css if kind == "css" else "<style>\n" + css.strip("\r\n") + "\n</style>"
