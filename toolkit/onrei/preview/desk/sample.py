"""A theme to try with: our own, without what its owner would put in."""

from __future__ import annotations

from dataclasses import replace

from onrei.authoring.theme import load_theme
from onrei.authoring.theme_text import theme_text
from onrei.preview.config import DEFAULT_THEME


def sample_text() -> str:
    """Return the text of our own theme, its snippets left out: they are there to be tried."""
    theme = load_theme(DEFAULT_THEME)
    bare = tuple(replace(one, manifest=replace(one.manifest, parts=())) for one in theme.snippets)
    return theme_text(replace(theme, snippets=bare), {}, {}, marked=False).text
