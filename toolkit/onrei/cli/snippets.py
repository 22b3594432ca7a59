"""``onrei snippets``: what there is to put into a theme, and what can be set."""

from __future__ import annotations

import click

from onrei.authoring.settings import Setting
from onrei.authoring.snippet import Snippet, available_snippets, load_snippet
from onrei.cli.console import say_columns, say_facts, say_name, tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import Command
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
def snippets(name: str | None) -> None:
    """List all, or show the snippet *name* (or in the folder *name*)."""
    if name is None:
        found = available_snippets()
        say_columns((one.name, one.manifest.purpose.text(ui_words())) for one in found.snippets)
        for problem in found.problems:
            tell(problem)
    else:
        _show(load_snippet(name), ui_words())


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
