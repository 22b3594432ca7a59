"""What the storefront does that its owner should know, told where the preview was started."""

from __future__ import annotations

import contextlib
import threading
from typing import TextIO

from onrei.phrase import Phrase, UiLanguage
from onrei.preview.blocked import BlockedRequest
from onrei.preview.script_errors import ScriptError

_MOST_LINES = 200
_LONGEST_TEXT = 200
_LAST = Phrase(
    en="The storefront reports more than this; the studio lists further ones.",
    ja="これ以上はターミナルに表示しません。続きはスタジオで確認できます。",
)


class Terminal:
    """One line for each finding, bounded; silent until it is given a stream."""

    def __init__(self) -> None:
        """Tell nobody."""
        self._lock = threading.Lock()
        self._stream: TextIO | None = None
        self._language: UiLanguage = "en"
        self._left = _MOST_LINES

    def tell(self, stream: TextIO, language: UiLanguage) -> None:
        """Write to *stream* from now on."""
        self._stream, self._language = stream, language

    def blocked(self, request: BlockedRequest) -> None:
        """Tell that a page wanted something from another machine."""
        address, kind = plain(request.address), plain(request.kind)
        self._say(
            Phrase(
                en=f"Kept from leaving this machine: {address} ({kind})",
                ja=f"外部へのリクエストを止めました: {address}（{kind}）",
            )
        )

    def failed(self, error: ScriptError) -> None:
        """Tell that a script of the theme failed."""
        message, file = plain(error.message), plain(error.file)
        self._say(
            Phrase(
                en=f"Script error in the shop page: {message}"
                + (f" ({file}, line {error.line})" if error.line else ""),
                ja=f"ショップページのスクリプトでエラー: {message}"
                + (f"（{file} の {error.line} 行目）" if error.line else ""),
            )
        )

    def _say(self, phrase: Phrase) -> None:
        with self._lock:
            if self._stream is None or self._left <= 0:
                return
            self._left -= 1
            said = phrase if self._left else _LAST
            # A terminal that was closed, or cannot write Japanese, must not hurt the page.
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(f"{said.text(self._language)}\n")
                self._stream.flush()


def plain(text: str) -> str:
    """Return *text* without anything that a terminal would obey instead of show."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST_TEXT]
