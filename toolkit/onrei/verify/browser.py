"""Find a headless browser, and start it the same way everywhere.

Fonts are pinned by a fontconfig file of our own and hinting is off: then Chromium's builds paint the
same pixels whatever is installed on the machine.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from onrei.phrase import Phrase
from onrei.verify.fonts import fontconfig_file

_ON_PATH = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# The first two end connections that Chromium opens on its own behalf; the last makes glyphs equal.
ARGUMENTS = (
    "--disable-quic",
    "--disable-background-networking",
    "--font-render-hinting=none",
)


class LaunchOptions(TypedDict):
    """What ``playwright.chromium.launch`` is called with."""

    executable_path: str
    args: list[str]
    env: dict[str, str | float | bool]


def cache_folder() -> Path:
    """Return where Onrei keeps a browser of its own."""
    if wanted := os.environ.get("ONREI_CACHE"):
        return Path(wanted)
    home = Path.home()
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "onrei"
    if platform.system() == "Darwin":
        return home / "Library" / "Caches" / "onrei"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "onrei"


def cached_browser() -> Path:
    """Return where a browser lies that `install_browser` unpacked, whether it is there or not."""
    return cache_folder() / "browser" / "chromium"


def find_browser() -> Path | None:
    """Return a browser: ``$ONREI_BROWSER``, our cache, Playwright's own, the system's."""
    return next((path for path in _candidates() if path.is_file()), None)


def missing_browser() -> Phrase:
    """Return what to say where no browser was found."""
    return Phrase(
        en="No browser was found; get one with `onrei browser install` or set ONREI_BROWSER",
        ja="ブラウザーが見つかりません。`onrei browser install` で入手するか、"
        "環境変数 ONREI_BROWSER に場所を指定してください",
    )


def launch_options(browser: Path) -> LaunchOptions:
    """Return how to launch *browser* so that it paints the same everywhere."""
    environment: dict[str, str | float | bool] = {**os.environ}
    if (configuration := fontconfig_file(cache_folder())) is not None:
        environment["FONTCONFIG_FILE"] = str(configuration)
    libraries = browser.parent / "lib"
    if libraries.is_dir():
        environment["LD_LIBRARY_PATH"] = str(libraries)
    return {"executable_path": str(browser), "args": [*ARGUMENTS], "env": environment}


def _candidates() -> Iterator[Path]:
    if wanted := os.environ.get("ONREI_BROWSER"):
        yield Path(wanted)
    yield cached_browser()
    if (path := _playwrights_own()) is not None:
        yield path
    for name in _ON_PATH:
        if found := shutil.which(name):
            yield Path(found)


def _playwrights_own() -> Path | None:
    """Return the newest headless shell or Chromium that Playwright downloaded."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or _playwright_folder())
    names = ("chrome-headless-shell", "headless_shell", "chrome", "chrome-headless-shell.exe")
    found = [
        path
        for pattern in ("chromium_headless_shell-*", "chromium-*")
        for build in folder.glob(pattern)
        for name in names
        for path in build.glob(f"*/{name}")
    ]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _playwright_folder() -> Path:
    home = Path.home()
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "ms-playwright"
    if platform.system() == "Darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    return home / ".cache" / "ms-playwright"
