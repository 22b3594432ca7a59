"""The gallery: every look of every snippet as a live card, in the colours of the visitor's shop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from onrei.authoring.export import export
from onrei.authoring.mood import Mood, moods
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.authoring.variant import Variant, mood_settings, variants_of
from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.preview.current import Reader, reader, session
from onrei.preview.facts import Facts
from onrei.preview.look import Look, look_of
from onrei.preview.session import PLAIN_SHOP, plain_shop
from onrei.preview.studio_page import studio_page
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.storefront.showing import View, around, best_views, views_of
from onrei.toml_file import read_toml

views = Blueprint("gallery", __name__)

_OTHER = "other"
# The choice of a setting that takes the colours of the theme in place of a look's own.
_THEME = "theme"
_KEPT_WEIGHTS = 60


@dataclass(frozen=True, slots=True)
class _Shape:
    """A family of looks, each written ``SNIPPET/LOOK``."""

    name: str
    title: Phrase
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shapes:
    shapes: tuple[_Shape, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """A variant of a snippet, and all that may show it."""

    variant: Variant
    views: tuple[View, ...]
    best: View | None

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Return each state that shows it, with the page: a card goes before an item's own page."""
        pages = {view.state.value: view.page for view in reversed(self.views)}
        best = {self.best.state.value: self.best.page} if self.best else {}
        return tuple(sorted({**pages, **best}.items()))


@cache
def shapes() -> tuple[_Shape, ...]:
    """Return the families of looks in the order in which they are offered."""
    return read_toml(Path(__file__).with_name("shapes.toml"), _Shapes).shapes


@views.get("/gallery")
def gallery() -> AnyResponse:
    """Show all looks; what is chosen stands in the address, and the page's script reads it there."""
    to = reader()
    found, problems = _snippets(to)
    told = {
        "snippets": found,
        "moods": [{"name": name, **_mood(mood, to)} for name, mood in moods().items()],
        "problems": problems,
        "items": {state: _first_item(state) for state in ("", StockState.PARTIAL.value)},
    }
    return studio_page(
        "gallery",
        told,
        chips=[(state.value, to.text(state_info(state).name)) for state in StockState],
        snippets=[(one["name"], one["title"]) for one in found],
        shapes=[(shape.name, to.text(shape.title)) for shape in shapes()],
        moods=[(name, to.text(mood.title)) for name, mood in moods().items()],
    )


@views.get("/gallery/characters.json")
def characters() -> AnyResponse:
    """Tell how long the text of each look is in the mood of the address."""
    look = look_of(request.args)
    version = session().channel.version
    return jsonify(dict(_all_characters(version, look)))


def _snippets(to: Reader) -> tuple[list[Facts], list[str]]:
    """Return what is known of each snippet, and why others cannot be shown: one hides no other."""
    found: list[Facts] = []
    problems: list[str] = []
    for name in snippet_names():
        try:
            found.append(_snippet(load_snippet(name), to))
        except OnreiError as error:
            problems.append(f"`{name}`: {to.text(error.phrase)}")
    # What offers most to choose from comes first.
    return sorted(found, key=lambda one: -len(one["looks"])), problems


def _snippet(snippet: Snippet, to: Reader) -> Facts:
    manifest, looks = snippet.manifest, tuple(_looks(snippet))
    shown = {one.select for look in looks for view in look.views for one in view.promises}
    # Most looks of a snippet are seen in the same places.
    places = list(dict.fromkeys(look.places for look in looks))
    return {
        "name": snippet.name,
        "title": to.text(manifest.title),
        "purpose": to.text(manifest.purpose),
        "key": manifest.variants,
        "select": ", ".join(sorted(shown)),
        "around": around(snippet, {}),
        "follow": {
            f"set.{setting.key}": _THEME
            for setting in manifest.settings
            if any(choice.value == _THEME for choice in setting.choices)
        },
        "isList": any(part.place == "after-list" for part in manifest.parts),
        "places": [dict(each) for each in places],
        "looks": [{**_look(snippet, one, to), "seen": places.index(one.places)} for one in looks],
    }


def _look(snippet: Snippet, look: _Look, to: Reader) -> Facts:
    manifest, name = snippet.manifest, look.variant.name
    suited = [mood for mood, its in manifest.moods.items() if its.get(manifest.variants) == name]
    return {
        "name": name,
        "title": to.text(look.variant.title),
        "shape": _shape_of(f"{snippet.name}/{name}"),
        **({"best": look.best.state.value} if look.best else {}),
        **({"suits": suited} if suited else {}),
    }


def _first_item(state: str) -> int:
    """Return the item of a plain shop whose page shows a look."""
    name = plain_shop(StockState(state)) if state else PLAIN_SHOP
    return session().workspace.shop(Look(shop=name)).items[0].id


def _looks(snippet: Snippet) -> Iterator[_Look]:
    for variant in variants_of(snippet):
        best = next(best_views(snippet, variant.name, variant.settings), None)
        yield _Look(variant, tuple(views_of(snippet, variant.settings)), best)


def _shape_of(look: str) -> str:
    return next((shape.name for shape in shapes() if look in shape.looks), _OTHER)


def _mood(mood: Mood, to: Reader) -> Facts:
    return {
        "title": to.text(mood.title),
        "tone": mood.tone,
        "light": asdict(mood.light),
        "dark": asdict(mood.dark),
    }


def _all_characters(version: int, look: Look) -> Iterable[tuple[str, int]]:
    for name in snippet_names():
        try:
            yield from _characters(version, name, look.mood, look.tone or "")
        except OnreiError:
            continue  # the page tells of it


@lru_cache(maxsize=_KEPT_WEIGHTS)
def _characters(version: int, name: str, mood: str, tone: str) -> tuple[tuple[str, int], ...]:
    """Return the length of each look of the snippet *name* as it was at *version*."""
    del version
    snippet = load_snippet(name)
    look = look_of({"mood": mood, "tone": tone})
    of_mood = mood_settings(snippet, mood, look.tone) if mood else {}
    return tuple(
        (
            f"{name}/{variant.name}",
            export(snippet, settings={**of_mood, **variant.settings}).characters,
        )
        for variant in variants_of(snippet)
    )
