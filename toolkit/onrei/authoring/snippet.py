"""Snippets: their manifest, their settings, and the parts they put into a theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrei.authoring.environment import environment, render_file
from onrei.authoring.folder import bundled_names, check_name, find_folder, name_problem
from onrei.authoring.plugin import broken_plugin, plugin_folder, plugin_names
from onrei.authoring.settings import Setting, SettingValue, check_settings, settled
from onrei.authoring.text_cache import folder_stamp
from onrei.errors import FileError, ManifestError, OnreiError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.toml_file import read_toml

PartPlace = Literal[
    "style",
    "head",
    "body-start",
    "card",
    "card-body",
    "related-card",
    "item-picture",
    "before-form",
    "after-form",
    "body-end",
]


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """One file of a snippet and the place in a theme it is for."""

    place: PartPlace
    file: str


@dataclass(frozen=True, slots=True)
class SnippetManifest:
    """``snippet.toml``: the keys are these names."""

    name: str
    version: str
    title: Phrase
    purpose: Phrase
    parts: tuple[SnippetPart, ...]
    settings: tuple[Setting, ...] = ()


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
class Parts:
    """What a snippet puts at each place of a theme; an empty text where it puts nothing.

    *is_bilingual* parts hold both languages and leave the choice to the page's style.
    """

    style: str = ""
    head: str = ""
    body_start: str = ""
    card: str = ""
    card_body: str = ""
    related_card: str = ""
    item_picture: str = ""
    before_form: str = ""
    after_form: str = ""
    body_end: str = ""
    is_bilingual: bool = False


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
    check_name(manifest.name, str(path))
    check_settings(manifest.settings, str(path))
    _check_parts(manifest, folder)
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


def render_parts(
    snippet: Snippet,
    *chosen: Mapping[str, object],
    marks: Mapping[int, Marks],
    marked: bool = False,
) -> Parts:
    """Return the parts of *snippet*; later settings in *chosen* go before earlier ones."""
    values = settled(snippet.manifest.settings, *chosen, place=snippet.name)
    stamp = folder_stamp(snippet.folder)
    if stamp is None:
        return _rendered(snippet, values, marks, marked=marked)
    of_marks = tuple(sorted(marks.items()))
    # The parts as they were loaded: a manifest may have changed on disk since.
    key = (*_identity(snippet), stamp, tuple(sorted(values.items())), of_marks, marked)
    parts = _KNOWN_PARTS.get(key)
    if parts is None:
        parts = _rendered(snippet, values, marks, marked=marked)
        if len(_KNOWN_PARTS) >= _MOST_PARTS:
            _KNOWN_PARTS.clear()
        # Threads of a preview may both come here: they write the same, and none reads it back.
        _KNOWN_PARTS[key] = parts
    return parts


def _identity(snippet: Snippet) -> tuple[object, ...]:
    return snippet.folder, snippet.manifest.version, snippet.manifest.parts


# What snippets were rendered to, by all that decides it: two thirds of the time of a theme's export.
_KNOWN_PARTS: dict[tuple[object, ...], Parts] = {}
_MOST_PARTS = 200


def _rendered(
    snippet: Snippet,
    values: Mapping[str, SettingValue],
    marks: Mapping[int, Marks],
    *,
    marked: bool,
) -> Parts:
    names: dict[str, object] = {
        "settings": values,
        "marks": dict(sorted(marks.items())),
        "snippet": snippet.manifest,
        "phrase": _phrase_function(values),
    }
    using = environment(snippet.folder, names, marked=marked)
    texts: dict[str, str] = {}
    for part in snippet.manifest.parts:
        place = part.place.replace("-", "_")
        texts[place] = texts.get(place, "") + render_file(using, part.file)
    return Parts(**texts, is_bilingual=values.get("language") == "auto")


def _phrase_function(values: Mapping[str, SettingValue]) -> Callable[[str, str], str]:
    """Return the function ``phrase(ja, en)`` of a snippet: the text in the language it is set to."""
    language = values.get("language", "ja")

    def phrase(ja: str, en: str) -> str:
        if language == "auto":
            return (
                f'<span class="onrei-ja" lang="ja">{ja}</span>'
                f'<span class="onrei-en" lang="en">{en}</span>'
            )
        return en if language == "en" else ja

    return phrase


def _check_parts(manifest: SnippetManifest, folder: Path) -> None:
    for part in manifest.parts:
        if not (folder / part.file).is_file():
            raise ManifestError(
                Phrase(
                    en=f"`{folder / 'snippet.toml'}`: the part `{part.file}` does not exist",
                    ja=f"「{folder / 'snippet.toml'}」: 「{part.file}」というファイルがありません",
                )
            )
