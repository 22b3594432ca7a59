"""A text that exists in English and in Japanese, side by side."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

UiLanguage = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One message in both languages of the product; both are required."""

    en: str
    ja: str

    def __str__(self) -> str:
        return self.en

    def text(self, language: UiLanguage) -> str:
        """Return the words in *language*."""
        return self.ja if language == "ja" else self.en


def ui_language(
    wanted: str | None = None, environment: Mapping[str, str] = os.environ
) -> UiLanguage:
    """Return the language of messages: *wanted*, else ``ONREI_LANG``, else the locale's."""
    choice = wanted or environment.get("ONREI_LANG") or _locale_name(environment)
    return "ja" if choice.lower().startswith("ja") else "en"


def _locale_name(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return value
    # Windows and macOS GUI programs set no variable; there the system is asked.
    return locale.getlocale()[0] or ""
