import pytest

from onrei.phrase import Phrase


@pytest.fixture
def browser(monkeypatch, tmp_path):
    """Give the place of the only browser of this machine, which is not there yet."""
    monkeypatch.setenv("ONREI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.delenv("ONREI_BROWSER", raising=False)
    return tmp_path / "cache" / "browser" / "chromium"


@pytest.fixture
def installed(browser):
    """Give the place of a browser that is there."""
    browser.parent.mkdir(parents=True)
    browser.write_text("#!/bin/sh\n")
    return browser


def test_path_is_printed_for_scripts(onrei, installed):
    assert onrei("browser", "path").out == f"{installed}\n"


def test_a_machine_without_browser_is_told_the_cure(error, browser):
    assert error("browser", "path") == (
        "No browser was found; get one with `onrei browser install` or set ONREI_BROWSER"
    )


def test_install_takes_the_browser_that_is_there(onrei, installed):
    answer = onrei("browser", "install")
    assert (answer.out, answer.err) == (f"{installed}\n", "")


def test_install_tells_what_it_tries_on_stderr(onrei, browser, monkeypatch):
    def install(tell):
        tell(Phrase(en="Trying: something", ja="試行中: something"))
        return browser

    monkeypatch.setattr("onrei.cli.browser.install_browser", install)
    answer = onrei("browser", "install")
    assert (answer.out, answer.err) == (f"{browser}\n", "Trying: something\n")


def test_remove_says_what_it_removed(onrei, installed):
    assert onrei("browser", "remove").out == f"Removed `{installed.parent}`\n"
    assert not installed.exists()
    assert onrei("browser", "remove").out == "There was nothing to remove\n"
