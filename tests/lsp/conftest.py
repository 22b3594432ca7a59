import itertools
import os

import pytest

from tests.lsp.editor import Editor

NUMBERS = itertools.count(1)


@pytest.fixture
def start(monkeypatch):
    """Return a function that starts an editor with its server; none outlives the test."""
    started = []

    def begin(*arguments, **environment):
        kept = {key: value for key, value in os.environ.items() if key != "ONREI_LANG"}
        started.append(Editor(*arguments, **{**kept, **environment}))
        return started[-1]

    yield begin
    for editor in started:
        editor.destroy()


@pytest.fixture(scope="module")
def shared():
    """Give an editor that the tests of a module share: its server takes a second to start."""
    editor = Editor()
    try:
        editor.initialize()
        yield editor
        assert (editor.leave(), editor.errors) == (0, b"")
    finally:
        editor.destroy()


@pytest.fixture
def open_text(shared):
    """Return a function that opens a text in the shared editor and returns its URI."""
    opened = []

    def begin(text, name="theme.html"):
        opened.append(f"untitled:{next(NUMBERS)}-{name}")
        shared.open(opened[-1], text)
        return opened[-1]

    yield begin
    for uri in opened:
        shared.close(uri)
