"""One connection: a request that comes in time and says one thing, or one short refusal."""

from __future__ import annotations

import contextlib
import io
import re
import socket
import threading
import time
from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEADER_SECONDS = 10.0
BODY_SECONDS = 120.0
"""A file of 50 MB from a phone takes less; nobody may hold a connection for longer."""
_SEND_SECONDS = 30.0
MOST_CONNECTIONS = 600
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LENGTH = re.compile(r"[0-9]{1,15}")
# A browser that is refused early reads why only after it has sent what it was about to send.
_LAST_WORDS_SECONDS = 0.2
_LAST_WORDS_BYTES = 1_000_000
_UNREADABLE = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Incoming(io.RawIOBase):
    """What a client sends, until a deadline and no longer than it said."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        """Read *connection*, for *seconds* from now."""
        self._connection = connection
        self._left: int | None = None
        self._is_held = False
        self.give(seconds)

    def give(self, seconds: float) -> None:
        """Set the deadline anew."""
        self._deadline = time.monotonic() + seconds

    def expect(self, buffered: io.BufferedReader, length: int) -> None:
        """End after *length* bytes from where *buffered*, which reads this, stands now."""
        self._is_held = True
        already = len(buffered.peek(1))
        self._is_held = False
        self._left = max(0, length - already)

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        """Read what is there, or wait for it until the deadline."""
        if self._is_held:
            return None
        view = memoryview(buffer)[: self._left]
        if not view:
            return 0
        seconds = self._deadline - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        self._connection.settimeout(seconds)
        try:
            count = self._connection.recv_into(view)
        finally:
            self._connection.settimeout(_SEND_SECONDS)
        if self._left is not None:
            self._left -= count
        return count


class Handler(WSGIRequestHandler):
    """Answers without the delay of Nagle's algorithm, and without a line for each request."""

    disable_nagle_algorithm = True
    timeout = _SEND_SECONDS
    rfile: io.BufferedReader

    def setup(self) -> None:
        """Read through a deadline: it is for the whole of a request, not for each byte."""
        super().setup()
        self._incoming = Incoming(self.connection, HEADER_SECONDS)
        self.rfile = io.BufferedReader(self._incoming)

    def parse_request(self) -> bool:
        """Read the head of a request; what two readers could understand differently is refused."""
        if not super().parse_request():
            return False
        if problem := self._problem():
            self.send_error(*problem)
            self._hear_out()
            return False
        length = int(self.headers.get("Content-Length") or 0)
        self._incoming.give(BODY_SECONDS)
        self._incoming.expect(self.rfile, length)
        return True

    def _problem(self) -> tuple[HTTPStatus, str] | None:
        lengths = self.headers.get_all("Content-Length", [])
        is_broken = any(isinstance(one, _UNREADABLE) for one in self.headers.defects)
        if is_broken or not all(_NAME.fullmatch(name) for name in self.headers):
            return HTTPStatus.BAD_REQUEST, "A header's name cannot be read"
        if any(_CONTROL.search(value) for value in self.headers.values()):
            return HTTPStatus.BAD_REQUEST, "A header holds a control character"
        if len(lengths) > 1 or not all(_LENGTH.fullmatch(length) for length in lengths):
            return HTTPStatus.BAD_REQUEST, "Content-Length is not one number"
        if len(self.headers.get_all("Host", [])) != 1:
            return HTTPStatus.BAD_REQUEST, "Exactly one Host is needed"
        if "Transfer-Encoding" in self.headers:
            # No browser sends one; it would hide how much comes.
            return HTTPStatus.LENGTH_REQUIRED, "Content-Length is needed"
        return None

    def _hear_out(self) -> None:
        self._incoming.give(_LAST_WORDS_SECONDS)
        with contextlib.suppress(OSError):
            self.rfile.read(_LAST_WORDS_BYTES)

    def handle_expect_100(self) -> bool:
        """Leave it to Werkzeug, which answers too."""
        return True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in one line, with nothing of the request in it."""
        del explain
        # Else what began as nonsense would be answered without a head, as in 1991.
        self.request_version = self.protocol_version
        body = f"{message or HTTPStatus(code).phrase}.\n".encode("ascii", "replace")
        self.send_response(code)
        for name, value in (
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def version_string(self) -> str:
        """Tell what serves, but not by which versions of what."""
        return "Onrei"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: the studio shows what is worth knowing."""

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Say nothing about what clients do wrong."""


class Server(ThreadedWSGIServer):
    """A thread for each connection, and an end to how many there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Serve as Werkzeug does."""
        super().__init__(*args, **kwargs)
        self._room = threading.BoundedSemaphore(MOST_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, or close the connection where too many are open."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()
