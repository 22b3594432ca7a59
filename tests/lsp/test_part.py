"""Jinja sources of a theme: findings where their author wrote them, or none."""

import pytest

from onrei.authoring.scaffold import new_snippet, new_theme

CARD = "parts/card.html.j2"


@pytest.fixture
def theme(tmp_path):
    """Give the folder of a theme that passes every check."""
    return new_theme("my-shop", tmp_path)


@pytest.fixture
def edit(shared):
    """Return a function that opens a file as it is on disk, after a change there."""
    opened = []

    def begin(path, old="", new=""):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        opened.append(path.as_uri())
        shared.open(path.as_uri(), text.replace(old, new, 1), language="jinja")
        return path.as_uri()

    yield begin
    for uri in opened:
        shared.close(uri)


def save(shared, uri, path):
    path.write_text(shared.texts[uri], encoding="utf-8", newline="")
    shared.save(uri)


def test_findings_of_the_theme_are_shown_in_the_part_they_are_in(shared, theme, edit):
    uri = edit(theme / CARD, "{ItemTitle}", "😋{ItemTitel}")
    assert shared.findings(uri, lambda codes: "BV101" in codes) == [("BV101", "{ItemTitel}")]
    other = edit(theme / "theme.html.j2")
    assert shared.findings(other) == []


def test_a_part_without_a_finding_has_none(shared, theme, edit):
    assert shared.findings(edit(theme / "parts/price.html.j2")) == []


def test_while_one_types_findings_move_along_or_go(shared, theme, edit):
    uri = edit(theme / CARD, "{ItemTitle}", "{ItemTitel}")
    shared.findings(uri, lambda codes: "BV101" in codes)
    shared.replace(uri, "<%#", "<%# 商品😋\n")
    assert shared.findings(uri) == [("BV101", "{ItemTitel}")]
    shared.replace(uri, "Titel", "Title")
    assert shared.findings(uri) == []


def test_a_saved_part_is_checked_as_it_is_on_disk(shared, theme, edit):
    uri = edit(theme / CARD)
    shared.findings(uri)
    shared.replace(uri, "{ItemTitle}", "{ItemTitel}")
    save(shared, uri, theme / CARD)
    assert shared.findings(uri, lambda codes: "BV101" in codes) == [("BV101", "{ItemTitel}")]


def test_pages_are_looked_at_too(shared, theme, edit):
    uri = edit(theme / CARD, "{ItemTitle}", "{ItemTitle}<img src='a.png' width='1' height='1'>")
    found = shared.findings(uri, lambda codes: "BH107" in codes)
    assert ("BH107", "<img src='a.png' width='1' height='1'>") in found


def test_a_part_that_differs_from_the_disk_is_not_spoken_of(shared, theme, edit):
    card = theme / CARD
    card.write_text(card.read_text("utf-8").replace("{ItemTitle}", "{ItemTitel}"), "utf-8")
    uri = card.as_uri()
    shared.open(uri, "an older text {ItemTitle}", language="jinja")
    # The other part is checked together with this one, and after it.
    shared.findings(edit(theme / "theme.html.j2"))
    assert not any(
        one["diagnostics"]
        for one in shared.received("textDocument/publishDiagnostics")
        if one["uri"] == uri
    )


def test_a_mistake_of_jinja_is_shown_on_its_line(shared, theme, edit):
    uri = edit(theme / CARD, "{ItemTitle}", "\n  <% iff x %>\n")
    assert shared.findings(uri, len) == [(None, "<% iff x %>")]


def test_a_fix_is_offered_where_the_part_reads_as_the_export(shared, theme, edit):
    uri = edit(theme / CARD, "{ItemTitle}", "商品{ItemTitel}")
    shared.findings(uri, lambda codes: "BV101" in codes)
    fix, silence = shared.actions(uri, "{ItemTitel}")
    assert "<%# onrei-ignore[BV101]:  #%>" in str(silence["edit"])
    shared.apply_workspace_edit(fix["edit"])
    assert "商品{ItemTitle}" in shared.texts[uri]


def test_a_snippet_is_checked_as_one(shared, tmp_path, edit):
    folder = new_snippet("my-note", tmp_path)
    part = next(path for path in sorted(folder.rglob("*.html.j2")))
    uri = edit(part, part.read_text("utf-8"), part.read_text("utf-8") + "<p>{ShopNmae}</p>\n")
    assert ("BV101", "{ShopNmae}") in shared.findings(uri, lambda codes: "BV101" in codes)


def test_tags_are_explained_and_blocks_fold_in_a_part(shared, theme, edit):
    uri = edit(theme / "theme.html.j2")
    found = shared.request("textDocument/hover", shared.at(uri, "{Page|Contents}"))
    assert shared.highlighted(uri, found["range"]) == "{PageContents}"
    assert shared.request("textDocument/foldingRange", {"textDocument": {"uri": uri}})


def test_a_block_that_two_branches_open_is_not_renamed(shared):
    uri = "file:///nowhere/branches.html.j2"
    shared.open(uri, "<% if a %>{block:Odd}<% else %>{block:Odd}<% endif %>x{/block:Odd}")
    assert shared.request("textDocument/prepareRename", shared.at(uri, "{/block:O|dd}")) is None
    shared.close(uri)
