"""The browser that workers use: one on this machine, or one behind a Playwright server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.browser import (
    MISSING_PACKAGE,
    dead_browser,
    find_browser,
    launch_options,
    missing_browser,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# Raise it whenever the way in which pictures are taken changes what is in them.
NUMBER = "1"
_ARGUMENTS = (
    # What is painted into a part of a picture that was there before differs by a shade at its edges,
    # and when that happens hangs on the moment.
    "--disable-partial-raster",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    # Animated pictures stand, and pages are painted beyond the window, which `glance` needs. The rest
    # is what Playwright sets here: the last of these counts alone.
    (
        "--blink-settings=imageAnimationPolicy=2,mainFrameClipsContent=false,primaryHoverType=2,"
        "availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"
    ),
)


@dataclass(frozen=True, slots=True)
class Engine:
    """The browser at *path*, or behind the address *server* (``ws://…``)."""

    path: str = ""
    server: str = ""


def engine_of(server: str = "") -> Engine:
    """Return the engine behind *server*, or this machine's own.

    Raises OnreiError where there is none.
    """
    if util.find_spec("playwright") is None:
        raise OnreiError(MISSING_PACKAGE)
    if server:
        return Engine(server=server)
    path = find_browser()
    if path is None:
        raise OnreiError(missing_browser())
    return Engine(path=str(path))


@contextlib.contextmanager
def running(engine: Engine) -> Iterator[Browser]:
    """Give a browser of *engine*, and end it; raises OnreiError where it does not start."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        try:
            browser = started(playwright, engine)
        except Error as error:
            raise OnreiError(_dead(engine, error.message)) from error
        yield browser
        with contextlib.suppress(Error):
            browser.close()


def process_of(browser: Browser) -> int:
    """Return the process of a *browser* on this machine."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    found: int = next(one["id"] for one in processes if one["type"] == "browser")
    return found


def started(playwright: Playwright, engine: Engine) -> Browser:
    """Return a new browser of *engine*; raises playwright's Error where it does not start."""
    if engine.server:
        # Only what lies on this machine is fetched through the connection.
        return playwright.chromium.connect(engine.server, expose_network="<loopback>")
    options = launch_options(Path(engine.path))
    options["args"] += _ARGUMENTS
    # Who ends the worker ends the browser.
    return playwright.chromium.launch(
        **options, handle_sigint=False, handle_sigterm=False, handle_sighup=False
    )


def _dead(engine: Engine, words: str) -> Phrase:
    if engine.server:
        reason = words.partition("\n")[0]
        return Phrase(
            en=f"No browser answers at `{engine.server}`; check the address of the Playwright server "
            f"({reason})",
            ja=f"`{engine.server}` のブラウザーに接続できません。"
            f"Playwright サーバーのアドレスを確認してください（{reason}）",
        )
    return dead_browser(Path(engine.path))
