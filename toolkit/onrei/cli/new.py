"""``onrei new``: start a theme or snippet of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.authoring.scaffold import new_snippet, new_theme
from onrei.cli.words import Command, Group, language_of
from onrei.phrase import Phrase


@click.group(
    "new",
    cls=Group,
    phrase=Phrase(
        en="Start a theme or snippet of your own.", ja="自分のテーマやスニペットを作り始めます。"
    ),
)
def new() -> None:
    """Hold the two kinds."""


@new.command(
    "theme",
    cls=Command,
    phrase=Phrase(
        en="Write a small, complete theme into the folder NAME.",
        ja="NAME というフォルダーに、小さいけれど一通りそろったテーマを書き出します。",
    ),
)
@click.argument("name")
def theme(name: str) -> None:
    """Write the starter theme."""
    _tell(new_theme(name, Path.cwd()), name)


@new.command(
    "snippet",
    cls=Command,
    phrase=Phrase(
        en="Write a small snippet into the folder NAME.",
        ja="NAME というフォルダーに、小さなスニペットを書き出します。",
    ),
)
@click.argument("name")
def snippet(name: str) -> None:
    """Write the starter snippet."""
    _tell(new_snippet(name, Path.cwd()), name)


def _tell(folder: Path, name: str) -> None:
    phrase = Phrase(
        en=f"Written to `{folder}`. See it: `onrei preview {name}` · Paste it: `onrei export {name}`",
        ja=f"「{folder}」に作成しました。表示: `onrei preview {name}` ／ 書き出し: `onrei export {name}`",
    )
    click.echo(phrase.text(language_of(click.get_current_context())))
