"""``onrei snippets``: what there is to put into a theme, and what can be set."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.authoring.mood import Tone
from onrei.authoring.settings import Setting
from onrei.authoring.snippet import FoundSnippets, Snippet, available_snippets, load_snippet
from onrei.cli.console import say_columns, say_facts, say_name, tell
from onrei.cli.mood import mood_options, wanted_mood
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import FILE, Command, option
from onrei.errors import UsageError
from onrei.phrase import Phrase, UiLanguage

_LABELS = {
    "kind": Phrase(en="Kind", ja="種類"),
    "choices": Phrase(en="Choices", ja="選択肢"),
    "from": Phrase(en="From", ja="最小"),
    "to": Phrase(en="To", ja="最大"),
    "default": Phrase(en="Default", ja="初期値"),
}


@click.command(
    "snippets",
    cls=Command,
    phrase=SUMMARIES["snippets"],
    more=Phrase(
        en="NAME is the name or folder of a snippet.",
        ja="NAME はスニペットの名前かフォルダーです。",
    ),
)
@click.argument("name", required=False)
@option(
    "--sheet",
    type=FILE,
    metavar="FILE.png",
    phrase=Phrase(
        en="Draw every look of all snippets, or of NAME, onto one picture to choose from.",
        ja="全スニペット（または NAME）のすべての見た目を、選べるように 1 枚の画像に並べます",
    ),
)
@option(
    "--pictures",
    type=FILE,
    metavar="DIR",
    phrase=Phrase(
        en="Write a WebP of each look of NAME into this folder.",
        ja="NAME の見た目を 1 つずつ WebP 画像にして、このフォルダーに書き出します",
    ),
)
@mood_options
def snippets(
    name: str | None,
    sheet: Path | None,
    pictures: Path | None,
    mood: str | None,
    tone: Tone | None,
) -> None:
    """List all, or show the snippet *name* (or in the folder *name*), in words or pictures."""
    wanted = wanted_mood(mood, tone)
    if sheet is not None or pictures is not None:
        _draw(name, sheet, pictures, wanted)
    elif wanted is not None:
        raise _needs("--mood", "--sheet FILE.png")
    elif name is None:
        found = available_snippets()
        say_columns((one.name, one.manifest.purpose.text(ui_words())) for one in found.snippets)
        for problem in found.problems:
            tell(problem)
    else:
        _show(load_snippet(name), ui_words())


def _draw(
    name: str | None,
    sheet: Path | None,
    pictures: Path | None,
    mood: tuple[str, Tone | None] | None,
) -> None:
    from onrei.cli.looks import write_pictures, write_sheet  # noqa: PLC0415 - brings Pillow

    if sheet is not None and pictures is not None:
        raise UsageError(
            Phrase(
                en="`--sheet` and `--pictures` are drawn one at a time; leave one out",
                ja="`--sheet` と `--pictures` は同時に指定できません。どちらか一方にしてください",
            )
        )
    if sheet is not None:
        found = available_snippets() if name is None else FoundSnippets((load_snippet(name),))
        write_sheet(found.snippets, sheet, mood)
        for problem in found.problems:
            tell(problem)
    elif pictures is not None:
        if name is None:
            raise _needs("--pictures", "NAME")
        write_pictures(load_snippet(name), pictures, mood)


def _needs(option_: str, other: str) -> UsageError:
    return UsageError(
        Phrase(
            en=f"`{option_}` goes with `{other}`",
            ja=f"`{option_}` は `{other}` と一緒に指定してください",
        )
    )


def _show(snippet: Snippet, language: UiLanguage) -> None:
    manifest = snippet.manifest
    say_name(f"{manifest.name} {manifest.version}  {manifest.title.text(language)}")
    click.echo(manifest.purpose.text(language))
    for setting in manifest.settings:
        click.echo()
        say_name(f"{setting.key}  {setting.label.text(language)}")
        say_facts(_facts(setting, language))


def _facts(setting: Setting, language: UiLanguage) -> list[tuple[str, str]]:
    choices = (f"{one.value} ({one.title.text(language)})" for one in setting.choices)
    facts = {
        "kind": setting.kind,
        "choices": ", ".join(choices),
        "from": "" if setting.min is None else f"{setting.min:g}",
        "to": "" if setting.max is None else f"{setting.max:g}",
        "default": _written(setting.default),
    }
    return [(_LABELS[key].text(language), value) for key, value in facts.items() if value]


def _written(value: object) -> str:
    """Return *value* as ``--set`` takes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
