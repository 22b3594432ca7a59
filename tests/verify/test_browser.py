from pathlib import Path

import pytest

from onrei.verify.browser import ARGUMENTS, cached_browser, find_browser, launch_options


@pytest.fixture
def empty_machine(monkeypatch, tmp_path) -> Path:
    """Give a machine without any browser, and the folder that is Onrei's cache on it."""
    monkeypatch.setenv("ONREI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("ONREI_BROWSER", raising=False)
    return tmp_path


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_machine_without_browser_has_none(empty_machine):
    assert find_browser() is None


def test_the_environment_variable_wins_over_everything(empty_machine, monkeypatch):
    put(cached_browser())
    mine = put(empty_machine / "mine")
    monkeypatch.setenv("ONREI_BROWSER", str(mine))
    assert find_browser() == mine


def test_an_environment_variable_that_leads_nowhere_is_passed_over(empty_machine, monkeypatch):
    put(cached_browser())
    monkeypatch.setenv("ONREI_BROWSER", str(empty_machine / "gone"))
    assert find_browser() == cached_browser()


def test_playwrights_own_browser_comes_before_the_systems(empty_machine):
    build = empty_machine / "playwright" / "chromium_headless_shell-1255" / "linux"
    own = put(build / "headless_shell")
    put(empty_machine / "bin" / "chromium")
    assert find_browser() == own


def test_the_systems_browser_is_found_on_the_path(empty_machine):
    system = put(empty_machine / "bin" / "chromium-headless-shell")
    assert find_browser() == system


def test_a_browser_is_started_with_pinned_font_and_without_hinting(empty_machine):
    options = launch_options(put(empty_machine / "bin" / "chromium"))
    configuration = Path(str(options["env"]["FONTCONFIG_FILE"]))
    assert "Noto Sans CJK JP" in configuration.read_text(encoding="utf-8")
    assert options["args"] == list(ARGUMENTS)


def test_a_browser_uses_the_libraries_that_lie_beside_it(empty_machine):
    browser = put(cached_browser())
    (browser.parent / "lib").mkdir()
    assert launch_options(browser)["env"]["LD_LIBRARY_PATH"] == str(browser.parent / "lib")
