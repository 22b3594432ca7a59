"""Errors of a theme's own scripts, which the pages of the storefront report."""

from __future__ import annotations

import threading
from dataclasses import dataclass

_LONGEST_LIST = 200
_LONGEST_TEXT = 500
_HIGHEST_LINE = 10_000_000


@dataclass(frozen=True, slots=True)
class ScriptError:
    """One error; *file* is a path of the storefront, or empty where the browser tells none."""

    message: str
    file: str
    line: int


class ScriptErrors:
    """The list of them since the preview was started, bounded."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._found: dict[ScriptError, None] = {}

    def report(self, body: object) -> ScriptError | None:
        """Note what a page reports; None if it is no error, or already in the list."""
        if not isinstance(body, dict) or not isinstance(body.get("message"), str):
            return None
        line = body.get("line")
        error = ScriptError(
            message=body["message"][:_LONGEST_TEXT],
            file=_without_key(str(body.get("file") or ""))[:_LONGEST_TEXT],
            line=line if type(line) is int and 0 < line < _HIGHEST_LINE else 0,
        )
        with self._lock:
            if error in self._found or len(self._found) >= _LONGEST_LIST:
                return None
            self._found[error] = None
        return error

    @property
    def all(self) -> tuple[ScriptError, ...]:
        """Return the list, oldest first."""
        with self._lock:
            return tuple(self._found)


def _without_key(path: str) -> str:
    """Return *path* below the look's key: the same error in 14 states is one error."""
    parts = path.split("/", 3)
    return f"/{parts[3]}" if len(parts) == 4 and parts[1] == "s" else path
