"""Make a page hold still before a picture of it is taken.

The clock stands, fonts and pictures are there (those too that wait to be scrolled to), animations are
at their end, endless ones at rest, and no caret blinks. What a visitor would see after a while is
what is shown.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

# Scrolling through a page costs a frame for each window of it; few pages have a reason. Nor do many
# have something to do in the next frame.
_NOTE = """(() => {
  const noted = { looksAtScrolling: false, frames: new Set() };
  Object.defineProperty(window, "onreiNoted", { value: noted });
  const { observe } = IntersectionObserver.prototype;
  IntersectionObserver.prototype.observe = function (...all) {
    noted.looksAtScrolling = true;
    return observe.apply(this, all);
  };
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === "scroll") noted.looksAtScrolling = true;
    return addEventListener.call(this, type, ...rest);
  };
  const { requestAnimationFrame, cancelAnimationFrame } = window;
  window.requestAnimationFrame = (...all) => {
    const [call] = all;
    if (typeof call !== "function") return requestAnimationFrame.apply(window, all);
    const asked = requestAnimationFrame.call(window, (now) => {
      noted.frames.delete(asked);
      return call(now);
    });
    noted.frames.add(asked);
    return asked;
  };
  window.cancelAnimationFrame = (asked) => {
    noted.frames.delete(asked);
    return cancelAnimationFrame.call(window, asked);
  };
})()"""
_COMPLETE = """() => STILL.complete({
  looksAtScrolling: window.onreiNoted?.looksAtScrolling || !!window.onscroll,
  frames: window.onreiNoted?.frames ?? new Set(),
})"""
_HOLD = "() => STILL.hold()"


@dataclass(frozen=True, slots=True)
class PageSize:
    """The whole of a page, in CSS pixels."""

    width: int
    height: int


@cache
def _script(call: str) -> str:
    functions = Path(__file__).with_name("still.js").read_text(encoding="utf-8")
    return call.replace("STILL", functions)


def prepare(context: BrowserContext, now: datetime.datetime) -> None:
    """Let the clock of pages that *context* will open stand at *now*, which has a time zone."""
    context.clock.set_fixed_time(now)
    context.add_init_script(_NOTE)


def complete(page: Page) -> None:
    """Wait until all that *page* shows has come, from the top to the bottom."""
    for frame in page.frames:
        frame.evaluate(_script(_COMPLETE))


def hold(page: Page) -> PageSize:
    """End what moves on *page*, show its top, and return its size."""
    for frame in page.frames[1:]:
        frame.evaluate(_script(_HOLD))
    size = page.evaluate(_script(_HOLD))
    return PageSize(size["width"], size["height"])
