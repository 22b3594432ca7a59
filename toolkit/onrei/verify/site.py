"""A shop on this machine that answers a browser from memory: pages, pictures, and nothing else.

The shop lies at the root of its origin, as with BASE, so that its scripts find the paths they know.
Which scenario a visitor is in, on which side, is told by a cookie that scripts cannot see: both sides
have the same addresses, and a page that prints one looks the same on both.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import quote, unquote

from onrei.emulator.scenario import Scenario, Urls
from onrei.errors import OnreiError
from onrei.storefront.asset import Asset
from onrei.storefront.drawing import drawn_picture
from onrei.storefront.stand_in import AWAY, BASE, answer_for, localised
from onrei.verify.address import address_of, scenario_at
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side

_OPEN = "/_onrei/open/"
_STATIC = "/_onrei/base/"
_PICTURES = "/pictures/"
_COOKIE = "onrei"
_HTML = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_LARGEST_FORM_BYTES = 1_000_000
_STAND_IN = b'<!doctype html><html lang="ja"><title>BASE</title><p>BASE</p></html>'


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks for: *target* is a path and perhaps a query, the rest are headers."""

    target: str
    host: str
    method: str = "GET"
    cookies: str = ""
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the site."""

    body: bytes
    media_type: str = _PLAIN
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


_NOTHING = Reply(b"There is nothing here.\n", status=404)


@dataclass(slots=True)
class _Visit:
    """A visitor's look at one page of a side, and what the page has *asked* for since."""

    side: Side
    scenario: Scenario
    address: str
    is_open: bool = False
    asked: dict[str, None] = field(default_factory=dict)


class Site:
    """Answers on a free port of the loopback interface as long as it is entered."""

    def __init__(self) -> None:
        self._visits: dict[str, _Visit] = {}
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self._urls = Urls(
            shop=self.origin,
            base=self.origin,
            cart=f"{self.origin}/cart",
            pictures=(self.origin + _PICTURES).rstrip("/"),
            static=(self.origin + _STATIC).rstrip("/"),
        )

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def address(self, side: Side, named: NamedScenario) -> str:
        """Return where a browser opens the page of *named* on *side*.

        Raises OnreiError where the shop has no such page.
        """
        scenario = replace(named.scenario, urls=self._urls)
        # Numbered: the same page may be opened several times at once.
        token = quote(f"{len(self._visits)}/{side.name}/{named.name}", safe="")
        self._visits[token] = _Visit(side, scenario, address_of(scenario))
        return f"{self.origin}{_OPEN}{token}"

    def asked(self, address: str) -> tuple[str, ...]:
        """Return the pages of the shop that the page opened at *address* asked for by itself."""
        visit = self._visits.get(address.removeprefix(self.origin + _OPEN))
        return () if visit is None else tuple(visit.asked)

    def reply(self, request: Request) -> Reply:
        """Return the answer to *request*."""
        if request.host != self.origin.removeprefix("http://"):
            return Reply(b"This site answers only under its own address.\n", status=400)
        path = request.target.partition("?")[0]
        if path.startswith(_OPEN):
            return self._opened(path.removeprefix(_OPEN))
        if path.startswith((AWAY, _STATIC)):
            return _file_of_others(path)
        visit = self._visits.get(_token(request.cookies))
        return _NOTHING if visit is None else self._visited(visit, request)

    def _visited(self, visit: _Visit, request: Request) -> Reply:
        path, _, query = request.target.partition("?")
        if path.startswith(_PICTURES):
            return _picture(visit.side, unquote(path.removeprefix(_PICTURES)))
        if request.method == "POST":
            return _sent(path, request.accepted)
        return self._page(visit, path, query)

    def _opened(self, token: str) -> Reply:
        visit = self._visits.get(token)
        if visit is None:
            return _NOTHING
        cookie = f"{_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax"
        return Reply(b"", status=302, headers={"Location": visit.address, "Set-Cookie": cookie})

    def _page(self, visit: _Visit, path: str, query: str) -> Reply:
        address = f"{path}?{query}" if query else path
        is_own = address == visit.address
        scenario = visit.scenario if is_own else scenario_at(path, query, visit.scenario)
        if scenario is None:
            return _file_of_base(path)
        if is_own and not visit.is_open:
            visit.is_open = True
        else:
            visit.asked[address] = None
        try:
            html = visit.side.render(scenario, self._urls).html
        except OnreiError as error:
            return Reply(f"{error.phrase.en}\n".encode("utf-8", "replace"), status=404)
        return Reply(localised(html, self.origin).encode("utf-8", "replace"), _HTML)


