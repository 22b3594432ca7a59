"""An hour at the editor, in short."""

DAMAGED = """\
<!DOCTYPE html>\r
<html lang="ja"><head><title>{PageTitle}</title></head>\r
<body>\r
<h1>商品一覧😋 {ShopNmae}</h1>\r
{block:IndexPage}\r
{block:Items }\r
  😋<a href="{ItemPageURL}">{ItemTitle}</a>\r
{/block:Items}\r
{/block:IndexPage}\r
</body></html>\r
"""


def test_a_damaged_theme_is_mended_renamed_and_closed(start, tmp_path):
    file = tmp_path / "theme.html"
    file.write_text(DAMAGED, encoding="utf-8", newline="")
    editor = start()
    editor.initialize(root=tmp_path, locale="ja")
    uri = file.as_uri()

    editor.open(uri, DAMAGED)
    found = editor.findings(uri)
    assert {("BT107", "{block:Items }"), ("BV101", "{ShopNmae}")} <= set(found)

    fix = editor.actions(uri, "{block:Items }")[0]
    assert (fix["title"], fix["isPreferred"]) == ("`{block:Items}` と書いてください", True)
    editor.apply_workspace_edit(fix["edit"])
    assert "BT107" not in dict(editor.findings(uri))

    editor.apply_workspace_edit(editor.actions(uri, "{ShopNmae}")[0]["edit"])
    assert "BV101" not in dict(editor.findings(uri))

    place = editor.at(uri, "{/block:Index|Page}")
    assert editor.request("textDocument/prepareRename", place)["placeholder"] == "IndexPage"
    edit = editor.request("textDocument/rename", {**place, "newName": "LoadItemsPage"})
    editor.apply_workspace_edit(edit)
    assert "{block:LoadItemsPage}\r\n{block:Items}\r\n  😋<a" in editor.texts[uri]
    assert "{/block:Items}\r\n{/block:LoadItemsPage}" in editor.texts[uri]

    file.write_text(editor.texts[uri], encoding="utf-8", newline="")
    editor.save(uri)
    editor.findings(uri)
    editor.close(uri)
    editor.wait_for(
        "textDocument/publishDiagnostics",
        lambda one: one["uri"] == uri and "version" not in one and not one["diagnostics"],
    )
    assert (editor.leave(), editor.errors) == (0, b"")
