"""`snippets --sheet` and `snippets --pictures`."""

import subprocess
import sys

import pytest

NO_BROWSER = "No browser was found; get one with `onrei browser install` or set ONREI_BROWSER"


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr("onrei.verify.browser.find_browser", lambda: None)


def test_a_sheet_is_a_png(error):
    sentence = error("snippets", "--sheet", "looks.jpg")
    assert sentence == (
        "`--sheet looks.jpg`: the sheet is a PNG; choose a name that ends with `.png`"
    )


def test_a_sheet_needs_a_folder_that_is_there(error):
    sentence = error("snippets", "--sheet", "none/looks.png")
    assert "`none/looks.png` cannot be written (there is no such folder)" in sentence


def test_a_sheet_does_not_replace_a_folder(error, folder):
    (folder / "looks.png").mkdir()
    assert "`looks.png` cannot be written (it is a folder)" in error(
        "snippets", "--sheet", "looks.png"
    )


def test_pictures_are_of_one_snippet(error):
    assert error("snippets", "--pictures", "looks") == "`--pictures` goes with `NAME`"


def test_one_thing_is_drawn_at_a_time(error):
    sentence = error("snippets", "low-stock", "--pictures", "looks", "--sheet", "looks.png")
    assert "drawn one at a time" in sentence


def test_a_mood_is_for_pictures(error):
    assert error("snippets", "--mood", "wa") == "`--mood` goes with `--sheet FILE.png`"


def test_a_misspelt_snippet_is_told_its_name(error):
    assert "did you mean `low-stock`?" in error("snippets", "low-stok", "--sheet", "looks.png")


@pytest.mark.parametrize("wish", [("--sheet", "looks.png"), ("--pictures", "looks")])
def test_drawing_needs_a_browser(onrei, no_browser, folder, wish):
    answer = onrei("snippets", "restock-planned", *wish)
    assert (answer.exit_code, answer.err) == (2, f"error: {NO_BROWSER}\n")
    assert list(folder.iterdir()) == []


@pytest.mark.browser
def test_a_browser_that_does_not_start_is_named(folder, monkeypatch):
    dead = folder / "browser"
    dead.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    dead.chmod(0o755)
    monkeypatch.setenv("ONREI_BROWSER", str(dead))
    answer = run("restock-planned", "--sheet", "looks.png")
    assert answer.returncode == 2
    assert answer.stderr == (
        f"error: The browser `{dead}` does not start; choose another one with ONREI_BROWSER\n"
    )


@pytest.mark.browser
def test_no_folder_is_made_for_what_nobody_sees(onrei_browser, folder):
    assert run("structured-data", "--pictures", "looks").returncode == 0
    assert list(folder.iterdir()) == []


@pytest.mark.browser
def test_a_folder_that_cannot_be_made_is_named(onrei_browser, folder):
    (folder / "file").write_text("")
    answer = run("restock-planned", "--pictures", "file/looks")
    assert answer.returncode == 2
    assert "`file/looks` cannot be written" in answer.stderr


@pytest.mark.browser
def test_a_sheet_is_drawn_in_a_mood(onrei_browser, folder):
    answer = run("restock-planned", "--sheet", "looks.png", "--mood", "和", "--tone", "dark")
    assert answer.returncode == 0, answer.stderr
    assert "`looks.png`: 3 looks" in answer.stderr
    assert (folder / "looks.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
def test_pictures_are_named_after_their_looks(onrei_browser, folder):
    answer = run("restock-planned", "--pictures", "new/looks")
    assert answer.returncode == 0, answer.stderr
    names = sorted(path.name for path in (folder / "new" / "looks").iterdir())
    assert names == ["calendar.webp", "line.webp", "pill.webp"]


def run(*arguments):
    # In a process of its own: Playwright allows one loop in each.
    return subprocess.run(
        [sys.executable, "-m", "onrei", "snippets", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
