"""The server itself: what it knows of the editor, and the texts that are open in it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from onrei import __version__
from onrei.lsp.client import Client
from onrei.lsp.document import Document, open_document, path_of
from onrei.lsp.message import diagnostic_message, gravest
from onrei.lsp.schedule import Schedule
from onrei.phrase import Phrase, UiLanguage

_LOG = logging.getLogger(__name__)


class RefusedError(JsonRpcException):
    """A request that cannot be met, in words for whoever made it."""

    CODE = types.LSPErrorCodes.RequestFailed.value


class OnreiProtocol(LanguageServerProtocol):
    """Takes texts from the editor to our own documents: those of pygls end lines at U+2028 too."""

    _server: OnreiServer

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take in a text."""
        self._server.open(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take in what was typed."""
        self._server.change(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a text."""
        self._server.close(params.text_document.uri)


class OnreiServer(LanguageServer):
    """One editor's server; *wanted* is a language that goes before the editor's own."""

    def __init__(self, wanted: UiLanguage | None = None) -> None:
        super().__init__("onrei", __version__, protocol_cls=OnreiProtocol)
        self.wanted = wanted
        self.client = Client()
        self.documents: dict[str, Document] = {}
        self.schedule = Schedule(
            self.documents, self.roots, self.publish, self.tell, self.report_fault
        )
        self.is_shut_down = False
        self._told: set[str] = set()

    def open(self, item: types.TextDocumentItem) -> None:
        """Take in a text and check it."""
        self.documents[item.uri] = open_document(item)
        self.schedule.settled(self.documents[item.uri])

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take in what was typed, and check soon."""
        name = params.text_document
        document = self.documents.get(name.uri)
        if document is None:
            _LOG.warning("A change of a text that is not open: %s", name.uri)
            return
        document.change(params.content_changes, name.version, self.client.encoding)
        self.schedule.typed(document)

    def close(self, uri: str) -> None:
        """Forget a text and what was found in it."""
        if self.documents.pop(uri, None) is not None:
            self.schedule.closed(uri)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def roots(self) -> tuple[Path, ...]:
        """Return the folders that are open in the editor."""
        folders = (path_of(folder.uri) for folder in self.workspace.folders.values())
        found = tuple(folder for folder in folders if folder is not None)
        root = self.workspace.root_path
        return found or ((Path(root),) if root else ())

    def publish(self, document: Document) -> None:
        """Show what was found in *document*."""
        snapshot, ruler = document.snapshot, document.ruler(self.client.encoding)
        found = [
            diagnostic_message(one, snapshot.uri, ruler, self.client)
            for one in gravest(document.all_findings)
        ]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(snapshot.uri, found, snapshot.version)
        )

    def tell(self, troubles: tuple[Phrase, ...]) -> None:
        """Say once what is wrong with the user's files of settings."""
        for trouble in troubles:
            words = trouble.text(self.client.language)
            if words not in self._told:
                self._told.add(words)
                self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, words))

    def report_fault(self, error: Exception) -> None:
        """Log a fault of ours; nobody is interrupted by it."""
        _LOG.error("A check failed", exc_info=error)
        self.report_server_error(error, JsonRpcException)

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """Log what went wrong, where pygls would open a window."""
        del source
        words = f"{type(error).__name__}: {error}"
        # The editor may have gone.
        with contextlib.suppress(OSError, ValueError):
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))


def run(server: OnreiServer) -> int:
    """Serve the editor at the other end of stdin and stdout until it leaves; return an exit code."""
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)
    # The thread that waits for input cannot be woken, and there is nothing to lose.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with _stdout() as stdout:
        try:
            server.start_io(sys.stdin.buffer, stdout)
        finally:
            server.schedule.end()
    return 0 if server.is_shut_down else 1


def _is_fault(record: logging.LogRecord) -> bool:
    """Tell whether *record* is about more than a request that we refused on purpose."""
    return not (record.exc_info and record.exc_info[0] is RefusedError)


@contextlib.contextmanager
def _stdout() -> Iterator[BinaryIO]:
    """Give stdout for the editor alone: what anything else prints goes to stderr."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    with contextlib.suppress(BrokenPipeError), os.fdopen(kept, "wb") as stdout:
        yield stdout
