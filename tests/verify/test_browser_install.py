import io
import tarfile

import pytest

from onrei.verify import browser_install
from onrei.verify.browser import cached_browser
from onrei.verify.browser_install import BrowserError, install_browser, remove_browser


@pytest.fixture
def offline(monkeypatch, tmp_path):
    """Give a machine on which every download fails at once, and the list of what was run."""
    monkeypatch.setenv("ONREI_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ONREI_BROWSER", raising=False)
    commands = []

    def run(command, seconds, folder=None):
        commands.append(command)
        raise OSError(5, "no network")

    monkeypatch.setattr(browser_install, "_run", run)
    return commands


def test_when_every_way_is_closed_the_error_names_them_and_the_cure(offline):
    told = []
    with pytest.raises(BrowserError) as caught:
        install_browser(told.append)
    message = caught.value.phrase.en
    assert "playwright: [Errno 5] no network" in message
    assert "npm: needs Linux x64 with npm" in message
    assert "ONREI_BROWSER" in message
    assert [step.en for step in told] == ["Trying: playwright install chromium --only-shell"]


def test_an_archive_other_than_the_pinned_one_is_refused(offline, monkeypatch, tmp_path):
    (tmp_path / "npm").write_text("#!/bin/sh\n")
    (tmp_path / "npm").chmod(0o755)

    def pack_something_else(command, seconds, folder=None):
        if "pack" not in command:
            raise OSError(5, "no network")
        with tarfile.open(folder / "x.tgz", "w:gz") as archive:
            archive.addfile(tarfile.TarInfo("package/bin/chromium.br"), io.BytesIO(b""))

    monkeypatch.setattr(browser_install, "_run", pack_something_else)
    monkeypatch.setattr(browser_install.platform, "system", lambda: "Linux")
    monkeypatch.setattr(browser_install.platform, "machine", lambda: "x86_64")
    with pytest.raises(BrowserError, match=r"x\.tgz is not the archive that was pinned"):
        install_browser(lambda step: None)
    assert not cached_browser().exists()


def test_removing_takes_our_copy_away_once(offline):
    cached_browser().parent.mkdir(parents=True)
    cached_browser().write_text("")
    assert remove_browser() == cached_browser().parent
    assert remove_browser() is None


def test_a_browser_that_does_not_start_never_gets_into_the_cache(offline, tmp_path):
    cached_browser().parent.mkdir(parents=True)
    cached_browser().write_text("the one that works")
    broken = tmp_path / "browser"
    broken.mkdir()
    (broken / "chromium").write_text("broken")
    with pytest.raises(OSError, match="no network"):
        browser_install._put_into_cache(broken)
    assert cached_browser().read_text() == "the one that works"
