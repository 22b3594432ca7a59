"""Pictures of the looks of snippets: the contact sheet, and one for each look."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrei.authoring.mood import Tone, moods
from onrei.authoring.snippet import Snippet
from onrei.authoring.variant import mood_settings, variants_of
from onrei.cli.console import tell
from onrei.cli.wishes import ui_words
from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.text_file import unwritable, write_bytes
from onrei.verify.browser import running_browser
from onrei.verify.contact_sheet import contact_sheet
from onrei.verify.portrait import Look, Portrait, as_webp, portraits

Mood = tuple[str, Tone | None]

_PLAIN_PAPER = "#FFFFFF"
_TONES = {
    "light": Phrase(en="light", ja="明るいページ用"),
    "dark": Phrase(en="dark", ja="暗いページ用"),
}


def write_sheet(snippets: Iterable[Snippet], target: Path, mood: Mood | None) -> None:
    """Draw every look of *snippets* onto one sheet, the PNG *target*."""
    if target.suffix.lower() != ".png":
        raise UsageError(
            Phrase(
                en=f"`--sheet {target}`: the sheet is a PNG; choose a name that ends with `.png`",
                ja=f"`--sheet {target}`: 一覧は PNG 画像です。"
                "`.png` で終わるファイル名を指定してください",
            )
        )
    _refuse(target)
    looks = _looks(snippets, mood)
    language = ui_words()
    with running_browser() as browser:
        drawn = _drawn(portraits(browser, looks, language), len(looks))
        paper = _paper(mood)
        sheet = contact_sheet(browser, drawn, language=language, paper=paper, note=_note(mood))
    write_bytes(target, sheet)
    tell(
        Phrase(
            en=f"`{target}`: {len(looks)} looks",
            ja=f"「{target}」に {len(looks)} 種類の見た目を並べました",
        )
    )


def write_pictures(snippet: Snippet, folder: Path, mood: Mood | None) -> None:
    """Write a WebP for each look of *snippet* that can be seen into *folder*, named after the look."""
    looks = _looks([snippet], mood)
    # In Japanese whoever makes them: the files are for a repository.
    with running_browser() as browser:
        drawn = _drawn(portraits(browser, looks, "ja"), len(looks))
    for portrait in drawn:
        if portrait.png:
            _make(folder)
            write_bytes(folder / f"{portrait.look.variant.name}.webp", as_webp(portrait))


def _looks(snippets: Iterable[Snippet], mood: Mood | None) -> tuple[Look, ...]:
    return tuple(
        Look(
            snippet,
            variant,
            {**(mood_settings(snippet, *mood) if mood else {}), **variant.settings},
            {} if mood is None else _ground(mood),
        )
        for snippet in snippets
        for variant in variants_of(snippet)
    )


def _ground(mood: Mood) -> dict[str, object]:
    """Return the colours of the page around a snippet in *mood*."""
    name, tone = mood
    palette = moods()[name].palette(tone)
    return {"color:Paper": palette.paper, "color:Ink": palette.ink}


def _paper(mood: Mood | None) -> str:
    return _PLAIN_PAPER if mood is None else str(_ground(mood)["color:Paper"])


def _note(mood: Mood | None) -> Phrase | None:
    if mood is None:
        return None
    name, tone = mood
    found = moods()[name]
    words = _TONES[tone or found.tone]
    return Phrase(en=f"{found.title.en}, {words.en}", ja=f"{found.title.ja}（{words.ja}）")


def _drawn(pictures: Iterable[Portrait], count: int) -> list[Portrait]:
    label = Phrase(en="Drawing", ja="描いています").text(ui_words())
    with click.progressbar(pictures, count, label, file=sys.stderr) as bar:
        return list(bar)


def _refuse(target: Path) -> None:
    """Raise FileError for a *target* that could not be written, before a minute has been spent."""
    if target.is_dir():
        raise unwritable(target, IsADirectoryError(errno.EISDIR, ""))
    if not target.absolute().parent.is_dir():
        raise unwritable(target, FileNotFoundError(errno.ENOENT, ""))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
