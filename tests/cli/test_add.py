from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.authoring.conftest import snippet_files, write
from tests.install.snippets import write_heibai, write_orei
from tests.install.themes import NAMES, theme_path, theme_text

from onrei.authoring.snippet import load_snippet
from onrei.install.edit import add, status


@pytest.fixture
def theme(folder) -> Path:
    """Give a theme file with a hand-written form."""
    path = folder / "my.html"
    path.write_bytes(theme_path("jquery").read_bytes())
    return path


@pytest.fixture(autouse=True)
def orei(folder) -> str:
    """Give the name of a snippet in the working folder."""
    return Path(write_orei(folder)).name


@pytest.fixture(autouse=True)
def heibai(folder) -> str:
    """Give the name of another one, which has more parts."""
    return Path(write_heibai(folder)).name


def texts(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.is_file())


def test_a_snippet_goes_into_the_file_and_its_places_are_told(onrei, theme):
    answer = onrei("add", "orei", theme, "--set", "look=seal")
    text, _ = add(theme_text("jquery"), "orei", {"look": "seal"})
    assert theme.read_bytes().decode() == text
    assert (answer.exit_code, answer.out) == (0, "")
    assert answer.err == (
        "orei 1.0.0:\n  style: line 39\n  before-form: line 104\n"
        f"{len(theme_text('jquery')):,} → {len(text):,} of 150,000 characters\n"
        "The text from before is in `my.html.bak`\n"
    ).replace("104", str(status(text)[0].placed[1].line + 1))


@pytest.mark.parametrize("name", NAMES)
def test_add_and_remove_leave_the_bytes_from_before(onrei, folder, name):
    path = folder / "t.html"
    path.write_bytes(theme_path(name).read_bytes())
    for snippet in ("orei", "heibai"):
        assert onrei("add", snippet, path, "--no-backup").exit_code == 0
    for snippet in ("orei", "heibai"):
        assert onrei("remove", snippet, path, "--no-backup").exit_code == 0
    assert path.read_bytes() == theme_path(name).read_bytes()
    assert texts(folder) == ["t.html"]


def test_adding_again_says_so_and_changes_nothing(onrei, theme):
    onrei("add", "orei", theme)
    once = theme.read_bytes()
    assert onrei("add", "orei", theme).err.startswith("orei 1.0.0 is there already:")
    assert theme.read_bytes() == once


def test_a_dry_run_prints_a_diff_and_changes_nothing(onrei, theme, folder):
    before = theme.read_bytes()
    answer = onrei("add", "orei", "my.html", "--dry-run")
    lines = answer.out.split("\n")
    assert lines[:2] == ["--- my.html", "+++ my.html"]
    assert [line for line in lines[2:] if line.startswith("-")] == []
    assert "+<!-- onrei:end orei 2/2 -->" in lines
    assert theme.read_bytes() == before
    assert texts(folder) == ["my.html"]


def test_a_dry_run_applies_as_a_patch(onrei, folder):
    """What `patch` makes of the diff is what would have been written, last line without end too."""
    path = folder / "one-line.html"
    path.write_bytes(theme_path("minified").read_bytes())
    diff = onrei("add", "heibai", path, "--dry-run").out
    text, _ = add(theme_text("minified"), "heibai")
    assert (
        "".join(line[1:] + "\n" for line in diff.split("\n")[3:-1] if line[:1] == "+")
        == text + "\n"
    )
    assert diff.count("\\ No newline at end of file\n") == 2


def test_into_another_file_and_onto_the_terminal(onrei, theme, folder):
    before = theme.read_bytes()
    onrei("add", "orei", theme, "-o", "out.html")
    printed = onrei("add", "orei", theme, "-o", "-")
    assert (folder / "out.html").read_bytes() == printed.out.encode()
    assert theme.read_bytes() == before
    assert texts(folder) == ["my.html", "out.html"]


def test_a_read_only_folder_is_read_from(onrei, error, theme, tmp_path, monkeypatch):
    # Root may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    assert "write to another file with `-o FILE`" in error("add", "orei", theme)
    assert onrei("add", "orei", theme, "-o", tmp_path / "out.html").exit_code == 0
    assert status((tmp_path / "out.html").read_bytes().decode())


def test_the_line_of_a_part_can_be_chosen(onrei, error, theme):
    theme.write_bytes(theme.read_bytes().replace(b"{AddToCartURL}", b"/cart"))
    message = error("add", "orei", "my.html")
    assert message.startswith("`my.html` has no sure place for the part `before-form` of")
    assert message.endswith("name the line to put it before with `--at before-form=LINE`")
    line = theme.read_bytes().decode().splitlines()[69]
    for written in ("before-form=70", "70"):
        assert onrei("add", "orei", "my.html", "--at", written).exit_code == 0
        lines = theme.read_bytes().decode().splitlines()
        assert lines[lines.index("<!-- onrei:end orei 2/2 -->") + 1] == line
        assert onrei("remove", "orei", "my.html").exit_code == 0


