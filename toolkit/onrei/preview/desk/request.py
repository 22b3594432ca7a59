"""What the page of one's own theme asks for, read strictly."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TypeVar

from flask import request

from onrei.authoring.mood import Tone, find_mood
from onrei.authoring.snippet import snippet_names
from onrei.errors import UsageError, unknown_name
from onrei.install.at import read_at
from onrei.phrase import Phrase
from onrei.preview.desk.edits import Mode, Wish
from onrei.structure import structure

T = TypeVar("T")
MOST_BYTES = 100_000
_TONES: dict[str, Tone | None] = {"": None, "light": "light", "dark": "dark"}


@dataclass(frozen=True, slots=True)
class WishedSnippet:
    """A snippet that shall come in; what is chosen by hand, and lines as ``--at`` takes them."""

    name: str
    settings: dict[str, str] = field(default_factory=dict)
    at: tuple[str, ...] = ()
    force: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """Snippets that shall come in, in one mood."""

    snippets: tuple[WishedSnippet, ...] = ()
    mood: str = ""
    tone: str = ""

    def wishes(self) -> tuple[Wish, ...]:
        """Return what is wished; raises UsageError for a name that is no snippet's."""
        return tuple(
            Wish(
                _snippet(one.name),
                one.settings or None,
                tuple(read_at(at) for at in one.at),
                one.force,
            )
            for one in self.snippets
        )

    def mode(self) -> Mode:
        """Return the mood that is wished; raises UsageError for one that does not exist."""
        if self.tone not in _TONES:
            raise unknown_name(Phrase(en="tone", ja="明暗"), self.tone, ("light", "dark"))
        if not self.mood:
            return Mode()
        return Mode(find_mood(self.mood), _TONES[self.tone])


@dataclass(frozen=True, slots=True)
class Removal:
    """A snippet that shall go; without a *name* all of them."""

    name: str = ""
    force: bool = False


def asked(into: type[T]) -> T:
    """Return the body of the request as *into*; raises OnreiError for what does not fit."""
    try:
        table = json.loads(request.get_data())
    except (ValueError, RecursionError):
        table = None
    if not isinstance(table, dict):
        raise UsageError(Phrase(en="A table in JSON is needed", ja="JSON の表が必要です"))
    return structure(table, into, place=request.path)


def _snippet(name: str) -> str:
    """Return *name* if it is a snippet's: a page must not lead into any folder."""
    if name not in (names := snippet_names()):
        raise unknown_name(Phrase(en="snippet", ja="スニペット"), name, names)
    return name
