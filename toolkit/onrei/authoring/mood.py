"""Moods: one choice that sets every snippet at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from onrei.errors import UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.toml_file import parse_toml, read_text

Tone = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that snippets share, ``#RRGGBB``, each a setting of that name."""

    ink: str
    paper: str
    accent: str


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood: its *title*, its colours, and the *tone* that it has unless one asks otherwise."""

    title: Phrase
    light: Palette
    dark: Palette
    tone: Tone = "light"

    def palette(self, tone: Tone | None = None) -> Palette:
        """Return the colours for *tone*, or for the mood's own."""
        return self.dark if (tone or self.tone) == "dark" else self.light


@dataclass(frozen=True, slots=True)
class _Moods:
    """``moods.toml``: a name that is missing there is a fault of ours."""

    minimal: Mood
    natural: Mood
    wa: Mood
    mode: Mood
    street: Mood
    girly: Mood
    food: Mood
    vintage: Mood
    plant: Mood
    dark: Mood


MOODS = tuple(_Moods.__dataclass_fields__)


@cache
def moods() -> Mapping[str, Mood]:
    """Return the moods by name, in the order in which they are offered."""
    path = Path(__file__).with_name("moods.toml")
    table = parse_toml(read_text(path), _Moods, place=str(path))
    return {name: getattr(table, name) for name in MOODS}


def find_mood(written: str) -> str:
    """Return the name of the mood *written*, by its name or its title in either language.

    Raises UsageError, with the nearest name, for one that does not exist.
    """
    wanted = written.strip().casefold()
    for name, mood in moods().items():
        titles = {mood.title.ja, mood.title.en, *mood.title.ja.split("・")}
        if wanted in {name, *(title.casefold() for title in titles)}:
            return name
    names = [*MOODS, *(mood.title.ja for mood in moods().values())]
    raise unknown_name(Phrase(en="mood", ja="雰囲気"), written, names, UsageError)
