"""A theme as it would be pasted: its text, and the program that this text is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.source_map import SourceMap
from onrei.authoring.theme import Theme, load_theme
from onrei.authoring.theme_text import theme_text
from onrei.emulator.render import Program, compile  # noqa: A004  the word of the field
from onrei.errors import OnreiError
from onrei.language.nodes import Template
from onrei.language.parser import parse
from onrei.language.read import read_source
from onrei.shop.model import Marks
from onrei.source import Source

OwnerMarks = Mapping[int, Marks]


@dataclass(frozen=True, slots=True)
class Exported:
    """A text as it would be pasted into BASE's editor.

    *source_map* tells where each part of a theme is from. It is made only when it is wanted: that
    takes three times as long as the text, and a page can be shown without it.
    """

    path: str
    text: str
    source_map: Callable[[], SourceMap | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Edition:
    """One exported text and what it compiles to; *digest* names its bytes."""

    exported: Exported
    template: Template
    program: Program
    digest: str


Reader = Callable[[OwnerMarks], Exported]
"""Give the text for the marks of a shop; raises OnreiError where it cannot be made."""


def edition_of(exported: Exported) -> Edition:
    """Return *exported* parsed and compiled."""
    template = parse(Source(exported.path, exported.text))
    return Edition(exported, template, compile(template), digest_of(exported.text))


def digest_of(text: str) -> str:
    """Return a short name for exactly this text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def theme_reader(theme: str | Path, *, snippets: Path | None = None) -> Reader:
    """Return what exports the theme *theme*, a name or a folder, anew each time.

    *snippets* is where the snippets that come with Onrei are taken from, if not from where they
    lie.
    """
    manifest = _Manifest(theme, snippets)

    def read(marks: OwnerMarks) -> Exported:
        loaded = manifest.theme()
        text = theme_text(loaded, {}, marks, marked=False).text
        return Exported(str(theme), text, cache(lambda: _source_map(loaded, marks)))

    return read


def file_reader(path: Path) -> Reader:
    """Return what reads a BASE theme file, which is shown exactly as it stands."""
    return lambda _marks: Exported(str(path), read_source(path).text)


class _Manifest:
    """A theme's manifests, read again only when one of them changed: most saves are of parts."""

    def __init__(self, theme: str | Path, snippets: Path | None = None) -> None:
        self._target = theme
        self._snippets = snippets
        self._theme: Theme | None = None
        self._stamps: tuple[object, ...] = ()

    def theme(self) -> Theme:
        """Return the theme as its manifests say it now."""
        if self._theme is None or self._stamps != _stamps(self._theme):
            self._theme = load_theme(self._target, snippets=self._snippets)
            self._stamps = _stamps(self._theme)
        return self._theme


def _stamps(theme: Theme) -> tuple[object, ...]:
    """Return what tells a manifest from its next version; a snippet may come to be the theme's."""
    own = (theme.folder / "snippets" / name / "snippet.toml" for name in theme.manifest.snippets)
    used = (snippet.folder / "snippet.toml" for snippet in theme.snippets)
    return tuple(_stamp(path) for path in (theme.folder / "theme.toml", *own, *used))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size


def _source_map(theme: Theme, marks: OwnerMarks) -> SourceMap | None:
    try:
        return export(theme, marks=marks).source_map
    except OnreiError:
        # Broken since the text was made; the next reading says how.
        return None