def _token(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(_COOKIE)
    except CookieError:
        return ""
    return "" if morsel is None else morsel.value


def _file_of_others(path: str) -> Reply:
    """Return what stands in for a file of BASE or of another machine."""
    host, path = BASE, path.removeprefix(_STATIC)
    if path.startswith(AWAY):
        host, _, path = path.removeprefix(AWAY).partition("/")
    answer = answer_for(host, f"/{path}")
    if answer is None:
        return _NOTHING
    return Reply(_STAND_IN, _HTML) if isinstance(answer, str) else _file(answer)


def _file_of_base(path: str) -> Reply:
    """Return BASE's own file or page at *path*: cart, coins, and what else a theme links to."""
    answer = answer_for(BASE, path)
    if answer is not None and not isinstance(answer, str):
        return _file(answer)
    is_cart = "cart" in path.split("/") or path.endswith("checkout/bag")
    return Reply(_STAND_IN, _HTML, status=200 if is_cart else 404)


def _file(asset: Asset, status: int = 200) -> Reply:
    return Reply(asset.body, asset.media_type, status)


def _picture(side: Side, name: str) -> Reply:
    found = side.pictures.files.get(name)
    try:
        if found is not None:
            return Reply(found.path.read_bytes(), found.media_type)
    except OSError:
        pass  # removed since the shop was read
    # A shop that was read from a CSV has names only: there is no file that it could have forgotten.
    return _file(drawn_picture(name), 404 if side.pictures.files else 200)


def _sent(path: str, accepted: str) -> Reply:
    """Answer a form: nothing that is sent goes anywhere."""
    if "application/json" in accepted:
        return Reply(b'{"result":true}', "application/json")
    return replace(_file_of_base(path), status=200)


class _Server(ThreadingHTTPServer):
    """Ends the connections that browsers keep open when it is closed."""

    daemon_threads = True
    request_queue_size = 64
    # Elsewhere it lets a port be bound again soon; there it lets two programs have the same one.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, site: Site) -> None:
        self.site = site
        self.open_connections: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_close(self) -> None:
        super().server_close()
        for connection in tuple(self.open_connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the browser was first

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that was ended in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Head and body in one packet.
    wbufsize = 65_536

    def setup(self) -> None:
        super().setup()
        self.server.open_connections.add(self.connection)

    def finish(self) -> None:
        self.server.open_connections.discard(self.connection)
        super().finish()

    def do_GET(self) -> None:
        """Answer one request."""
        if not self._has_read_form():
            self.send_error(413)
            return
        reply = self.server.site.reply(self._request())
        self.send_response(reply.status)
        # A fresh browser asks for all; what it has asked for it need not ask for again.
        lasts = reply.media_type.startswith(("image/", "text/javascript", "text/css"))
        self.send_header("Cache-Control", "max-age=3600" if lasts else "no-store")
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_HEAD = do_GET  # noqa: N815 - its own name
    do_POST = do_GET  # noqa: N815

    def _request(self) -> Request:
        host, cookies, accepted = (
            self.headers.get(name, "") for name in ("Host", "Cookie", "Accept")
        )
        return Request(self.path, host, self.command, cookies, accepted)

    def _has_read_form(self) -> bool:
        written = self.headers.get("Content-Length", "0")
        length = int(written) if written.isdecimal() else _LARGEST_FORM_BYTES + 1
        if length > _LARGEST_FORM_BYTES:
            self.close_connection = True
            return False
        self.rfile.read(length)
        return True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing: what went wrong is among the findings."""
