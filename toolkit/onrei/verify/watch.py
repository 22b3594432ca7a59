"""What a page says of itself while it is open: errors of its scripts, requests to other machines."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrei.phrase import Phrase
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Error, Page, Request

_ADDRESS = re.compile(r"https?://[^\s()]+?(?=(?::\d+){1,2}\)?(?:\s|$))")
_LOCAL = frozenset({"about", "blob", "data"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A *failure*, and the *address* of the page or script that it comes from, as far as known."""

    failure: Failure
    address: str


_NEXT_TURN = "() => new Promise((done) => setTimeout(done))"
_QUIET_TURNS = 2
# Longer than the browser itself gives a page that cannot be reached.
_LONGEST_WAIT_SECONDS = 60.0


class Watch:
    """Listens to *page*; whatever is not on the origin *home* is another machine."""

    def __init__(self, page: Page, home: str) -> None:
        self._page = page
        self._home = urlsplit(home).netloc
        self._heard: list[Heard] = []
        self._open: set[Request] = set()
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_answer)
        page.on("requestfailed", self._on_answer)

    def take(self) -> tuple[Heard, ...]:
        """Return what was heard since the last time."""
        heard, self._heard = tuple(self._heard), []
        return heard

    def settle(self, limit_seconds: float = _LONGEST_WAIT_SECONDS) -> None:
        """Wait until the page has what it asked for, and its scripts ask for nothing more.

        What has not been answered after *limit_seconds* is a failure, and no longer waited for.
        """
        quiet, until = 0, time.monotonic() + limit_seconds
        while quiet < _QUIET_TURNS:
            self._page.evaluate(_NEXT_TURN)
            if self._open and time.monotonic() > until:
                self._give_up(limit_seconds)
            quiet = 0 if self._open else quiet + 1

    def _give_up(self, limit_seconds: float) -> None:
        for request in self._open:
            reason = Phrase(
                en=f"`{request.url}` was not answered within {limit_seconds:g} seconds",
                ja=f"`{request.url}` への応答が {limit_seconds:g} 秒以内にありませんでした",
            )
            self._heard.append(Heard(Failure("request", reason), request.url))
        self._open.clear()

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._script_failed(message.text, message.location["url"])

    def _on_error(self, error: Error) -> None:
        found = _ADDRESS.search(error.stack or "")
        self._script_failed(error.message, found[0] if found else "")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in _LOCAL:
            return
        self._open.add(request)
        if parts.netloc == self._home:
            return
        reason = Phrase(
            en=f"asks another machine for `{request.url}`",
            ja=f"外部のサーバーに `{request.url}` を要求しています",
        )
        self._heard.append(Heard(Failure("request", reason), request.headers.get("referer", "")))

    def _on_answer(self, request: Request) -> None:
        self._open.discard(request)

    def _script_failed(self, message: str, address: str) -> None:
        reason = Phrase(en=f"script error: {message}", ja=f"スクリプトのエラー: {message}")
        self._heard.append(Heard(Failure("console", reason), address))
