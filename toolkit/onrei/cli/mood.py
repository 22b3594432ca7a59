"""``--mood`` and ``--tone``: one choice for all that a command puts into a theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrei.authoring.mood import MOODS, Tone, find_mood
from onrei.cli.words import option
from onrei.errors import UsageError
from onrei.phrase import Phrase

F = TypeVar("F", bound=Callable[..., Any])


def mood_options(function: F) -> F:
    """Add the options to a command; both are None where nobody asks."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function


def wanted_mood(mood: str | None, tone: Tone | None) -> tuple[str, Tone | None] | None:
    """Return the mood that is asked for, by its name, and its tone; raises UsageError."""
    if mood is not None:
        return find_mood(mood), tone
    if tone is not None:
        raise UsageError(
            Phrase(
                en=f"`--tone {tone}` goes with a mood, as in `--mood wa --tone {tone}`",
                ja=f"`--tone {tone}` は `--mood 和 --tone {tone}` のように雰囲気と一緒に使います",
            )
        )
    return None


_OPTIONS = (
    option(
        "--mood",
        metavar="MOOD",
        phrase=Phrase(
            en=f"Set every snippet to one mood: {', '.join(MOODS)}. `--set` goes before it.",
            ja="スニペットの見た目をまとめて選びます: ミニマル、ナチュラル、和、モード、ストリート、"
            "ガーリー、食品・酒、古着・古本、植物・古道具、ダーク（`--set` があればそちらを優先）",
        ),
    ),
    option(
        "--tone",
        type=click.Choice(("light", "dark")),
        phrase=Phrase(
            en="The colours of the mood for a light or a dark page.",
            ja="雰囲気の配色を、明るいページ用（light）か暗いページ用（dark）にします",
        ),
    ),
)
