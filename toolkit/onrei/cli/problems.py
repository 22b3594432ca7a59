"""Tell what was left out while reading a shop."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.console import Console

from onrei.cli.words import language_of
from onrei.shop.loaded import ShopProblem

_MOST_SHOWN = 20


def report_problems(problems: Iterable[ShopProblem]) -> None:
    """Print *problems* to stderr, one a line, the first twenty of them."""
    language = language_of(click.get_current_context(silent=True))
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    listed = tuple(problems)
    for problem in listed[:_MOST_SHOWN]:
        console.print(problem.text(language), markup=False)
    if len(listed) > _MOST_SHOWN:
        rest = len(listed) - _MOST_SHOWN
        console.print(f"… +{rest}", markup=False)
