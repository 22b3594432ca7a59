"""A glance at a page, to see that it still looks as it did.

One tab shows page after page, which costs half of what a context and a process for each do. Nothing
of a page is left for the next one, but files that both show come from the browser's memory. So a
glance may only say yes, and only of pages that were opened in a context of their own before and
found sound; whatever else it sees is looked at again, as any other page is.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Error, Page

from onrei.verify.capture import is_picture, new_context, picture_data, taken
from onrei.verify.job import PageJob
from onrei.verify.stabilise import PageSize, complete, hold

_PAUSE_MS = 100


class Glance:
    """Looks at pages in one tab of *browser*, which is one that `engine` has started.

    None of its steps takes longer than *limit_seconds*.
    """

    def __init__(self, browser: Browser, limit_seconds: float) -> None:
        self._browser = browser
        self._limit_ms = limit_seconds * 1000
        self._tab: _Tab | None = None

    def is_as_expected(self, job: PageJob) -> bool:
        """Tell whether the page of *job* gives the very picture it should; False proves nothing."""
        is_so = False
        with contextlib.suppress(Error):
            is_so = self._tab_for(job).shows(job)
        if not is_so:
            self._close()
        return is_so

    def _tab_for(self, job: PageJob) -> _Tab:
        if self._tab is not None and self._tab.can_show(job):
            self._tab.forget()
            return self._tab
        self._close()
        context = new_context(self._browser, job)
        context.set_default_timeout(self._limit_ms)
        page = context.new_page()
        session, window = context.new_cdp_session(page), (job.width, job.height)
        self._tab = _Tab(page, session, _visitor(job), _origin(job), window)
        return self._tab

    def _close(self) -> None:
        tab, self._tab = self._tab, None
        if tab is not None:
            with contextlib.suppress(Error):
                tab.page.context.close()


def _visitor(job: PageJob) -> tuple[object, ...]:
    """Return what a context is made for: jobs with the same can share one."""
    return job.width, job.height, job.language, job.now


def _origin(job: PageJob) -> str:
    parts = urlsplit(job.address)
    return f"{parts.scheme}://{parts.netloc}"


@dataclass(slots=True)
class _Tab:
    """A *page* that shows the shop at *origin* to one *visitor* again and again.

    *window* is its width and height in CSS pixels.
    """

    page: Page
    session: CDPSession
    visitor: tuple[object, ...]
    origin: str
    window: tuple[int, int]

    def can_show(self, job: PageJob) -> bool:
        """Tell whether *job* is for the same visitor, and nothing but this tab is open."""
        # Windows that a page has opened go on, and may open others.
        return self.visitor == _visitor(job) and len(self.page.context.pages) == 1

    def forget(self) -> None:
        """Leave the page and all that it has stored, as if the tab were new."""
        # On its way out a page may store something, so it goes first.
        self.page.goto("about:blank")
        self.page.evaluate("() => { window.name = '' }")
        self.session.send("Page.resetNavigationHistory")
        everything = {"origin": self.origin, "storageTypes": "all"}
        self.session.send("Storage.clearDataForOrigin", everything)
        self._paint_window()

    def shows(self, job: PageJob) -> bool:
        """Tell whether the page of *job* gives its picture, at once or a little later."""
        response = self.page.goto(job.address)
        if response is None or not response.ok:
            return False
        complete(self.page)
        if is_picture(self._quick_shot(hold(self.page)), job.expected):
            return True
        # A script may have more to add; and a photograph that was painted while it came can be a
        # shade off until it is painted again, which the other way of taking a picture does.
        self.page.wait_for_timeout(_PAUSE_MS)
        self._paint_window()
        return is_picture(taken(self.session, hold(self.page)), job.expected)

    def _quick_shot(self, size: PageSize) -> bytes:
        # The whole page is painted into a larger area while the window stays as it is for the page.
        # The browser then need not be told to paint beyond the window and back again for the shot.
        whole = {"x": 0, "y": 0, "width": size.width, "height": size.height, "scale": 1}
        self._paint_window(viewport=whole)
        return picture_data(self.session, {"clip": whole})

    def _paint_window(self, **more: Any) -> None:
        """Paint the window, or what *more* asks for; all else is as Playwright has set it."""
        width, height = self.window
        metrics: dict[str, Any] = {
            "width": width,
            "height": height,
            "screenWidth": width,
            "screenHeight": height,
            "deviceScaleFactor": 1,
            "mobile": False,
            "screenOrientation": {"angle": 0, "type": "landscapePrimary"},
        }
        self.session.send("Emulation.setDeviceMetricsOverride", {**metrics, **more})
