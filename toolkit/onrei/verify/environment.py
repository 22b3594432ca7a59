"""What decides the pixels of a picture beside its page: browser, font, platform."""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import metadata
from typing import TYPE_CHECKING

from onrei.verify.browser import cache_folder
from onrei.verify.engine import NUMBER, Engine, running
from onrei.verify.fonts import PACKAGE, fontconfig_file
from onrei.verify.result import Environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SECONDS = 20
_SYSTEM_FONT = "system"
# A browser's own font is smoothed in another way than one that is named.
_FAMILIES = ("", "sans-serif", "serif", "monospace", "Arial", "'Hiragino Sans'", "Meiryo")
_TEXT = "完売御礼 あア SOLD OUT 0123 ♡①㎝髙<h1>再入荷 Restock</h1><small>残りわずか</small>"


Start = Callable[[Engine], AbstractContextManager["Browser"]]


def environment_of(engine: Engine, start: Start = running) -> Environment:
    """Return the environment of the pictures that *engine* makes; raises OnreiError.

    Where its browser has to be asked, *start* gives one that runs.
    """
    version = "" if engine.server else _version_of(engine.path)
    if version:
        return Environment(version, _font(), _platform(), NUMBER)
    # A browser on another machine, or one that does not say its version without a window.
    with start(engine) as browser:
        name = f"{browser.browser_type.name} {browser.version}"
        if engine.server:
            return Environment(name, f"remote {_painted(browser)}", "remote", NUMBER)
        return Environment(name, _font(), _platform(), NUMBER)


def _version_of(path: str) -> str:
    if sys.platform == "win32":
        return ""
    try:
        told = subprocess.run(  # noqa: S603 - the browser that is about to be used
            [path, "--version"], capture_output=True, check=True, text=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return " ".join(told.stdout.split())


def _font() -> str:
    """Return the pinned font, where Chromium asks fontconfig for fonts."""
    if sys.platform != "linux" or fontconfig_file(cache_folder()) is None:
        return _SYSTEM_FONT
    return f"{PACKAGE} {metadata.version(PACKAGE)}"


def _platform() -> str:
    return f"{platform.system()} {platform.machine()}"


def _painted(browser: Browser) -> str:
    """Return the digest of a picture of text: fonts and smoothing of another machine."""
    page = browser.new_page()
    page.set_content("".join(f'<p style="font-family: {one}">{_TEXT}' for one in _FAMILIES))
    return hashlib.sha256(page.screenshot(full_page=True)).hexdigest()[:12]
