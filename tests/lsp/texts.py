"""Texts as the server holds them, and places in them."""

from __future__ import annotations

from onrei.lsp.document import Kind, Snapshot
from onrei.source import Source


def snapshot_of(text, kind=Kind.THEME):
    """Return a text as the server holds it."""
    return Snapshot("untitled:1", 1, Source("theme.html", text), kind)


def cursor_in(text):
    """Return *text* without its ``|``, and where that stood."""
    before, _, after = text.partition("|")
    return before + after, len(before)
