"""Which settings a snippet gets: those that are asked for, a mood's, or those of an earlier install."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrei.authoring.mood import Palette, Tone, find_mood
from onrei.authoring.settings import settled
from onrei.authoring.snippet import Snippet
from onrei.authoring.variant import mood_settings
from onrei.install.region import Region


def chosen_settings(
    snippet: Snippet,
    own: Sequence[Region],
    settings: Mapping[str, object] | None,
    mood: str | None,
    tone: Tone | None,
) -> Mapping[str, object]:
    """Return the *settings*, over those of the *mood*; without any, over those of an earlier install.

    *own* are the regions of that. Raises UsageError for a mood that does not exist.
    """
    of_mood = {} if mood is None else mood_settings(snippet, find_mood(mood), tone)
    if settings is not None:
        return {**of_mood, **settings}
    # What another mood has set goes with it.
    of_moods = _keys_of_moods(snippet) if mood is not None else frozenset()
    earlier = own[0].settings if own else ()
    declared = {setting.key for setting in snippet.manifest.settings}
    kept = {key: value for key, value in earlier if key in declared - of_moods}
    return {**kept, **of_mood}


def differing(snippet: Snippet, chosen: Mapping[str, object]) -> dict[str, object]:
    """Return those of all settings that are not the snippet's defaults."""
    defaults = settled(snippet.manifest.settings, place=snippet.name)
    values = settled(snippet.manifest.settings, chosen, place=snippet.name)
    return {key: value for key, value in values.items() if value != defaults[key]}


def _keys_of_moods(snippet: Snippet) -> frozenset[str]:
    of_manifest = {key for values in snippet.manifest.moods.values() for key in values}
    return frozenset({*of_manifest, *Palette.__dataclass_fields__})
