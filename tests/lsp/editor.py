"""A small editor: it starts the real server and speaks to it as VS Code or Neovim would.

It keeps its own texts and counts positions its own way, so that the server's way is put to the test.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

LIMIT_S = 120
_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class RequestError(Exception):
    """The server answered a request with an error."""


def offset_of(text: str, position: dict[str, int], encoding: str) -> int:
    """Return the offset of *position* in *text*."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    start = starts[position["line"]]
    width = _WIDTHS[encoding]
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    data = text[start:].encode(codec)[: position["character"] * width]
    return start + len(data.decode(codec))


def position_of(text: str, offset: int, encoding: str) -> dict[str, int]:
    """Return the position of *offset* in *text*."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    line = max(index for index, start in enumerate(starts) if start <= offset)
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    data = text[starts[line] : offset].encode(codec)
    return {"line": line, "character": len(data) // _WIDTHS[encoding]}


class Editor:
    """One editor with its server; *texts* are what is open in it, by URI."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "onrei", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment or None,
        )
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.encoding = "utf-16"
        self.capabilities: dict[str, Any] = {}
        self.errors = b""
        self._received: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self._last_id = 0
        self._threads = [threading.Thread(target=work) for work in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    # -------- the protocol

    def initialize(self, encodings=("utf-16",), locale="en", root=None, **capabilities):
        """Shake hands; *capabilities* are those besides what every editor can."""
        asked = {
            "general": {"positionEncodings": list(encodings)},
            "textDocument": {
                "publishDiagnostics": {
                    "relatedInformation": True,
                    "tagSupport": {"valueSet": [1, 2]},
                },
                "rename": {"prepareSupport": True},
            },
            "workspace": {
                "workspaceEdit": {"documentChanges": True},
                "didChangeWatchedFiles": {"dynamicRegistration": True},
            },
            "window": {"showDocument": {"support": True}},
            **capabilities,
        }
        folders = root and [{"uri": root.as_uri(), "name": root.name}]
        result = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root and root.as_uri(),
                "workspaceFolders": folders,
                "locale": locale,
                "capabilities": asked,
            },
        )
        self.capabilities = result["capabilities"]
        self.encoding = self.capabilities["positionEncoding"]
        self.notify("initialized", {})
        return result

    def request(self, method: str, params: Any = None) -> Any:
        """Return the answer to a request; raises RequestError."""
        self._last_id += 1
        asked = self._last_id
        self._send({"id": asked, "method": method, "params": params})
        answer = self._wait(lambda one: one.get("id") == asked and "method" not in one)
        if "error" in answer:
            raise RequestError(answer["error"]["message"])
        return answer["result"]

    def notify(self, method: str, params: Any) -> None:
        """Send what needs no answer."""
        self._send({"method": method, "params": params})

    def wait_for(self, method: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """Return the parameters of the first message *method*, come or to come, that *fits*."""
        found = self._wait(lambda one: one.get("method") == method and fits(one["params"]))
        return found["params"]

    def received(self, method: str) -> list[Any]:
        """Return the parameters of all messages *method* so far."""
        with self._news:
            return [one["params"] for one in self._received if one.get("method") == method]

    def send_raw(self, data: bytes) -> None:
        """Send bytes that may not be a message."""
        assert self.process.stdin
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def leave(self) -> int:
        """Shut the server down as the protocol wants it; return its exit code."""
        self.request("shutdown")
        self.notify("exit", None)
        return self.ended()

    def ended(self) -> int:
        """Wait for the end of the process; return its exit code."""
        code = self.process.wait(LIMIT_S)
        for thread in self._threads:
            thread.join(LIMIT_S)
        return code

    def destroy(self) -> None:
        """Leave nothing behind, whatever happened."""
        self.process.kill()
        self.ended()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            # What was not sent to a server that has ended is lost.
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    # -------- texts

    def open(self, uri: str, text: str, language: str = "html") -> None:
        self.texts[uri], self.versions[uri] = text, 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def replace(self, uri: str, old: str, new: str) -> None:
        """Type *new* where *old* stands."""
        start = self.texts[uri].index(old)
        self.apply(uri, [{"range": self.range_of(uri, old), "newText": new}])
        assert self.texts[uri][start : start + len(new)] == new

    def apply(self, uri: str, edits: list[dict[str, Any]]) -> None:
        """Make text edits, whose places are those before any of them, and tell the server."""
        ordered = sorted(edits, key=lambda one: self._span(uri, one["range"]), reverse=True)
        changes = []
        for edit in ordered:
            start, end = self._span(uri, edit["range"])
            text = self.texts[uri]
            self.texts[uri] = text[:start] + edit["newText"] + text[end:]
            changes.append({"range": edit["range"], "text": edit["newText"]})
        self.versions[uri] += 1
        name = {"uri": uri, "version": self.versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": name, "contentChanges": changes})

    def apply_workspace_edit(self, edit: dict[str, Any]) -> None:
        for change in edit["documentChanges"]:
            name = change["textDocument"]
            assert name["version"] == self.versions[name["uri"]]
            self.apply(name["uri"], change["edits"])

    def save(self, uri: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    # -------- places, by the words that stand there

    def at(self, uri: str, words: str) -> dict[str, Any]:
        """Return a place for a request; ``|`` in *words* is the cursor."""
        before, _, after = words.partition("|")
        offset = self.texts[uri].index(before + after) + len(before)
        place = position_of(self.texts[uri], offset, self.encoding)
        return {"textDocument": {"uri": uri}, "position": place}

    def range_of(self, uri: str, words: str) -> dict[str, Any]:
        start = self.texts[uri].index(words)
        ends = (start, start + len(words))
        first, last = (position_of(self.texts[uri], one, self.encoding) for one in ends)
        return {"start": first, "end": last}

    def highlighted(self, uri: str, place: dict[str, Any]) -> str:
        start, end = self._span(uri, place)
        return self.texts[uri][start:end]

    def findings(self, uri: str, fits: Callable[[list[Any]], bool] = lambda _: True):
        """Return code and words of the findings in the text as it is now, once they *fit*."""
        version = self.versions[uri]
        found = self.wait_for(
            "textDocument/publishDiagnostics",
            lambda one: (
                one["uri"] == uri
                and one.get("version") == version
                and fits([found.get("code") for found in one["diagnostics"]])
            ),
        )
        return [
            (one.get("code"), self.highlighted(uri, one["range"])) for one in found["diagnostics"]
        ]

    def actions(self, uri: str, words: str, only: list[str] | None = None) -> list[Any]:
        context = {"diagnostics": [], **({"only": only} if only else {})}
        params = {"textDocument": {"uri": uri}, "range": self.range_of(uri, words)}
        return self.request("textDocument/codeAction", {**params, "context": context})

    # -------- inside

    def _span(self, uri: str, place: dict[str, Any]) -> tuple[int, int]:
        text = self.texts[uri]
        start, end = (offset_of(text, place[one], self.encoding) for one in ("start", "end"))
        return start, end

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _wait(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        found: list[dict[str, Any]] = []

        def has_come() -> bool:
            found[:] = [one for one in self._received if fits(one)]
            return bool(found)

        with self._news:
            if not self._news.wait_for(has_come, LIMIT_S):
                raise TimeoutError(f"nothing came; the server's errors: {self.errors.decode()}")
        return found[0]

    def _read(self) -> None:
        stdout = self.process.stdout
        assert stdout
        while head := stdout.readline():
            length = 0
            while head.strip():
                name, _, value = head.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                head = stdout.readline()
            self._take(json.loads(stdout.read(length)))

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message and "method" in message:
            # The test may have hung up meanwhile.
            with contextlib.suppress(OSError, ValueError):
                self._send({"id": message["id"], "result": {"success": True}})
        with self._news:
            self._received.append(message)
            self._news.notify_all()

    def _read_errors(self) -> None:
        assert self.process.stderr
        self.errors = self.process.stderr.read()
