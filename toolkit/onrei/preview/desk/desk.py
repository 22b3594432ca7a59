"""The files that a visitor gave the studio: a few, in memory, the oldest forgotten first."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path

from onrei.errors import UsageError
from onrei.language.read import LARGEST_THEME_BYTES, source_of
from onrei.phrase import Phrase
from onrei.preview.desk.own_theme import OwnTheme, plain_name
from onrei.preview.target import Target
from onrei.source import Source

MOST_FILES = 8
MOST_BYTES = LARGEST_THEME_BYTES
BEFORE = "-before"


class Desk:
    """The visitor's own themes by key; each is a target of the preview, now and as it came."""

    def __init__(self, targets: dict[str, Target]) -> None:
        """Put what comes among *targets*."""
        self._targets = targets
        self._themes: dict[str, OwnTheme] = {}
        self._lock = threading.Lock()

    @property
    def themes(self) -> tuple[OwnTheme, ...]:
        """Return what lies here, the newest first."""
        with self._lock:
            return tuple(reversed(self._themes.values()))

    def find(self, key: str) -> OwnTheme | None:
        """Return the theme *key*, None if it was forgotten or never there."""
        return self._themes.get(key)

    def theme(self, key: str) -> OwnTheme:
        """Return the theme *key*; raises UsageError if it was forgotten or never there."""
        found = self.find(key)
        if found is None:
            raise UsageError(
                Phrase(
                    en="The studio has forgotten this file; choose it once more",
                    ja="このファイルはスタジオに残っていません。もう一度ファイルを選んでください",
                )
            )
        return found

    def take(self, data: bytes, written_name: str) -> OwnTheme:
        """Put a file on the desk; raises FileError for what is no theme that can be read."""
        source = source_of(data, Path(plain_name(written_name)))
        with self._lock:
            theme = OwnTheme(f"own-{secrets.token_hex(4)}", Source(source.path, source.text))
            self._themes[theme.key] = theme
            self._targets[theme.key] = theme.target
            self._targets[theme.key + BEFORE] = theme.target_before
            while len(self._themes) > MOST_FILES:
                self._forget(next(iter(self._themes)))
        return theme

    def forget(self, key: str) -> None:
        """Take the theme *key* from the desk, if it is there."""
        with self._lock:
            if key in self._themes:
                self._forget(key)

    def _forget(self, key: str) -> None:
        del self._themes[key]
        for name in (key, key + BEFORE):
            self._targets.pop(name, None)
