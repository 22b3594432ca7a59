"""Snippets: finding and loading them, by name, by folder, or from other packages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.folder import bundled_names, find_folder, name_problem
from onrei.authoring.plugin import broken_plugin, plugin_folder, plugin_names
from onrei.authoring.snippet_manifest import SnippetManifest, check_manifest
from onrei.errors import FileError, ManifestError, OnreiError, unknown_name
from onrei.phrase import Phrase
from onrei.toml_file import read_toml


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet and where it lies."""

    folder: Path
    manifest: SnippetManifest

    @property
    def name(self) -> str:
        """Return the name in the manifest."""
        return self.manifest.name

    @property
    def path(self) -> Path:
        """Return the path of the manifest."""
        return self.folder / "snippet.toml"


@dataclass(frozen=True, slots=True)
class FoundSnippets:
    """Snippets that can be used, sorted by name, and why those of other packages cannot."""

    snippets: tuple[Snippet, ...]
    problems: tuple[Phrase, ...] = ()


def load_snippet(target: str | Path) -> Snippet:
    """Return the snippet *target*: a folder, a bundled name, or one that a package brings."""
    name = str(target)
    is_name = name_problem(name) is None and not Path(target).exists()
    if not is_name or name in bundled_names("snippet"):
        return _load(find_folder("snippet", target))
    if name not in plugin_names():
        raise unknown_name(_SNIPPET, name, snippet_names(), FileError)
    return _load_plugin(name)


def snippet_names() -> tuple[str, ...]:
    """Return the names of the bundled snippets and of those that packages bring, sorted."""
    return tuple(sorted({*bundled_names("snippet"), *plugin_names()}))


def list_snippets() -> tuple[Snippet, ...]:
    """Return the snippets that come with Onrei, sorted by name."""
    return tuple(load_snippet(name) for name in bundled_names("snippet"))


def available_snippets() -> FoundSnippets:
    """Return the snippets that come with Onrei and those of other packages.

    A broken one of these is left out and told, and harms no other.
    """
    found = list(list_snippets())
    problems: list[Phrase] = []
    for name in plugin_names():
        if name in bundled_names("snippet"):
            problems.append(_taken(name))
            continue
        try:
            found.append(_load_plugin(name))
        except OnreiError as error:
            problems.append(error.phrase)
    return FoundSnippets(tuple(sorted(found, key=lambda one: one.name)), tuple(problems))


_SNIPPET = Phrase(en="snippet", ja="スニペット")


def _load(folder: Path) -> Snippet:
    path = folder / "snippet.toml"
    manifest = read_toml(path, SnippetManifest)
    check_manifest(manifest, path)
    return Snippet(folder, manifest)


def _load_plugin(name: str) -> Snippet:
    folder = plugin_folder(name)
    try:
        snippet = _load(find_folder("snippet", folder))
        _check_plugin_name(name, snippet)
    except OnreiError as error:
        raise broken_plugin(name, error.phrase) from error
    return snippet


def _check_plugin_name(name: str, snippet: Snippet) -> None:
    if name != snippet.name:
        raise ManifestError(
            Phrase(
                en=f"its manifest has the name `{snippet.name}`; give both the same name",
                ja=f"マニフェストの名前は `{snippet.name}` です。同じ名前にしてください",
            )
        )


def _taken(name: str) -> Phrase:
    return Phrase(
        en=f"Snippet `{name}` of another package is not used: one that comes with Onrei has that "
        "name",
        ja=f"ほかのパッケージのスニペット `{name}` は使いません。同梱のスニペットと同じ名前です",
    )
