"""The words that BASE itself puts on a page, in Japanese and English.

Those of ``{lang:…}`` tags stand in the catalog, all others in ``words.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrei.emulator.scenario import Language
from onrei.phrase import Phrase
from onrei.toml_file import read_toml


@dataclass(frozen=True, slots=True)
class _Table:
    text: dict[str, Phrase]


@cache
def words(language: Language) -> dict[str, str]:
    """Return the words of BASE in *language*, by our own keys."""
    return {key: phrase.text(language) for key, phrase in _table().text.items()}


@cache
def _table() -> _Table:
    return read_toml(Path(__file__).with_name("words.toml"), _Table)
