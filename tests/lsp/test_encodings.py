"""The same places in every encoding that an editor may count in."""

import pytest

from tests.lsp.editor import Editor

TEXT = "\ufeff<p>商品\r</p>😋\u2028{ShopNmae}\r\n{block:Items}😋商品{ItemTitle}{/block:Items}"


@pytest.fixture(scope="module", params=["utf-8", "utf-16", "utf-32"])
def editor(request):
    started = Editor()
    try:
        started.initialize(encodings=(request.param,))
        assert started.encoding == request.param
        yield started
    finally:
        started.destroy()


def test_findings_hover_and_typing_agree_on_places(editor):
    uri = "untitled:1"
    editor.open(uri, TEXT)
    assert ("BV101", "{ShopNmae}") in editor.findings(uri)
    editor.replace(uri, "</p>😋", "</p>😋商😋")
    editor.replace(uri, "商品{ItemTitle}", "品😋{ItemTitel}")
    assert {("BV101", "{ShopNmae}"), ("BV101", "{ItemTitel}")} <= set(editor.findings(uri))
    found = editor.request("textDocument/hover", editor.at(uri, "{block:|Items}"))
    assert editor.highlighted(uri, found["range"]) == "{block:Items}"
    fix, *_ = editor.actions(uri, "{ItemTitel}")
    editor.apply_workspace_edit(fix["edit"])
    assert "品😋{ItemTitle}{/block" in editor.texts[uri]
