"""Who may speak to a review, and how: a token, one host name, and writes from its own page only."""

from __future__ import annotations

import json
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from onrei.errors import OnreiError

_LARGEST_BODY_BYTES = 10_000
_LONGEST_WAIT_S = 30
_PICTURE = re.compile(r"pictures/([0-9a-f]{64})\.png")
_DECISIONS = ("", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Answering:
    """What a review answers with: its *page*, *pictures* by digest, and *decide* for a decision."""

    token: str
    policy: str
    page: Callable[[], str]
    pictures: Mapping[str, bytes]
    decide: Callable[[str, str], None]


class ReviewServer(ThreadingHTTPServer):
    """Listens on this machine, and gives each connection a thread of its own."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], answering: Answering) -> None:
        super().__init__(address, lambda *given: ReviewHandler(answering, *given))

    def handle_error(self, _request: object, _client_address: object) -> None:
        """Say in a line what went wrong; a browser that went away is no news."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            sys.stderr.write(f"{error!r}\n")


class ReviewHandler(BaseHTTPRequestHandler):
    """Answers one connection."""

    # A connection that stays open would go on to answer when the review has ended.
    protocol_version = "HTTP/1.0"
    server_version = "Onrei"
    sys_version = ""
    timeout = _LONGEST_WAIT_S

    def __init__(self, answering: Answering, *given: Any) -> None:
        self._answering = answering
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer with the page or one of its pictures."""
        if self._is_refused():
            return
        path = self._path_below_token()
        if path == "":
            self._answer(HTTPStatus.OK, self._answering.page().encode(), "text/html; charset=utf-8")
        elif (found := _PICTURE.fullmatch(path)) and found[1] in self._answering.pictures:
            self._answer(HTTPStatus.OK, self._answering.pictures[found[1]], "image/png")
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def do_POST(self) -> None:
        """Take a decision."""
        # What was sent is read even where it is refused: else the answer could get lost.
        body = self._body()
        if self._is_refused() or self._is_not_of_our_page():
            return
        if self._path_below_token() != "decide":
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")
            return
        decision = _decision(body)
        if decision is None:
            self._refuse(HTTPStatus.BAD_REQUEST, "This is no decision.")
            return
        try:
            self._answering.decide(*decision)
        except OnreiError as error:
            self._json(HTTPStatus.CONFLICT, asdict(error.phrase))
        else:
            self._json(HTTPStatus.OK, {"name": decision[0], "decision": decision[1]})

    def log_message(self, *_: object) -> None:
        """Say nothing: the page shows what is worth knowing."""

    def _is_refused(self) -> bool:
        """Refuse whoever does not know the token, or means another host, and tell whether."""
        if self.headers.get("Host", "").lower() not in self._hosts():
            self._refuse(HTTPStatus.BAD_REQUEST, "This review answers only to its own address.")
        elif not self._knows_token(self.path.removeprefix("/").partition("/")[0]):
            self._refuse(HTTPStatus.FORBIDDEN, "Open the address that `onrei verify` printed.")
        else:
            return False
        return True

    def _is_not_of_our_page(self) -> bool:
        """Refuse to write for another site's page, and tell whether."""
        origins = {f"http://{host}" for host in self._hosts()}
        is_ours = (
            self.headers.get("Origin") in origins
            and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and self.headers.get_content_type() == "application/json"
            and self._knows_token(self.headers.get("X-Onrei-Token", ""))
        )
        if not is_ours:
            self._refuse(HTTPStatus.FORBIDDEN, "Only the page of this review may decide.")
        return not is_ours

    def _hosts(self) -> tuple[str, ...]:
        port = cast("ReviewServer", self.server).server_port
        return f"127.0.0.1:{port}", f"localhost:{port}"

    def _knows_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._answering.token.encode())

    def _path_below_token(self) -> str:
        """Return what of the address follows the token; without a slash there is nothing to open."""
        path = self.path.partition("?")[0].removeprefix("/")
        _token, slash, below = path.partition("/")
        return below if slash else "?"

    def _body(self) -> bytes:
        """Return what was sent, of what is too long nothing."""
        length = self.headers.get("Content-Length", "")
        is_number = length.isascii() and length.isdigit() and len(length) < 9
        if is_number and int(length) <= _LARGEST_BODY_BYTES:
            return self.rfile.read(int(length))
        return b""

    def _refuse(self, status: HTTPStatus, sentence: str) -> None:
        self._answer(status, f"{sentence}\n".encode(), "text/plain; charset=utf-8")

    def _json(self, status: HTTPStatus, table: Mapping[str, str]) -> None:
        self._answer(status, json.dumps(table).encode(), "application/json")

    def _answer(self, status: HTTPStatus, body: bytes, media_type: str) -> None:
        policy = f"{self._answering.policy}; frame-ancestors 'none'"
        headers = {
            "Content-Type": media_type,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _decision(body: bytes) -> tuple[str, str] | None:
    try:
        table = json.loads(body)
        name, decision = table["name"], table["decision"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    is_known = isinstance(name, str) and decision in _DECISIONS
    return (name, decision) if is_known else None
