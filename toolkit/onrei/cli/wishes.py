"""What holds for the whole command line: the language of messages, and how much to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import click

from onrei.phrase import UiLanguage, ui_language

_LANGUAGE_OPTION = "--lang-ui"
_VERBOSE_OPTIONS = ("-v", "--verbose")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The answer to ``--lang-ui`` and ``-v``, wherever they stand."""

    language: UiLanguage
    is_verbose: bool = False


def wishes_in(arguments: Sequence[str]) -> Wishes:
    """Return the wishes in *arguments*.

    They are looked for before Click reads the line, as Click's complaint about a mistake in it has
    to be in the right language already.
    """
    wanted, is_verbose = None, False
    for argument, following in pairwise([*arguments, ""]):
        name, _, value = argument.partition("=")
        if name == _LANGUAGE_OPTION:
            wanted = value or following
        is_verbose = is_verbose or argument in _VERBOSE_OPTIONS
    return Wishes(ui_language(wanted if wanted in {"ja", "en"} else None), is_verbose)


def ui_words() -> UiLanguage:
    """Return the language of messages of the command that is running."""
    context = click.get_current_context(silent=True)
    return wishes_of(context).language


def wishes_of(context: click.Context | None) -> Wishes:
    """Return the wishes that *context* was made with."""
    found = context.find_object(Wishes) if context else None
    return found or wishes_in([])
