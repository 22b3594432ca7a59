"""How long findings and completion take in an editor, for a theme of the longest length."""

from __future__ import annotations

import pytest
from tests.lsp.editor import Editor

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme

URI = "untitled:Untitled-1"


@pytest.fixture(scope="module")
def editor():
    """Give an editor with a theme of the 150,000 characters that BASE takes."""
    started = Editor()
    try:
        started.initialize()
        started.open(URI, (export(load_theme("kiso")).text * 3)[:150_000])
        # The pages are rendered once; while that goes on nothing is measured.
        started.wait_for("textDocument/publishDiagnostics")
        started.findings(URI, lambda codes: "BH103" in codes)
        yield started
    finally:
        started.destroy()


def type_a_letter(editor: Editor) -> None:
    editor.replace(URI, "</body>", "x</body>")
    editor.findings(URI)


def test_from_typing_to_findings(benchmark, editor):
    benchmark.pedantic(type_a_letter, (editor,), rounds=10, warmup_rounds=2)


def test_completion_after_typing(benchmark, editor):
    def complete() -> None:
        editor.replace(URI, "</body>", "{</body>")
        assert editor.request("textDocument/completion", editor.at(URI, "{|</body>"))["items"]

    benchmark.pedantic(complete, rounds=10, warmup_rounds=1)
