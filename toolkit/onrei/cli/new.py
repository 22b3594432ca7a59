"""``onrei new``: start a theme or snippet of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.authoring.scaffold import new_snippet, new_theme
from onrei.cli.console import say
from onrei.cli.summary import SUMMARIES
from onrei.cli.words import Command, Group
from onrei.phrase import Phrase


@click.group("new", cls=Group, phrase=SUMMARIES["new"])
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
    new_theme(name, Path())
    say(
        Phrase(
            en=f"The theme is in the folder `{name}`. See it with `onrei preview {name}`",
            ja=f"「{name}」フォルダーにテーマを作りました。`onrei preview {name}` で表示できます",
        )
    )


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
    new_snippet(name, Path())
    say(
        Phrase(
            en=f"The snippet is in the folder `{name}`. Export it with `onrei export {name}`",
            ja=f"「{name}」フォルダーにスニペットを作りました。"
            f"`onrei export {name}` で書き出せます",
        )
    )
