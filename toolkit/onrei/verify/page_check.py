"""What is asked of a page while it is open in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrei.phrase import Phrase
from onrei.verify.accessibility import accessibility_failures
from onrei.verify.job import PageJob
from onrei.verify.overflow import overflow_failures
from onrei.verify.promise import broken_promises, sight
from onrei.verify.result import Failure
from onrei.verify.tap_target import tap_target_failures

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

MOST_SHIFT = 0.02
NARROWEST_PX = 320
# What a part of a page cannot have: it is put into one that has.
_OF_WHOLE_PAGES = (
    "document-title", "html-has-lang", "landmark-one-main", "page-has-heading-one", "region",
)  # fmt: skip
# What a page whose words are BASE's own may lack: a theme cannot know which heading comes first there.
_OF_OWN_WORDS = ("heading-order", "page-has-heading-one")

# Of the largest shift the element that went farthest is kept, so that it can be named.
_WATCH_SHIFTS = """(() => {
  let sum = 0, worst = 0, element = null;
  // BASE's banner comes before its own style, and pushes what is below it.
  const isOfBase = ({ node }) => (node?.parentElement ?? node)?.closest(".informationBanner");
  const way = ({ previousRect: from, currentRect: to }) => Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const note = (entries) => {
    for (const entry of entries.filter((one) => !one.hadRecentInput && !one.sources.some(isOfBase))) {
      sum += entry.value;
      if (entry.value <= worst) continue;
      worst = entry.value;
      const sources = entry.sources.filter(({ node }) => node).sort((one, other) => way(other) - way(one));
      element = sources[0]?.node ?? null;
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  const told = () => (note(observer.takeRecords()), { sum, element });
  Object.defineProperty(window, "onreiShifts", { value: told });
})()"""
# What has changed is painted, and its shift noted, in the second frame from now.
_SHIFTS = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  const { sum, element } = window.onreiShifts();
  const shown = element?.nodeType === Node.TEXT_NODE ? element.parentElement : element;
  return { sum, selector: shown ? SIGHT.nameOf(shown) : "" };
}"""


def watch_arrival(context: BrowserContext) -> None:
    """Note what shifts on the pages that *context* will show."""
    context.add_init_script(_WATCH_SHIFTS)


def arrival_failures(page: Page) -> tuple[Failure, ...]:
    """Return what went wrong while *page* came, of what is seen right afterwards only."""
    told = page.evaluate(_SHIFTS.replace("SIGHT", sight()))
    if told["sum"] <= MOST_SHIFT:
        return ()
    reason = Phrase(
        en=f"shifts while the page loads, by {told['sum']:.3f} of at most {MOST_SHIFT:g}",
        ja=f"読み込み中に表示位置がずれます（{told['sum']:.3f}、上限は {MOST_SHIFT:g}）",
    )
    return (Failure("layout-shift", reason, told["selector"]),)


def check_page(page: Page, job: PageJob) -> tuple[Failure, ...]:
    """Return what is wrong with *page*; afterwards it has been clicked, moved and narrowed."""
    return tuple(dict.fromkeys(_failures(page, job)))


def _not_asked(job: PageJob) -> tuple[str, ...]:
    if not job.is_whole:
        return _OF_WHOLE_PAGES
    return _OF_OWN_WORDS if job.has_words_of_base else ()


def _failures(page: Page, job: PageJob) -> Iterator[Failure]:
    frame = page.main_frame
    yield from accessibility_failures(frame, without=_not_asked(job))
    yield from tap_target_failures(frame)
    for one in broken_promises(frame, job.promises, language=job.language, item=job.item):
        yield one.failure
    wide = overflow_failures(frame)
    yield from wide
    if not wide and job.width > NARROWEST_PX:
        page.set_viewport_size({"width": NARROWEST_PX, "height": job.height})
        yield from overflow_failures(frame)
