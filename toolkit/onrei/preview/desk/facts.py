"""What the page of one's own theme shows, as plain values for JSON."""

from __future__ import annotations

import contextlib
import re
import typing
from collections.abc import Iterator, Sequence

from onrei.authoring.export import CHARACTER_LIMIT
from onrei.authoring.mood import moods
from onrei.authoring.snippet import Snippet, load_snippet, snippet_names
from onrei.authoring.variant import variants_of
from onrei.errors import OnreiError
from onrei.install.refused import NeedsForceError, NeedsLineError
from onrei.install.report import Installed
from onrei.phrase import Phrase
from onrei.preview.current import Reader
from onrei.preview.desk.edits import Done
from onrei.preview.desk.own_theme import Filled, OwnTheme
from onrei.preview.desk.seen import best_view, selector_of
from onrei.shop.model import Shop
from onrei.storefront.place import page_paths

Facts = dict[str, typing.Any]
RECOMMENDED = ("sold-out-badge", "kanbai-banner", "stock-notice")
"""What most shops want, put in by one click."""
_COMMAND = {"en": re.compile(r"; [^;]*`--[^;]*\Z"), "ja": re.compile(r"。[^。]*`--[^。]*\Z")}


def choice_facts(to: Reader) -> Facts:
    """Return what can be put into a theme, the recommended first, and in which moods."""
    snippets = sorted(_snippets(), key=lambda one: _rank(one.name))
    return {
        "snippets": [_card(snippet, to) for snippet in snippets],
        "recommended": [name for name in RECOMMENDED if name in snippet_names()],
        "moods": [[name, to.text(mood.title)] for name, mood in moods().items()],
        "limit": CHARACTER_LIMIT,
    }


def theme_facts(
    theme: OwnTheme, to: Reader, done: Done | None = None, shop: Shop | None = None
) -> Facts:
    """Return everything about *theme*, and what came of the last wish as seen in *shop*."""
    done = done or Done()
    problem = ""
    installed: tuple[Installed, ...] = ()
    filled: tuple[Filled, ...] = ()
    try:
        installed, filled = theme.installed(), theme.filled()
    except OnreiError as error:
        problem = to.text(error.phrase)
    return {
        "key": theme.key,
        "name": theme.name,
        "characters": len(theme.text),
        "is_changed": theme.text != theme.original,
        "can_undo": theme.can_undo,
        "can_redo": theme.can_redo,
        "problem": problem,
        "installed": [_installed(one) for one in installed],
        "filled": [[one.first, one.last, one.snippet] for one in filled],
        "refused": {name: _refused(error, to) for name, error in done.refused.items()},
        "notes": [to.text(note) for note in done.notes],
        "seen": _seen(done.names, installed, shop),
    }


def _snippets() -> Iterator[Snippet]:
    for name in snippet_names():
        with contextlib.suppress(OnreiError):
            yield load_snippet(name)


def _rank(name: str) -> tuple[int, str]:
    return RECOMMENDED.index(name) if name in RECOMMENDED else len(RECOMMENDED), name


def _card(snippet: Snippet, to: Reader) -> Facts:
    manifest, looks = snippet.manifest, variants_of(snippet)
    setting = next((one for one in manifest.settings if one.key == manifest.variants), None)
    default = str(setting.default) if setting else looks[0].name
    return {
        "name": snippet.name,
        "title": to.text(manifest.title),
        "purpose": to.text(manifest.purpose),
        "key": manifest.variants,
        "default": default,
        "pictured": (snippet.folder / "pictures" / f"{default}.webp").is_file(),
        "looks": [[one.name, to.text(one.title)] for one in looks],
    }


def _installed(one: Installed) -> Facts:
    return {
        "name": one.name,
        "version": one.version,
        "settings": dict(one.settings),
        "placed": [[placed.place, placed.line + 1] for placed in one.placed],
        "is_edited": one.is_edited,
        "is_complete": one.is_complete,
    }


def _refused(error: OnreiError, to: Reader) -> Facts:
    facts: Facts = {"problem": in_the_studio(error.phrase).text(to.language)}
    if isinstance(error, NeedsLineError):
        facts |= {"place": error.place, "lines": list(error.lines)}
        facts["problem"] = to.text(error.reason)
    if isinstance(error, NeedsForceError):
        facts |= {"line": error.line, "force": True, "problem": to.text(error.reason)}
    return facts


def in_the_studio(phrase: Phrase) -> Phrase:
    """Return *phrase* without the cure that names an option of the command line."""
    return Phrase(en=_COMMAND["en"].sub("", phrase.en), ja=_COMMAND["ja"].sub("", phrase.ja))


def _seen(names: Sequence[str], installed: Sequence[Installed], shop: Shop | None) -> Facts | None:
    """Return where *names*, just put in, can be seen; None if there are none."""
    fresh = [(load_snippet(one.name), dict(one.settings)) for one in installed if one.name in names]
    if not fresh:
        return None
    view = best_view(fresh)
    # Without a shop there is no item to go to.
    paths = page_paths(shop) if shop else {}
    return {
        "page": view.page,
        "at": paths.get(view.page, "/"),
        "state": view.state.value,
        "select": selector_of(fresh, view),
    }
