"""What the page of a snippet shows, as plain values for JSON."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.export import CHARACTER_LIMIT, export
from onrei.authoring.parts import render_parts, render_text
from onrei.authoring.settings import SettingValue, written
from onrei.authoring.sheet import sections_of
from onrei.authoring.snippet import Snippet
from onrei.preview.current import Reader
from onrei.preview.facts import Facts
from onrei.preview.snippet_page.chosen import SETTING, Chosen, differing
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.storefront.hosted import host_shop
from onrei.storefront.place import page_paths
from onrei.storefront.showing import best_views, views_of
from onrei.toml_file import read_text

_SOURCES = frozenset({".j2", ".toml"})
_LONGEST_SOURCE = 200_000


@dataclass(frozen=True, slots=True)
class Start:
    """What is shown to whoever asks for nothing: the first state in which the snippet speaks."""

    state: str
    at: str


def look_facts(
    snippet: Snippet,
    chosen: Chosen,
    fields: Mapping[str, str],
    marks: Mapping[int, Marks],
    to: Reader,
) -> Facts:
    """Return all that changes with the settings."""
    settings = dict(chosen.values)
    exported = export(snippet, settings=settings, marks=marks)
    parts = render_parts(snippet, settings, marks=marks)
    return {
        "wrong": {name: to.text(phrase) for name, phrase in chosen.wrong.items()},
        "settings": dict(_settings(chosen, fields)),
        "text": exported.text,
        "characters": exported.characters,
        "limit": CHARACTER_LIMIT,
        "sections": {one.field: one.text for one in sections_of(parts)},
        "texts": {
            one.name: render_text(snippet, one.name, settings) for one in snippet.manifest.texts
        },
        "command": command(snippet, differing(chosen, snippet)),
        "speaks": speaks(snippet, chosen.values),
        "manifest": manifest_digest(snippet),
    }


def command(snippet: Snippet, settings: Mapping[str, str]) -> str:
    """Return the command line that puts the snippet with *settings* into a theme."""
    sets = (word for key, value in settings.items() for word in ("--set", f"{key}={value}"))
    return shlex.join(["onrei", "add", snippet.name, "theme.html", *sets])


def speaks(snippet: Snippet, values: Mapping[str, SettingValue]) -> dict[str, dict[str, str]]:
    """Return what the snippet promises to show: the selector of it, by state and page."""
    spoken: dict[str, dict[str, str]] = {state.value: {} for state in StockState}
    for view in views_of(snippet, values):
        selectors = dict.fromkeys(promise.select for promise in view.promises)
        spoken[view.state.value][view.page] = ", ".join(selectors)
    return spoken


def start_of(snippet: Snippet, chosen: Chosen) -> Start:
    """Return what shows best what the snippet, set as *chosen*, is about."""
    paths, values = host_paths(), chosen.values
    variant = written(values.get(snippet.manifest.variants, ""))
    view = next(best_views(snippet, variant, values), None)
    return Start(view.state.value, paths[view.page]) if view else Start("as-is", paths["item"])


def host_paths() -> dict[str, str]:
    """Return where the list and an item of the shop lie in which snippets are looked at."""
    paths = page_paths(host_shop())
    return {page: paths[page] for page in ("index", "item")}


def manifest_digest(snippet: Snippet) -> str:
    """Return what tells the manifest from that of another time: its controls are others then."""
    return hashlib.sha256(snippet.path.read_bytes()).hexdigest()[:16]


def sources(snippet: Snippet) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that the snippet is made from, the manifest first."""
    paths = [snippet.path, *sorted(set(_source_files(snippet.folder)) - {snippet.path})]
    for path in paths:
        yield path.relative_to(snippet.folder).as_posix(), read_text(path)[:_LONGEST_SOURCE]


def _source_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix in _SOURCES and path.is_file() and not path.is_symlink():
            yield path


def _settings(chosen: Chosen, fields: Mapping[str, str]) -> Iterator[tuple[str, Facts]]:
    for key, value in chosen.values.items():
        asked = fields.get(f"{SETTING}{key}")
        yield (
            key,
            {
                "value": asked if asked is not None else written(value),
                "base": written(chosen.base[key]),
                "wrong": f"{SETTING}{key}" in chosen.wrong,
            },
        )