@pytest.mark.parametrize("written", ["x", "0", "card=", "crad=3", "3:0", "-1"])
def test_what_is_no_line_is_refused(error, theme, written):
    message = error("add", "orei", theme, f"--at={written}")
    assert "write LINE or PLACE=LINE" in message or "did you mean `card`?" in message


def test_edits_by_hand_are_kept_unless_forced(onrei, error, theme):
    onrei("add", "orei", theme)
    theme.write_bytes(theme.read_bytes().replace(b"onrei-orei--line", b"mine"))
    assert "was edited by hand there; `--force`" in error("add", "orei", theme)
    assert "was edited by hand there; `--force`" in error("remove", "orei", theme)
    assert onrei("remove", "orei", theme, "--force").exit_code == 0
    assert theme.read_bytes() == theme_path("jquery").read_bytes()


def test_the_owner_s_marks_come_from_onrei_toml(onrei, theme, folder):
    (folder / "onrei.toml").write_text('[marks."71400101"]\nrestock = "2026-12-20"\n')
    onrei("add", "orei", theme)
    assert b'[data-item-id="71400101"]' in theme.read_bytes()


def test_a_snippet_of_one_s_own_is_a_folder(onrei, theme, folder):
    write(folder / "fuda", snippet_files({"before-form": "<i>!</i>"}))
    assert onrei("add", "fuda", theme).err.startswith("badge 1.0.0:")
    assert onrei("remove", "fuda", theme).err.startswith("badge was taken out\n")


def test_a_mood_is_recorded_as_the_settings_it_gives(onrei, theme, folder):
    manifest = (
        '[[settings]]\nkey = "ink"\nkind = "color"\ndefault = "#000000"\n'
        'label = { ja = "色", en = "Ink" }\n'
    )
    write(
        folder / "fuda", snippet_files({"head": "<!-- <%= settings.ink %> -->"}, manifest=manifest)
    )
    assert onrei("add", "fuda", theme, "--mood", "和", "--tone", "dark").exit_code == 0
    assert onrei("status", theme).out.endswith("\n  settings: ink=#F3EBDD\n")
    onrei("add", "fuda", theme, "--mood", "wa", "--set", "ink=#123456")
    assert onrei("status", theme).out.endswith("\n  settings: ink=#123456\n")


def test_status_lists_what_is_there(onrei, theme):
    assert onrei("status", theme).out == "No snippet is installed\n"
    onrei("add", "orei", theme, "--set", "look=seal")
    answer = onrei("status", theme)
    assert answer.out.startswith("orei 1.0.0\n  style: line 39\n  before-form: line ")
    assert answer.out.endswith("\n  settings: look=seal\n")


def test_status_tells_edits_and_older_versions(onrei, theme):
    version = load_snippet("kanbai-banner").manifest.version
    onrei("add", "kanbai-banner", theme)
    text = theme.read_bytes().decode()
    theme.write_bytes(
        text.replace(f"v{version}", "v0.0").replace("<style>\n", "<style>\n\n").encode()
    )
    answer = onrei("status", theme).out
    assert answer.startswith("kanbai-banner 0.0\n  style: line ")
    assert answer.splitlines()[1].endswith(", edited by hand")
    assert answer.endswith(f"  newer version: {version}\n")


def test_status_is_there_for_programs_too(onrei, theme):
    onrei("add", "heibai", theme, "--set", "within=1")
    (one,) = json.loads(onrei("status", theme, "--format", "json").out)
    assert (one["name"], one["version"], one["settings"]) == (
        "heibai",
        "1.0.0",
        {"within": "1"},
    )
    assert [region["place"] for region in one["regions"]] == ["style", "before-form", "after-form"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "kanbai-baner", "my.html"), "did you mean `kanbai-banner`?"),
        (("add", "orei", "no.html"), "`no.html` does not exist"),
        (("add", "orei", "my.html", "--set", "look=x"), "`look` cannot be `x`"),
        (("add", "orei", "my.html", "--set", "lok=seal"), "did you mean `look`?"),
        (("remove", "orei", "my.html"), "`my.html` has no snippet of Onrei in it"),
        (("status", "no.html"), "`no.html` does not exist"),
        (("add", "orei", "my.html", "--mood", "wah"), "did you mean `wa`?"),
        (("add", "orei", "my.html", "--tone", "dark"), "goes with a mood, as in"),
        (("add", "orei"), "FILE.html is missing; see `onrei add --help`"),
    ],
    ids=[
        "snippet",
        "file",
        "value",
        "setting",
        "not there",
        "no file",
        "mood",
        "tone",
        "no argument",
    ],
)
def test_misuse_gets_one_sentence(error, theme, arguments, said):
    assert said in error(*arguments)


def test_messages_are_japanese_for_japanese_users(onrei, theme, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert "  style: 39 行目\n" in onrei("add", "orei", theme).err
    assert onrei("remove", "orei", theme).err.startswith("orei を取り除きました\n")
