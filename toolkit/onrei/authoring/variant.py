"""The looks of a snippet: its variants, and what a mood makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrei.authoring.mood import Palette, Tone, moods
from onrei.authoring.settings import SettingValue
from onrei.authoring.snippet import Snippet
from onrei.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Variant:
    """One look of a snippet and the *settings* that give it."""

    name: str
    title: Phrase
    settings: dict[str, str]


def variants_of(snippet: Snippet) -> tuple[Variant, ...]:
    """Return the looks of *snippet*: the choices of the setting that its manifest names.

    A snippet that names none has one look, with its own title.
    """
    return tuple(_variants(snippet))


def _variants(snippet: Snippet) -> Iterator[Variant]:
    key = snippet.manifest.variants
    if not key:
        yield Variant(snippet.name, snippet.manifest.title, {})
    for setting in snippet.manifest.settings:
        if setting.key == key:
            for choice in setting.choices:
                yield Variant(choice.value, choice.title, {key: choice.value})


def mood_settings(snippet: Snippet, name: str, tone: Tone | None = None) -> dict[str, SettingValue]:
    """Return the settings that *snippet* has in the mood *name* (one of MOODS).

    These are the mood's colours where the snippet has settings for them, and what its manifest
    says of the mood, which goes first.
    """
    palette = moods()[name].palette(tone)
    keys = {setting.key for setting in snippet.manifest.settings}
    colors = {key: getattr(palette, key) for key in Palette.__dataclass_fields__ if key in keys}
    return {**colors, **snippet.manifest.moods.get(name, {})}
