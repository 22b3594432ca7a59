"""Find a headless browser, and start it the same way everywhere.

Fonts are pinned by a fontconfig file of our own and hinting is off: then Chromium's builds paint the
same pixels whatever is installed on the machine.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.fonts import fontconfig_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@contextlib.contextmanager
def running_browser() -> Iterator[Browser]:
    """Give a browser, and end it; raises OnreiError where there is none, or it does not start."""
    path = find_browser()
    if path is None:
        raise OnreiError(missing_browser())
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - an optional package
    except ImportError as error:
        raise OnreiError(MISSING_PACKAGE) from error
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**launch_options(path))
        except Error as error:
            raise OnreiError(dead_browser(path)) from error
        try:
            yield browser
        finally:
            browser.close()


MISSING_PACKAGE = Phrase(
    en="This needs a browser and its packages; get them with `pip install 'onrei[verify]'`",
    ja="ブラウザーを使うためのパッケージがありません。"
    "`pip install 'onrei[verify]'` で入れてください",
)


def dead_browser(path: Path) -> Phrase:
    """Return what to say of a browser that does not start."""
    return Phrase(
        en=f"The browser `{path}` does not start; choose another one with ONREI_BROWSER",
        ja=f"ブラウザー「{path}」を起動できません。"
        "環境変数 ONREI_BROWSER で別のブラウザーを指定してください",
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
