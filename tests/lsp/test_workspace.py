"""``onrei.toml`` and the baseline hold in the editor as on the command line."""

import pytest

from onrei.cli.main import invoke

THEME = "<p>{ShopNmae}</p>\n<p>{ShopName}{/block:Odd}</p>\n"


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Give the folder in which somebody works, with a theme in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "theme.html").write_text(THEME, encoding="utf-8", newline="")
    return tmp_path


@pytest.fixture
def opened(shared, shop):
    """Return a function that opens the theme and returns its URI."""
    uri = (shop / "themes" / "theme.html").as_uri()

    def begin():
        shared.open(uri, THEME)
        return uri

    yield begin
    shared.close(uri)


def codes(shared, uri, fits=lambda _: True):
    return {code for code, _ in shared.findings(uri, fits)}


def test_rules_are_selected_by_the_settings(shared, shop, opened):
    (shop / "onrei.toml").write_text('[check]\nselect = ["BV"]\n', encoding="utf-8")
    uri = opened()
    assert codes(shared, uri) == {"BV101"}


def test_the_baseline_is_not_shown(shared, shop, opened):
    (shop / "onrei.toml").write_text('[check]\nbaseline = "known.json"\n', encoding="utf-8")
    assert invoke(["check", "themes", "--write-baseline"]) == 0
    uri = opened()
    assert shared.findings(uri) == []
    shared.replace(uri, "{ShopName}", "{ShopName}{ItemTitel}")
    assert [words for code, words in shared.findings(uri) if code == "BV101"] == [
        "{ShopNmae}",
        "{ItemTitel}",
    ]


def test_broken_settings_are_told_once_and_checks_go_on(shared, shop, opened):
    (shop / "onrei.toml").write_text("[chekc]\n", encoding="utf-8")
    uri = opened()
    assert "BV101" in codes(shared, uri)
    shared.replace(uri, "{ShopName}", "{ShopName}{ItemTitel}")
    shared.findings(uri)
    told = [one["message"] for one in shared.received("window/showMessage")]
    (here,) = [message for message in told if str(shop) in message]
    assert "did you mean `check`?" in here


def test_new_settings_hold_at_once(shared, shop, opened):
    uri = opened()
    shared.findings(uri)
    registered = shared.wait_for("client/registerCapability")["registrations"][0]
    patterns = [one["globPattern"] for one in registered["registerOptions"]["watchers"]]
    assert "**/onrei.toml" in patterns
    (shop / "onrei.toml").write_text('[check]\nignore = ["BV"]\n', encoding="utf-8")
    changed = {"uri": (shop / "onrei.toml").as_uri(), "type": 1}
    shared.notify("workspace/didChangeWatchedFiles", {"changes": [changed]})
    assert "BT101" in codes(shared, uri, lambda found: "BV101" not in found)


def test_comments_silence_and_idle_ones_are_reported(shared, shop, opened):
    uri = opened()
    shared.findings(uri)
    shared.replace(uri, "<p>{ShopNmae}", "<!-- onrei-ignore[BV101]: why -->\n<p>{ShopNmae}")
    assert "BV101" not in codes(shared, uri)
    shared.replace(uri, "{ShopNmae}", "{ShopName}")
    found = shared.findings(uri)
    assert ("BT181", "onrei-ignore[BV101]: why") in found


def test_the_cursor_goes_where_the_reason_belongs(shared, opened):
    uri = opened()
    shared.findings(uri)
    silence = next(one for one in shared.actions(uri, "{ShopNmae}") if "Silence" in one["title"])
    shared.apply_workspace_edit(silence["edit"])
    command = silence["command"]
    shared.request(
        "workspace/executeCommand",
        {"command": command["command"], "arguments": command["arguments"]},
    )
    shown = shared.wait_for("window/showDocument")
    shared.apply(uri, [{"range": shown["selection"], "newText": "意図した表示"}])
    assert "<!-- onrei-ignore[BV101]: 意図した表示 -->" in shared.texts[uri]


def test_an_editor_without_versions_gets_plain_changes_and_later_fixes(start):
    editor = start()
    resolves = {"resolveSupport": {"properties": ["edit"]}}
    editor.initialize(workspace={}, textDocument={"codeAction": resolves})
    uri = "untitled:1"
    editor.open(uri, THEME)
    editor.findings(uri)
    editor.replace(uri, "{ShopName}", "{ ShopName }{ShopName}")
    editor.findings(uri)
    *_, all_fixes = editor.actions(uri, "{ ShopName }")
    assert "edit" not in all_fixes
    resolved = editor.request("codeAction/resolve", all_fixes)
    editor.apply(uri, resolved["edit"]["changes"][uri])
    assert "<p>{ShopName}{ShopName}" in editor.texts[uri]
