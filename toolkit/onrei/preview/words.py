"""The words of the studio and of the preview's own pages, in the reader's language.

They lie in ``wording/``, one file for each page and one for what pages share; a word has one home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import request

from onrei.phrase import Phrase, UiLanguage
from onrei.toml_file import read_toml

COMMON = "common"
_LANGUAGES: tuple[UiLanguage, ...] = ("ja", "en")
_FOLDER = Path(__file__).with_name("wording")


@dataclass(frozen=True, slots=True)
class _Words:
    words: dict[str, Phrase]


@cache
def words_of(part: str) -> dict[str, Phrase]:
    """Return the words in the file *part* by name."""
    return read_toml(_FOLDER / f"{part}.toml", _Words).words


@cache
def words() -> dict[str, Phrase]:
    """Return all words by name."""
    return _joined(path.stem for path in sorted(_FOLDER.glob("*.toml")))


def words_in(language: UiLanguage) -> dict[str, str]:
    """Return all words in *language*."""
    return {name: phrase.text(language) for name, phrase in words().items()}


def page_words(language: UiLanguage, *parts: str) -> dict[str, str]:
    """Return the words that the scripts of a page need: the common ones and those of *parts*."""
    return {name: phrase.text(language) for name, phrase in _joined((COMMON, *parts)).items()}


def reader_language(default: UiLanguage) -> UiLanguage:
    """Return the language for whoever asks: ``ui`` in the address, the browser's, or *default*."""
    wanted = request.args.get("ui")
    if wanted in _LANGUAGES:
        return "ja" if wanted == "ja" else "en"
    best = request.accept_languages.best_match(_LANGUAGES)
    return {"ja": "ja", "en": "en"}.get(best or "", default)  # type: ignore[return-value]


def _joined(parts: Iterable[str]) -> dict[str, Phrase]:
    return {name: phrase for part in parts for name, phrase in words_of(part).items()}
