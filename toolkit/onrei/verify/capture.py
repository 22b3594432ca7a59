"""Open a page as a visitor in Japan does, and take a picture of all of it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Route

from onrei.clock import in_jst
from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.job import PageJob
from onrei.verify.listener import Listener
from onrei.verify.stabilise import PageSize, complete, hold, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Response

_LOCALES = {"ja": "ja-JP", "en": "en-US"}
# Before each shot, in ms. A page that is still after the first two needs no more.
PAUSES_MS = (0, 0, 50, 100, 250, 500, 500, 500)
_MOST_WORDS = 200
_NOTHING_PAINTED = "Unable to capture screenshot"


class NotShownError(OnreiError):
    """The page of a job does not exist."""


class RestlessPageError(OnreiError):
    """A page changes by itself and never holds still."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as a PNG file, and how many *shots* it took until two in a row were equal."""

    png: bytes
    shots: int


def new_context(browser: Browser, job: PageJob, *, is_remote: bool = False) -> BrowserContext:
    """Return a fresh context for *job*: nothing is left in it from any page before.

    The browser of another machine may reach more than the site, so it is told not to.
    """
    context = browser.new_context(
        viewport={"width": job.width, "height": job.height},
        device_scale_factor=1,
        locale=_LOCALES[job.language],
        timezone_id="Asia/Tokyo",
        color_scheme="light",
        reduced_motion="reduce",
        service_workers="block",
        accept_downloads=False,
    )
    prepare(context, in_jst(job.now))
    if is_remote:
        _keep_home(context, urlsplit(job.address).netloc)
    return context


def open_page(context: BrowserContext, job: PageJob, listener: Listener) -> Page:
    """Open the page of *job*, with *listener* at it, and wait until it has what it asked for.

    Raises NotShownError where the site has no such page, playwright's Error where the browser fails.
    """
    page = context.new_page()
    listener.join(page)
    response = page.goto(job.address)
    if response is None or not response.ok:
        raise NotShownError(_not_shown(response))
    listener.settle()
    return page


def shoot(page: Page, listener: Listener, expected: str = "") -> Shot:
    """Return a picture of the whole of *page*, of which *listener* knows what it still waits for.

    A first shot with the SHA-256 *expected* is enough. Raises RestlessPageError.
    """
    complete(page)
    listener.settle()
    session = page.context.new_cdp_session(page)
    before = None
    for number, pause_ms in enumerate(PAUSES_MS, start=1):
        if pause_ms:
            page.wait_for_timeout(pause_ms)
        png = _taken_if_painted(session, hold(page))
        if png is not None and (png == before or is_picture(png, expected)):
            return Shot(png, number)
        before = png
    raise RestlessPageError(_RESTLESS)


def _taken_if_painted(session: CDPSession, size: PageSize) -> bytes | None:
    """Return the whole page, None where the browser had nothing painted in time: it counts as a shot."""
    try:
        return taken(session, size)
    except Error as error:
        if _NOTHING_PAINTED not in error.message:
            raise
        return None


def is_picture(png: bytes, expected: str) -> bool:
    """Tell whether *png* is the file with the SHA-256 *expected*."""
    return bool(expected) and hashlib.sha256(png).hexdigest() == expected


def picture_data(session: CDPSession, wanted: Mapping[str, Any]) -> bytes:
    """Return what *session* shows as a PNG file; *wanted* says which part of it.

    Two of the same pixels are the same file.
    """
    # Compressed for speed it takes less than half as long as `page.screenshot`.
    asked = {"format": "png", "optimizeForSpeed": True, **wanted}
    return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def taken(session: CDPSession, size: PageSize) -> bytes:
    """Return the whole page of *session*, which has *size*, as a PNG file; it is painted anew."""
    whole = {"x": 0, "y": 0, "width": size.width, "height": size.height, "scale": 1}
    return picture_data(session, {"captureBeyondViewport": True, "clip": whole})


def _keep_home(context: BrowserContext, home: str) -> None:
    def answer(route: Route) -> None:
        if urlsplit(route.request.url).netloc == home:
            route.continue_()
        else:
            route.abort("namenotresolved")

    context.route("**/*", answer)
    context.route_web_socket("**/*", lambda socket: socket.close())


def _not_shown(response: Response | None) -> Phrase:
    told = () if response is None else (str(response.status), response.text()[:_MOST_WORDS])
    words = " ".join(told).strip()
    return Phrase(en=f"The page was not answered: {words}", ja=f"ページが表示できません: {words}")


_RESTLESS = Phrase(
    en=f"The page does not hold still: of {len(PAUSES_MS)} pictures no two in a row are equal",
    ja=f"ページの表示が落ち着きません。{len(PAUSES_MS)} 回撮影しても、続けて同じ画像になりませんでした",
)
