"""Two servers on this machine, one for the studio and one for the storefront."""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer

from onrei.attended import announce, wait_for_the_end
from onrei.errors import OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.preview.config import PreviewConfig
from onrei.preview.handler import Handler, Server
from onrei.preview.look import Look
from onrei.preview.session import Session, open_session
from onrei.preview.storefront import create_storefront
from onrei.preview.studio import create_studio

if TYPE_CHECKING:
    from flask import Flask

_NEXT_PORTS = 50


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that is being served; the addresses end with a slash."""

    session: Session
    studio: BaseWSGIServer
    storefront: BaseWSGIServer

    @property
    def studio_url(self) -> str:
        """Return the studio's address."""
        return _url(self.session.config.host, self.session.studio_port)

    @property
    def storefront_url(self) -> str:
        """Return the storefront's address."""
        return _url(self.session.config.host, self.session.storefront_port)


def serve(config: PreviewConfig) -> None:
    """Serve a preview until Ctrl-C; raises OnreiError if that cannot begin."""
    with running(config) as preview:
        preview.session.terminal.tell(sys.stderr, config.ui_language)
        announce(preview.studio_url, config.ui_language, open_browser=config.open_browser)
        wait_for_the_end()
    sys.stdout.write("\n")


@contextlib.contextmanager
def running(config: PreviewConfig) -> Iterator[Running]:
    """Serve a preview in the background as long as the context lasts."""
    with _bound(config) as (studio_socket, storefront_socket):
        ports = studio_socket.getsockname()[1], storefront_socket.getsockname()[1]
        session = open_session(config, *ports)
        studio = _server(create_studio(session), studio_socket)
        storefront = _server(create_storefront(session), storefront_socket)
        watcher = session.watcher()
        watcher.start()
        threads = [_started(server) for server in (studio, storefront)]
        _settle(session)
        try:
            yield Running(session, studio, storefront)
        finally:
            gc.unfreeze()
            session.channel.close()
            watcher.stop()
            for server, thread in zip((studio, storefront), threads, strict=True):
                server.shutdown()
                thread.join()
            session.workspace.past.close()


def _settle(session: Session) -> None:
    """Make what every page needs, and let the garbage collector pass over it from now on.

    A save makes thousands of nodes; looking each time at all that lives was a third of its time.
    """
    with contextlib.suppress(OnreiError):
        session.workspace.reading(Look())
    gc.collect()
    gc.freeze()


def _server(app: Flask, listening: socket.socket) -> BaseWSGIServer:
    app.logger.addFilter(_without_traceback)
    host, port = listening.getsockname()[:2]
    return Server(host, port, app, Handler, fd=listening.fileno())


def _started(server: BaseWSGIServer) -> threading.Thread:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    return thread


@contextlib.contextmanager
def _bound(config: PreviewConfig) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Give two listening sockets: the wished one, and one on the next free port."""
    with _listening(config.host, config.port) as studio:
        port = studio.getsockname()[1]
        with _next_free(config.host, port + 1 if config.port else 0) as storefront:
            yield studio, storefront


def _listening(host: str, port: int) -> socket.socket:
    try:
        return _socket(host, port)
    except OSError as error:
        raise _refused(host, port, error) from error


def _next_free(host: str, first: int) -> socket.socket:
    for port in range(first, min(first + _NEXT_PORTS, 65535)):
        with contextlib.suppress(OSError):
            return _socket(host, port)
    return _socket(host, 0)


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # Elsewhere this would let two servers share one port.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    return listening


def _refused(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            Phrase(
                en=f"Port {port} is in use, perhaps by another preview; "
                f"stop that one or choose another port with `--port {port + 10}`",
                ja=f"ポート {port} は使用中です（別のプレビューかもしれません）。"
                f"そちらを終了するか、`--port {port + 10}` のように別のポートを指定してください",
            )
        )
    reason = error.strerror or type(error).__name__
    return UsageError(
        Phrase(
            en=f"Cannot listen on `{host}` port {port} ({reason}); "
            "choose others with `--host` and `--port`",
            ja=f"`{host}` のポート {port} で待ち受けできません（{reason}）。"
            "`--host` と `--port` を確認してください",
        )
    )


def _without_traceback(record: logging.LogRecord) -> bool:
    """Shorten an unexpected error to one line; the page says the rest."""
    if record.exc_info and not logging.getLogger().isEnabledFor(logging.DEBUG):
        record.msg, record.args = "%s: %r", (record.getMessage(), record.exc_info[1])
        record.exc_info = None
    return True


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104  for display
    return f"http://{f'[{shown}]' if ':' in shown and shown[0] != '[' else shown}:{port}/"
