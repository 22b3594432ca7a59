"""Pages on a loopback port, for browsers in other processes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from onrei.verify.engine import engine_of
from onrei.verify.job import PageAnswer, PageJob
from onrei.verify.pool import Pool

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))


def job(address: str, name: str = "page", **wishes) -> PageJob:
    """Give a job that neither checks nor shoots unless *wishes* say so."""
    wanted = {"checks": False, "shoots": False, **wishes}
    return PageJob(name, address, 400, 300, "ja", NOW, **wanted)


@contextmanager
def shooting(files: dict[str, str | bytes]) -> Iterator[Callable[..., PageAnswer]]:
    """Give the function that shoots a page with a body, which lies among *files*, all in one browser."""
    with served(files) as origin, Pool(engine_of(), 1, 60) as pool:

        def shoot(body: str, **wishes: Any) -> PageAnswer:
            files["/"] = body
            (answer,) = pool.answers([job(f"{origin}/", shoots=True, **wishes)])
            assert answer.trouble is None
            return answer

        yield shoot


@contextmanager
def served(files: Mapping[str, str | bytes]) -> Iterator[str]:
    """Serve *files* by path, texts as bodies of HTML; give the origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = files.get(self.path.partition("?")[0])
            self.send_response(200 if found is not None else 404)
            kind = "text/html; charset=utf-8" if isinstance(found, str) else "image/png"
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(_html(found) if isinstance(found, str) else found or b"")

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _html(body: str) -> bytes:
    head = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>x</title>'
    return f'{head}<link rel="icon" href="data:,"><main><h1>x</h1>{body}</main>'.encode()
