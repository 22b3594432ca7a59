"""How findings are written; only here a line or column is counted from 1."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from onrei.check.report import Report
from onrei.phrase import UiLanguage

Paint = Callable[[str, str], str]
"""Returns a text in the colour of a role: a severity, ``place`` or ``caret``."""

Format = Callable[[Report, UiLanguage, Paint], str]

NAMES = ("full", "concise", "json", "sarif", "github", "junit", "html")


def format_called(name: str) -> Format:
    """Return the format *name*; each is imported when it is needed."""
    found: Format = import_module(f"{__name__}.{name}_format").write
    return found
