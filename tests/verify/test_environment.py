"""Pictures say what they were made with."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from onrei.verify.engine import engine_of
from onrei.verify.environment import environment_of

pytestmark = pytest.mark.browser


def test_browser_font_and_platform_are_named():
    found = environment_of(engine_of())
    assert any(part[0].isdigit() for part in found.browser.split())
    assert found.font.startswith("manimgx_fonts_cjk 20")
    assert found.platform == f"{platform.system()} {platform.machine()}"


def test_fonts_of_the_machine_are_named_as_such(monkeypatch):
    monkeypatch.setattr("onrei.verify.environment.fontconfig_file", lambda _folder: None)
    assert environment_of(engine_of()).font == "system"


def test_browser_that_says_its_version_only_when_it_runs_is_started(tmp_path):
    script = tmp_path / "silent"
    script.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] || exec {engine_of().path} "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    assert _told_elsewhere(f"Engine(path={str(script)!r})").startswith("chromium 1")


def test_browser_on_another_machine_is_told_by_what_it_paints(browser_server):
    browser, font, place = _told_elsewhere(f"Engine(server={browser_server!r})").split("|")
    assert browser.startswith("chromium 1")
    assert font.startswith("remote ")
    assert place == "remote"


def _told_elsewhere(engine: str) -> str:
    """Return the environment as another process sees it: one has room for one Playwright."""
    program = f"""
from onrei.verify.engine import Engine
from onrei.verify.environment import environment_of
found = environment_of({engine})
print(found.browser, found.font, found.platform, sep="|")
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return told.stdout.decode().strip()
