"""``onrei states``: the 14 stock states."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from onrei.cli.words import Command, language_of, option
from onrei.phrase import Phrase, UiLanguage
from onrei.shop.state_info import StateInfo, state_infos

_HEADINGS = (
    Phrase(en="State", ja="状態"),
    Phrase(en="Meaning", ja="意味"),
    Phrase(en="What BASE tells a template", ja="テンプレートから分かること"),
    Phrase(en="What the owner adds", ja="オーナーが伝えること"),
    Phrase(en="Badge", ja="表示"),
    Phrase(en="schema.org", ja="schema.org"),
)


@click.command(
    "states",
    cls=Command,
    phrase=Phrase(
        en="List the 14 stock states, the one that wins over the others first.",
        ja="14 の在庫状態を、優先順に一覧表示します。",
    ),
)
@option("--format", "form", type=click.Choice(["table", "json"]), default="table",
        phrase=Phrase(en="Form of the list.", ja="一覧の形式"))  # fmt: skip
def states(form: str) -> None:
    """List the states."""
    language = language_of(click.get_current_context())
    if form == "json":
        rows = [_row(info, language) for info in state_infos()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    for heading in _HEADINGS:
        table.add_column(heading.text(language), overflow="fold")
    for info in state_infos():
        table.add_row(*_cells(info, language))
    Console(highlight=False, markup=False).print(table)


def _cells(info: StateInfo, language: UiLanguage) -> tuple[str, ...]:
    return (
        f"{info.state.value}\n{info.name.text(language)}",
        info.meaning.text(language),
        info.signal.text(language),
        info.owner_adds.text(language),
        info.badge.text(language),
        info.availability,
    )


def _row(info: StateInfo, language: UiLanguage) -> dict[str, object]:
    return {
        "state": info.state.value,
        "name": info.name.text(language),
        "meaning": info.meaning.text(language),
        "signal": info.signal.text(language),
        "owner_adds": info.owner_adds.text(language),
        "badge": info.badge.text(language),
        "line": info.line.text(language),
        "availability": info.availability,
        "is_buyable": info.is_buyable,
    }
