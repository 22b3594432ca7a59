"""What a visitor asks to be done with their theme, done as `onrei add` and `onrei remove` do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrei.authoring.mood import Tone
from onrei.authoring.snippet import load_snippet
from onrei.errors import OnreiError
from onrei.install.at import At
from onrei.install.edit import add, remove, status
from onrei.phrase import Phrase
from onrei.preview.desk.own_theme import OwnTheme, without_all
from onrei.shop.model import Marks
from onrei.shop.owner import load_owner_file


@dataclass(frozen=True, slots=True)
class Wish:
    """One snippet that shall be in the theme; without *settings*, those that it has there stay."""

    name: str
    settings: Mapping[str, object] | None = None
    at: tuple[At, ...] = ()
    force: bool = False


@dataclass(frozen=True, slots=True)
class Mode:
    """What holds for all snippets that are put in together."""

    mood: str | None = None
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of wishes: the names that are in the theme, why others are not, what to know."""

    names: tuple[str, ...] = ()
    refused: Mapping[str, OnreiError] = field(default_factory=dict)
    notes: tuple[Phrase, ...] = ()


def put_in(theme: OwnTheme, wishes: Sequence[Wish], mode: Mode) -> Done:
    """Put each of *wishes* into *theme*, in one step; what cannot go in keeps no other out."""
    marks = load_owner_file(Path()).marks
    done = Done()

    def edit(text: str) -> str:
        nonlocal done
        done = Done()
        for wish in wishes:
            text, done = _with(text, theme.name, wish, mode, marks, done)
        return text

    theme.change(edit)
    return done


def _with(
    text: str, path: str, wish: Wish, mode: Mode, marks: Mapping[int, Marks], done: Done
) -> tuple[str, Done]:
    try:
        text, report = add(
            text,
            wish.name,
            _settings(text, path, wish),
            mood=mode.mood,
            tone=mode.tone,
            marks=marks,
            at=wish.at,
            force=wish.force,
            path=path,
        )
    except OnreiError as error:
        return text, replace(done, refused={**done.refused, wish.name: error})
    notes = tuple(note for note in report.notes if note not in done.notes)
    return text, replace(done, names=(*done.names, wish.name), notes=(*done.notes, *notes))


def _settings(text: str, path: str, wish: Wish) -> Mapping[str, object] | None:
    """Return what *wish* chooses, over what else was chosen when the snippet was put in."""
    if wish.settings is None:
        return None
    declared = {setting.key for setting in load_snippet(wish.name).manifest.settings}
    earlier = {
        key: value
        for one in status(text, path=path)
        if one.name == wish.name
        for key, value in one.settings
        if key in declared
    }
    return {**earlier, **wish.settings}


def set_mood(theme: OwnTheme, mode: Mode) -> Done:
    """Bring all that is in *theme* to one mood."""
    return put_in(theme, [Wish(one.name) for one in theme.installed()], mode)


def take_out(theme: OwnTheme, name: str, *, force: bool = False) -> Done:
    """Take the snippet *name* out of *theme*; an empty name means all of them."""

    def edit(text: str) -> str:
        if not name:
            return without_all(text, theme.name, force=force)
        return remove(text, name, force=force, path=theme.name)

    try:
        theme.change(edit)
    except OnreiError as error:
        return Done(refused={name: error})
    return Done()
