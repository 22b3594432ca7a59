"""One connection: what comes too slowly, too long or in two meanings is refused."""

import socket
import time

import pytest
from tests.preview.raw import answer_on, asked, filled, head, routes, spoken

from onrei.preview import handler
from onrei.preview.writing import TOKEN_HEADER

TOKEN = TOKEN_HEADER.replace("-", "_")


@pytest.fixture(params=["studio", "storefront"])
def server(served, request):
    return getattr(served, request.param)


def rest_of(connection: socket.socket) -> bytes:
    """Everything until the server closes; a test that hangs here has failed."""
    connection.settimeout(10)
    data = b""
    try:
        while more := connection.recv(65536):
            data += more
    except ConnectionError:
        pass
    return data


# ── Smuggling: what two readers could understand differently ───────────────────────────────────
def request_with(port: int, *lines: str, method: str = "POST") -> bytes:
    told = [f"{method} / HTTP/1.1", f"Host: 127.0.0.1:{port}", *lines, "", ""]
    return "\r\n".join(told).encode("latin-1")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["Content-Length: 5", "Content-Length: 6"], 400),
        (["Content-Length: 5", "Content-Length: 5"], 400),
        (["Content-Length: 5, 5"], 400),
        (["Content-Length: +5"], 400),
        (["Content-Length: -5"], 400),
        (["Content-Length: 0x5"], 400),
        (["Content-Length: 5 5"], 400),
        (["Content-Length: ５"], 400),
        (["Content-Length: "], 400),
        (["Content-Length: " + "9" * 40], 400),
        (["Content-Length : 5"], 400),
        (["Content-Length: 5", "Transfer-Encoding: chunked"], 411),
        (["Transfer-Encoding: chunked"], 411),
        (["Transfer-Encoding: identity"], 411),
        (["Transfer-Encoding: xchunked"], 411),
        (["Transfer-Encoding : chunked"], 400),
        (["Transfer-Encoding\t: chunked"], 400),
        ([" Transfer-Encoding: chunked"], 400),
        (["X: 1", " Transfer-Encoding: chunked"], 400),
        (["X: 1\x00"], 400),
        (["X\x00: 1"], 400),
        (["X: 1\rTransfer-Encoding: chunked"], 411),
        (["no header at all"], 400),
        (["(x): 1"], 400),
        (["Host: 127.0.0.1"], 400),
    ],
    ids=repr,
)
def test_a_request_with_two_meanings_is_refused(server, lines, status):
    lines = [line.encode().decode("latin-1") for line in lines]
    answer = spoken(server.port, request_with(server.port, *lines) + b"0\r\n\r\n")
    assert answer.status == status
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
        (b"GET http://127.0.0.1:PORT/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET * HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\nHost: 127.0.0.1:PORT\r\n\r\n", 505),
        (b"GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
        (b"GET / x HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", 400),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", 431),
    ],
    ids=range(11),
)
def test_a_request_line_that_is_none_is_refused(server, data, status):
    answer = spoken(server.port, data.replace(b"PORT", str(server.port).encode()))
    assert answer.status == status
    assert b"x" * 100 not in answer.body


def test_a_second_request_behind_a_body_is_never_answered(server):
    hidden = head(server.port, "/meta.json")
    outer = head(server.port, "/_onrei/error", "POST", Content_Length="2", Connection="keep-alive")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(outer + b"{}" + hidden)
        assert rest_of(connection).count(b"HTTP/1.1 ") == 1


# ── Slow clients ────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(handler, "HEADER_SECONDS", 0.4)
    monkeypatch.setattr(handler, "BODY_SECONDS", 0.4)


def dripped(connection: socket.socket, sign: bytes) -> float:
    """Send *sign* again and again until the server has had enough; return after how long."""
    start = time.monotonic()
    connection.settimeout(0.02)
    while time.monotonic() - start < 8:
        try:
            connection.sendall(sign)
            connection.recv(65536)
            break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    return time.monotonic() - start


