"""Who may speak to the preview, and how: checks before routing, headers on every answer."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_ADDRESS = 16_000
LARGEST_FORM_BYTES = 1_000_000
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  these are recognised, not bound
# Ways of the last years to reach files past a server's own idea of a path: encoded dots and
# slashes, backslashes, NTFS streams, a fragment in the request line, control characters.
_TRICK = re.compile(r"%2e|%2f|%5c|%0|%1|%7f|[\\#:\x00-\x20\x7f]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownHosts:
    """The ``Host`` headers that mean a server: exact ones, and perhaps every address."""

    names: frozenset[str]
    port: int
    is_everywhere: bool

    def hold(self, header: str) -> bool:
        """Tell whether a ``Host`` header means the server."""
        host = _normal_host(header)
        if host in self.names:
            return True
        # A page elsewhere can let its own name mean this machine, but not an address.
        name, _, port = host.rpartition(":")
        return self.is_everywhere and port == str(self.port) and _is_address(name)


def known_hosts(host: str, port: int) -> KnownHosts:
    """Return the ``Host`` headers that mean a server bound to *host* and *port*."""
    is_everywhere = host in _EVERYWHERE
    names = set(_own_names()) if is_everywhere else {_bracketed(host)}
    if is_everywhere or _is_loopback(host):
        names.update(_LOOPBACK_NAMES)
    exact = frozenset(f"{name.lower()}:{port}" for name in names)
    return KnownHosts(exact, port, is_everywhere)


class Gate:
    """A WSGI application that lets only honest requests through to another one."""

    def __init__(
        self, app: WSGIApplication, hosts: KnownHosts, *, is_private: bool = False
    ) -> None:
        """Guard *app*; *hosts* are the ``Host`` headers that mean this server.

        A *private* server answers not even to pages on other ports of this machine.
        """
        self._app = app
        self._hosts = hosts
        self._foreign = {"cross-site", "same-site"} if is_private else {"cross-site"}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, with one sentence if it is refused."""
        refusal = self._refusal(environ)
        if refusal is None:
            return self._app(environ, start_response)
        status, sentence = refusal
        response = Response(sentence + "\n", status, mimetype="text/plain")
        response.headers.update({**COMMON_HEADERS, "Connection": "close"})
        return response(environ, start_response)

    def _refusal(self, environ: WSGIEnvironment) -> tuple[int, str] | None:
        if not self._hosts.hold(environ.get("HTTP_HOST", "")):
            known = ", ".join(sorted(self._hosts.names))
            return 400, f"This preview answers only to {known}; open one of these addresses."
        if "HTTP_SERVICE_WORKER" in environ:
            return 403, "No page here has a service worker: it would outlive the preview."
        return _path_refusal(environ) or _origin_refusal(environ, self._foreign)


def _path_refusal(environ: WSGIEnvironment) -> tuple[int, str] | None:
    raw = environ.get("RAW_URI") or _rebuilt(environ)
    if len(raw) > LONGEST_ADDRESS:
        return 414, f"The address is longer than {LONGEST_ADDRESS} characters."
    path = raw.partition("?")[0]
    segments = path.split("/")
    if not path.startswith("/") or path.startswith("//") or ".." in segments or "." in segments:
        return 400, "The path of this address is not a plain path; start again from `/`."
    if _TRICK.search(path) or "#" in raw:
        return 400, "The path of this address holds a sign that no page here has."
    return None


def _rebuilt(environ: WSGIEnvironment) -> str:
    """Return the path where the server keeps no raw one (tests do so)."""
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}"
    return f"{path}?{environ.get('QUERY_STRING', '')}"


def _origin_refusal(environ: WSGIEnvironment, foreign: Collection[str]) -> tuple[int, str] | None:
    """Refuse what another site's page asks for; following a link from there is fine."""
    is_foreign = environ.get("HTTP_SEC_FETCH_SITE") in foreign
    is_link = environ.get("HTTP_SEC_FETCH_MODE") == "navigate"
    if is_foreign and not (is_link and environ["REQUEST_METHOD"] == "GET"):
        return 403, "Another site asked for this; the preview answers only its own pages."
    return None


COMMON_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    # Ports do not part two pages: without this a theme that never rests would share a process with
    # the studio, and stop it.
    "Origin-Agent-Cluster": "?1",
    "X-DNS-Prefetch-Control": "off",
}


def add_headers(
    headers: Callable[[], Mapping[str, str]],
) -> Callable[[Response], Response]:
    """Return an ``after_request`` function that adds *headers* where a view set none itself."""

    def add(response: Response) -> Response:
        for name, value in {**COMMON_HEADERS, **headers()}.items():
            response.headers.setdefault(name, value)
        return response

    return add


def studio_policy(storefront: str) -> str:
    """Return the Content-Security-Policy of studio pages; *storefront* is the other origin."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "font-src 'self'",
            f"img-src 'self' data: {storefront}",
            f"frame-src {storefront}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def storefront_policy(studio: str, report_path: str) -> str:
    """Return the Content-Security-Policy of shop pages: a theme may do all, but not call away."""
    return "; ".join(
        (
            "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
            f"frame-ancestors 'self' {studio}",
            f"report-uri {report_path}",
        )
    )


def _normal_host(header: str) -> str:
    """Return *header* in lower case and with its port, which browsers leave out if it is 80."""
    host = header.strip().lower()
    name, colon, port = host.rpartition(":")
    if not colon or "]" in port:
        name, port = host, ""
    return f"{name.rstrip('.')}:{port or 80}"


def _is_address(name: str) -> bool:
    """Tell whether *name* is an address as it stands in a URL."""
    is_bracketed = name.startswith("[") and name.endswith("]")
    try:
        address = ipaddress.ip_address(name[1:-1] if is_bracketed else name)
    except ValueError:
        return False
    # Browsers write no zone (`%eth0`) there; it could hold any sign.
    return is_bracketed == (address.version == 6) and "%" not in name


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _own_names() -> set[str]:
    """Return the names and addresses of this machine, for a server bound to all of them."""
    name = socket.gethostname()
    try:
        addresses = {_bracketed(str(info[4][0])) for info in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    return {name, *addresses}
