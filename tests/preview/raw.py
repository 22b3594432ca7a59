"""Requests as no polite client would write them, to a preview that really listens."""

import http.client
import re
import socket
from dataclasses import dataclass

from flask import Flask

_PART = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>")
_VALUES = {"int": "7", "path": "a/b", "float": "1.5"}
READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Answer:
    """What a server said; *status* is 0 where it only closed the connection."""

    status: int
    headers: dict[str, str]
    body: bytes


def spoken(port: int, data: bytes, *, timeout: float = 10) -> Answer:
    """Send *data* as it is."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.sendall(data)
        return answer_on(connection)


def answer_on(connection: socket.socket) -> Answer:
    """Read what comes; a stream is read no further than its head."""
    answer = http.client.HTTPResponse(connection)
    try:
        answer.begin()
    except (http.client.BadStatusLine, ConnectionError):
        return Answer(0, {}, b"")
    headers = {name.lower(): value for name, value in answer.getheaders()}
    is_stream = headers.get("content-type", "").startswith("text/event-stream")
    return Answer(answer.status, headers, b"" if is_stream else answer.read())


def head(port: int, target: str, method: str = "GET", **headers: str) -> bytes:
    """Return the head of a request; underscores in the names of headers become hyphens."""
    told = {"Host": f"127.0.0.1:{port}", "Connection": "close", **headers}
    lines = [f"{method} {target} HTTP/1.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def asked(port: int, target: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    """Ask with this head and *body*."""
    if body:
        headers["Content_Length"] = str(len(body))
    return spoken(port, head(port, target, method, **headers) + body)


def filled(rule: str, value: str = "x") -> str:
    """Return an address that *rule* of Flask takes."""
    return _PART.sub(lambda part: _VALUES.get(part[1] or "", value), rule)


def routes(app: Flask, *, writing: bool) -> list[tuple[str, str]]:
    """Return method and rule of everything that *app* answers to, reading or writing."""
    found = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if (method not in READING) is writing
    }
    return sorted(found)
