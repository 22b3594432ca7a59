"""What goes wrong around a page while it is open: its scripts, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrei.phrase import Phrase
from onrei.storefront.stand_in import AWAY
from onrei.verify.result import Failure
from onrei.verify.watch import Heard, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response, WebSocket

_WRONG = 400
# The page itself gave it up, mostly by going elsewhere.
_GIVEN_UP = "net::ERR_ABORTED"
# A frame without scripts refuses ours.
_OUR_FAULT = "Blocked script execution in "


class Listener:
    """Collects failures of the pages that it has joined; their shop lies at *address*."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._home = urlsplit(address).netloc
        self._watches: list[Watch] = []
        self._failures: list[Failure] = []
        self._bad: set[str] = set()
        self.has_crashed = False

    def join(self, page: Page) -> None:
        """Listen to *page* too."""
        self._watches.append(Watch(page, self._address))
        page.on("response", self._on_response)
        page.on("requestfailed", self._on_failed)
        page.on("websocket", self._on_socket)
        page.on("crash", self._on_crash)

    def settle(self) -> None:
        """Wait until the page that was joined first has what it asked for."""
        self._watches[0].settle()

    def failures(self) -> tuple[Failure, ...]:
        """Return what went wrong since the last time, each thing once."""
        heard = (one for watch in self._watches for one in watch.take())
        told = (one.failure for one in heard if not self._is_known(one))
        found = tuple(dict.fromkeys((*told, *self._failures)))
        self._failures.clear()
        return found

    def _is_known(self, heard: Heard) -> bool:
        """Tell whether the browser says in its console what is a failure already, or none."""
        words = heard.failure.message.en
        if _OUR_FAULT in words:
            return True
        named = (heard.address in self._bad, *(address in words for address in self._bad))
        return heard.failure.check == "console" and any(named)

    def _on_response(self, response: Response) -> None:
        if response.status >= _WRONG:
            self._miss(response.url, str(response.status))

    def _on_failed(self, request: Request) -> None:
        reason = request.failure or ""
        if urlsplit(request.url).netloc != self._home:
            self._bad.add(request.url)
        elif reason != _GIVEN_UP:
            self._miss(request.url, reason)

    def _on_socket(self, socket: WebSocket) -> None:
        if urlsplit(socket.url).netloc != self._home:
            self._bad.add(socket.url)
            self._failures.append(
                _request(
                    f"asks another machine for `{socket.url}`",
                    f"外部のサーバーに `{socket.url}` を要求しています",
                )
            )

    def _on_crash(self, _page: Page) -> None:
        self.has_crashed = True

    def _miss(self, url: str, reason: str) -> None:
        self._bad.add(url)
        name = _named(url)
        self._failures.append(
            _request(
                f"`{name}` cannot be loaded: {reason}", f"`{name}` を読み込めません（{reason}）"
            )
        )


def _request(en: str, ja: str) -> Failure:
    return Failure("request", Phrase(en=en, ja=ja))


def _named(url: str) -> str:
    """Return the address of a file as the author of a page knows it."""
    return "".join(_parts(url))


def _parts(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    is_away = parts.path.startswith(AWAY)
    yield f"https://{parts.path.removeprefix(AWAY)}" if is_away else parts.path
    if parts.query:
        yield f"?{parts.query}"
