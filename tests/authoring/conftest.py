"""Themes and snippets written into a temporary folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.theme import Theme, load_theme

THEME = """\
name = "sample"
title = { ja = "見本", en = "Sample" }
version = "1.0.0"
"""
SNIPPET = """\
name = "badge"
title = { ja = "札", en = "Badge" }
purpose = { ja = "売り切れを伝えます", en = "Says sold out" }
version = "1.0.0"
"""

WriteTheme = Callable[..., Theme]
WriteSnippet = Callable[..., Snippet]


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def theme(tmp_path: Path) -> WriteTheme:
    """Write a theme: its entry, more keys for its manifest, and its other files by name."""

    def write_theme(
        entry: str | bytes,
        *,
        manifest: str = "",
        files: Mapping[str, str | bytes] | None = None,
        folder: str = "theme",
    ) -> Theme:
        own = {"theme.toml": THEME + manifest, "theme.html.j2": entry}
        return load_theme(write(tmp_path / folder, own | dict(files or {})))

    return write_theme


@pytest.fixture
def snippet(tmp_path: Path) -> WriteSnippet:
    """Write a snippet: its parts by place, and more keys for its manifest."""

    def write_snippet(
        parts: Mapping[str, str], *, manifest: str = "", folder: str = "badge"
    ) -> Snippet:
        files = snippet_files(parts, manifest=manifest)
        return load_snippet(write(tmp_path / folder, files))

    return write_snippet


def snippet_files(
    parts: Mapping[str, str], *, manifest: str = "", below: str = ""
) -> dict[str, str]:
    """Return the files of a snippet, in the folder *below*."""
    tables = "".join(f'[[parts]]\nplace = "{place}"\nfile = "{place}.html.j2"\n' for place in parts)
    files = {f"{below}{place}.html.j2": text for place, text in parts.items()}
    return files | {f"{below}snippet.toml": SNIPPET + manifest + tables}


LANGUAGE = """\
[[settings]]
key = "language"
kind = "choice"
default = "auto"
label = { ja = "言語", en = "Language" }
choices = [
  { value = "auto", title = { ja = "自動", en = "Automatic" } },
  { value = "ja", title = { ja = "日本語", en = "Japanese" } },
  { value = "en", title = { ja = "英語", en = "English" } },
]
"""
