"""Tell what was left out while reading a shop."""

from __future__ import annotations

from collections.abc import Iterable

from onrei.cli.console import tell
from onrei.cli.wishes import ui_words
from onrei.phrase import Phrase
from onrei.shop.loaded import ShopProblem

_MOST_SHOWN = 20


def tell_problems(problems: Iterable[ShopProblem]) -> None:
    """Print *problems* to stderr, one a line, the first twenty of them."""
    listed = tuple(problems)
    for problem in listed[:_MOST_SHOWN]:
        words = problem.text(ui_words())
        tell(Phrase(en=words, ja=words))
    rest = len(listed) - _MOST_SHOWN
    if rest > 0:
        tell(Phrase(en=f"… and {rest} more", ja=f"… ほか {rest} 件"))
