"""Print to the terminal: results and findings to stdout, all the rest to stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click
from rich.cells import cell_len

from onrei.cli.wishes import ui_words
from onrei.phrase import Phrase


def say(phrase: Phrase) -> None:
    """Print *phrase* to stdout."""
    click.echo(phrase.text(ui_words()))


def tell(phrase: Phrase) -> None:
    """Print *phrase* to stderr, out of the way of results."""
    click.echo(phrase.text(ui_words()), err=True)


def say_name(name: str) -> None:
    """Print what the following lines are about."""
    click.secho(name, bold=True)


def say_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Print labelled facts one a line, each on a single line so that it can be searched for."""
    for label, value in facts:
        click.echo(f"  {label}: {value}")


def say_columns(rows: Iterable[tuple[str, str]]) -> None:
    """Print pairs as two columns, aligned by display width."""
    pairs = tuple(rows)
    width = max((cell_len(first) for first, _ in pairs), default=0)
    for first, second in pairs:
        click.echo(f"{first}{' ' * (width - cell_len(first))}  {second}")


def say_json(value: object) -> None:
    """Print *value* for other programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
