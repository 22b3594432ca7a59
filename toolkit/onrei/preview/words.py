"""The words of the studio and of the preview's own pages, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import request

from onrei.phrase import Phrase, UiLanguage
from onrei.toml_file import read_toml

_LANGUAGES: tuple[UiLanguage, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class _Words:
    words: dict[str, Phrase]


@cache
def words() -> dict[str, Phrase]:
    """Return all words by name."""
    return read_toml(Path(__file__).with_name("words.toml"), _Words).words


def words_in(language: UiLanguage) -> dict[str, str]:
    """Return all words in *language*."""
    return {name: phrase.text(language) for name, phrase in words().items()}


def reader_language(default: UiLanguage) -> UiLanguage:
    """Return the language for whoever asks: ``ui`` in the address, the browser's, or *default*."""
    wanted = request.args.get("ui")
    if wanted in _LANGUAGES:
        return "ja" if wanted == "ja" else "en"
    best = request.accept_languages.best_match(_LANGUAGES)
    return {"ja": "ja", "en": "en"}.get(best or "", default)  # type: ignore[return-value]