def test_a_head_that_drips_in_is_cut_off(server, hurried):
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert dripped(connection, b"x") < 4


def test_a_connection_that_says_nothing_is_closed(server, hurried):
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        assert rest_of(connection) == b""


def test_a_body_that_drips_in_is_cut_off_on_every_route_that_takes_one(served, hurried):
    for server in (served.studio, served.storefront):
        for method, rule in routes(server.app, writing=True):
            headers = {TOKEN: served.session.token, "Content_Length": "1000"}
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall(head(server.port, filled(rule), method, **headers))
                assert dripped(connection, b"x") < 4, rule


def test_slow_clients_keep_nobody_else_waiting(server):
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    try:
        for connection in slow:
            connection.sendall(head(server.port, "/", "POST", Content_Length="1000")[:40])
        assert asked(server.port, "/_onrei/page.css").status == 200
    finally:
        for connection in slow:
            connection.close()


def test_there_is_an_end_to_how_many_connections_are_held(monkeypatch, request):
    monkeypatch.setattr(handler, "MOST_CONNECTIONS", 3)
    port = request.getfixturevalue("preview").session.storefront_port
    streams = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    for stream in streams:
        stream.sendall(head(port, "/_onrei/events"))
        assert answer_on(stream).status == 200
    assert asked(port, "/_onrei/page.css").status == 0
    for stream in streams:
        stream.close()


# ── Large bodies ────────────────────────────────────────────────────────────────────────────────
def test_nobody_without_the_token_makes_the_studio_read(served):
    port = served.session.studio_port
    for method, rule in routes(served.studio.app, writing=True):
        for token in ("", "x" * 43, served.session.token[:-1]):
            headers = {TOKEN: token, "Content_Length": "99999999999"}
            start = time.monotonic()
            answer = spoken(port, head(port, filled(rule), method, **headers))
            assert answer.status == 403, rule
            assert time.monotonic() - start < 5


def test_a_monster_that_is_announced_is_answered_before_it_comes(served):
    for server in (served.studio, served.storefront):
        for method, rule in routes(server.app, writing=True):
            headers = {TOKEN: served.session.token, "Content_Length": "60000000"}
            start = time.monotonic()
            answer = spoken(server.port, head(server.port, filled(rule), method, **headers))
            assert 200 <= answer.status < 500, rule
            assert time.monotonic() - start < 5, rule


@pytest.mark.parametrize(
    ("route", "most"), [("/theme/files", 5_000_000), ("/goods/file", 50_000_000)]
)
def test_an_upload_is_as_large_as_the_studio_says_and_no_larger(served, route, most):
    port = served.session.studio_port
    headers = {TOKEN: served.session.token, "X_File_Name": "x.html"}
    assert asked(port, route, "POST", b"x" * most, **headers).status != 413
    assert asked(port, route, "POST", b"x" * (most + 1), **headers).status == 413


@pytest.mark.parametrize("path", ["/_onrei/blocked", "/_onrei/error"])
def test_a_report_is_short_and_readable_or_refused(served, path):
    port = served.session.storefront_port
    assert asked(port, path, "POST", b"x" * 100_000).status == 413
    for body in (b"[" * 60_000, b'{"a":' * 10_000, b"\xff", b"nonsense", b"1" * 50_000):
        assert asked(port, path, "POST", body).status == 400
    for body in (
        b"null",
        b"[]",
        b"{}",
        b'{"csp-report": []}',
        b'{"csp-report": {"blocked-uri": {}}}',
    ):
        assert asked(port, path, "POST", body).status == 204


def test_every_message_route_reads_hostile_json_without_a_fault(served):
    port = served.session.studio_port
    headers = {TOKEN: served.session.token, "Content_Type": "application/json"}
    for method, rule in routes(served.studio.app, writing=True):
        for body in (b"[" * 60_000, b"{}", b"null", b'"x"', b"\xff\xfe", b'{"shop": {}}'):
            answer = asked(port, filled(rule), method, body, **headers)
            assert answer.status < 500, (rule, body[:20])
