"""How the server begins and ends, and that nothing ends it before."""

import signal
import sys

import pytest

from tests.lsp.editor import RequestError

URI = "untitled:1"
LONG = ("{ShopName}<p>商品😋</p>\r\n{block:Items}x{/block:Items}" * 3000)[:150_000]


def test_an_exit_without_a_shutdown_is_1(start):
    editor = start("--stdio")
    assert editor.initialize()["serverInfo"]["name"] == "onrei"
    editor.notify("exit", None)
    assert (editor.ended(), editor.errors) == (1, b"")


def test_it_does_not_outlive_its_editor(start):
    editor = start()
    editor.initialize()
    editor.process.stdin.close()
    assert (editor.ended(), editor.errors) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_control_c_ends_it_at_once(start):
    editor = start()
    editor.initialize()
    editor.process.send_signal(signal.SIGINT)
    assert (editor.ended(), editor.errors) == (-signal.SIGINT, b"")


def test_it_leaves_while_pages_are_rendered(start):
    editor = start()
    editor.initialize()
    editor.open(URI, LONG)
    editor.findings(URI)
    assert (editor.leave(), editor.errors) == (0, b"")


def test_the_language_that_is_asked_for_goes_before_the_editors(start):
    editor = start("--lang-ui", "ja")
    editor.initialize(locale="en")
    editor.open(URI, "{ShopNmae}{ShopName}")
    editor.findings(URI)
    (published, *_) = editor.received("textDocument/publishDiagnostics")
    assert any("タグは BASE にありません" in one["message"] for one in published["diagnostics"])


def test_what_it_cannot_read_or_does_not_know_is_logged_and_opens_no_window(start):
    editor = start()
    editor.initialize()
    editor.send_raw(b"Content-Length: 9\r\n\r\n{not json")
    assert "JSON" in editor.wait_for("window/logMessage")["message"]
    editor.send_raw(b"Content-Length: 2\r\n\r\n[]")
    editor.notify("textDocument/didOpen", {"textDocument": 1})
    name = {"uri": "untitled:never-opened", "version": 2}
    change = {"textDocument": name, "contentChanges": [{"text": ""}]}
    editor.notify("textDocument/didChange", change)
    editor.notify("textDocument/didClose", {"textDocument": name})
    editor.notify("something/unknown", {})
    with pytest.raises(RequestError):
        editor.request("something/unknown", {})
    editor.notify("textDocument/hover", {"position": {"line": -1, "character": "x"}})
    assert editor.leave() == 0
    assert editor.received("window/showMessage") == []
