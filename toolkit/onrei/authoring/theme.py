"""Themes: their manifest, their options, and the files they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from onrei.authoring.expectation import Expectation, check_expectations
from onrei.authoring.folder import bundled_names, check_name, find_folder
from onrei.authoring.mood import Tone
from onrei.authoring.options import ThemeOption, check_options
from onrei.authoring.settings import settled
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.authoring.variant import mood_settings
from onrei.bundled import bundled_folder
from onrei.errors import ManifestError, unknown_name
from onrei.phrase import Phrase
from onrei.toml_file import read_toml


@dataclass(frozen=True, slots=True)
class ThemeManifest:
    """``theme.toml``: the keys are these names."""

    name: str
    title: Phrase
    version: str
    entry: str = "theme.html.j2"
    options: tuple[ThemeOption, ...] = ()
    snippets: tuple[str, ...] = ()
    # Values are those of the snippet's settings; the snippet checks them.
    snippet_settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    expect: dict[str, tuple[Expectation, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, where it lies, and the snippets it uses."""

    folder: Path
    manifest: ThemeManifest
    snippets: tuple[Snippet, ...] = ()

    @property
    def name(self) -> str:
        """Return the name in the manifest."""
        return self.manifest.name


def load_theme(target: str | Path, *, snippets: Path | None = None) -> Theme:
    """Return the theme *target*, a bundled name or a folder.

    Snippets that come with Onrei are taken from *snippets*, if they are there, as they were at some
    other time.
    """
    folder = find_folder("theme", target)
    path = folder / "theme.toml"
    manifest = read_toml(path, ThemeManifest)
    check_name(manifest.name, str(path))
    check_options(manifest.options, str(path))
    check_expectations(manifest.expect, (), str(path))
    if not (folder / manifest.entry).is_file():
        raise ManifestError(
            Phrase(
                en=f"`{path}`: the entry `{manifest.entry}` does not exist",
                ja=f"「{path}」: `entry` の「{manifest.entry}」というファイルがありません",
            )
        )
    for name in manifest.snippets:
        check_name(name, str(path))
    used = tuple(_theme_snippet(folder, name, str(path), snippets) for name in manifest.snippets)
    _check_snippet_settings(manifest, used, str(path))
    return Theme(folder, manifest, used)


def with_snippets(theme: Theme, names: Iterable[str]) -> Theme:
    """Return *theme* using the snippets *names* too, after its own."""
    place = str(theme.folder / "theme.toml")
    new = tuple(dict.fromkeys(name for name in names if name not in theme.manifest.snippets))
    found = tuple(_theme_snippet(theme.folder, name, place) for name in new)
    manifest = replace(theme.manifest, snippets=(*theme.manifest.snippets, *new))
    return replace(theme, manifest=manifest, snippets=(*theme.snippets, *found))


def in_mood(theme: Theme, mood: str, tone: Tone | None = None) -> Theme:
    """Return *theme* with its snippets in *mood* (one of MOODS), whatever it set before."""
    settings = {
        snippet.name: {
            **theme.manifest.snippet_settings.get(snippet.name, {}),
            **mood_settings(snippet, mood, tone),
        }
        for snippet in theme.snippets
    }
    return replace(theme, manifest=replace(theme.manifest, snippet_settings=settings))


def list_themes() -> tuple[Theme, ...]:
    """Return the themes that come with Onrei, sorted by name."""
    return tuple(load_theme(name) for name in bundled_names("theme"))


def dependencies(theme: Theme) -> frozenset[Path]:
    """Return the files that can change an export of *theme*, as resolved absolute paths."""
    folders = (theme.folder, *(snippet.folder for snippet in theme.snippets))
    return frozenset(path.resolve() for folder in folders for path in _sources(folder))


def _sources(folder: Path) -> Iterator[Path]:
    """Yield the files of *folder* but what is written about it or made from it."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if path.is_file() and not hidden and "dist" not in inside and path.stem != "README":
            yield path


def _theme_snippet(folder: Path, name: str, place: str, elsewhere: Path | None = None) -> Snippet:
    """Return a snippet of the theme's own folder ``snippets/``, a bundled one or a package's."""
    for near in (folder / "snippets", *([elsewhere] if elsewhere else [])):
        if (near / name / "snippet.toml").is_file():
            return load_snippet(near / name)
    if name in bundled_names("snippet"):
        return load_snippet(bundled_folder("snippets") / name)
    if name not in snippet_names():
        raise unknown_name(_snippet_in(place), name, snippet_names(), ManifestError)
    return load_snippet(name)


def _snippet_in(place: str) -> Phrase:
    return Phrase(en=f"snippet in `{place}`:", ja=f"「{place}」のスニペット")


def _check_snippet_settings(
    manifest: ThemeManifest, snippets: tuple[Snippet, ...], place: str
) -> None:
    by_name = dict(zip(manifest.snippets, snippets, strict=True))
    for name, values in manifest.snippet_settings.items():
        if name not in by_name:
            raise unknown_name(_snippet_in(place), name, by_name, ManifestError)
        settled(by_name[name].manifest.settings, values, place=name, error=ManifestError)
