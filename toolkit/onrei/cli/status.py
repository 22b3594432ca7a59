"""``onrei status``: which snippets are in a theme file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrei.authoring.snippet import available_snippets
from onrei.cli.console import say, say_facts, say_json, say_name
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words
from onrei.cli.words import FILE, Command, OneOf, option
from onrei.install.edit import status as status_of
from onrei.install.report import Installed, Placed
from onrei.language.read import read_source
from onrei.phrase import Phrase

_NONE = Phrase(en="No snippet is installed", ja="スニペットは入っていません")
_SETTINGS = Phrase(en="settings", ja="設定")
_EDITED = Phrase(en="edited by hand", ja="手で編集あり")
_STATE = Phrase(en="state", ja="状態")
_INCOMPLETE = Phrase(en="removed by half", ja="一部が削除されています")
_NEWER = Phrase(en="newer version", ja="新しいバージョン")


@click.command("status", cls=Command, phrase=SUMMARIES["status"])
@click.argument("file", metavar="FILE.html", type=FILE)
@option(
    "--format",
    "form",
    type=OneOf(Phrase(en="format", ja="形式"), ("text", "json")),
    default="text",
    metavar="FORMAT",
    phrase=Phrase(en="`text` or `json`.", ja="`text` または `json`"),
)
def status(file: Path, form: str) -> None:
    """Tell what is in *file*."""
    source = read_source(file)
    installed = status_of(source.text, path=source.path)
    versions = {one.name: one.manifest.version for one in available_snippets().snippets}
    if form == "json":
        say_json([_as_json(one, versions.get(one.name)) for one in installed])
        return
    if not installed:
        say(_NONE)
    for one in installed:
        say_name(f"{one.name} {one.version}")
        say_facts(_facts(one, versions.get(one.name)))


def _facts(one: Installed, newest: str | None) -> Iterator[tuple[str, str]]:
    language = ui_words()
    for placed in one.placed:
        yield placed.place, _where(placed).text(language)
    if one.settings:
        listed = ", ".join(f"{key}={value}" for key, value in one.settings)
        yield _SETTINGS.text(language), listed
    if not one.is_complete:
        yield _STATE.text(language), _INCOMPLETE.text(language)
    if newest is not None and newest != one.version:
        yield _NEWER.text(language), newest


def _where(placed: Placed) -> Phrase:
    line = placed.line + 1
    if not placed.is_edited:
        return Phrase(en=f"line {line}", ja=f"{line} 行目")
    return Phrase(
        en=f"line {line}, {_EDITED.en}",
        ja=f"{line} 行目（{_EDITED.ja}）",
    )


def _as_json(one: Installed, newest: str | None) -> dict[str, object]:
    return {
        "name": one.name,
        "version": one.version,
        "newest_version": newest,
        "settings": dict(one.settings),
        "is_complete": one.is_complete,
        "regions": [
            {"place": placed.place, "line": placed.line + 1, "is_edited": placed.is_edited}
            for placed in one.placed
        ],
    }
