"""Every page of one look of a snippet, side by side in one browser window.

Here a page costs a tenth of what it does in a window of its own, and one picture of the window holds
the words of all of them.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Frame, Route

from onrei.authoring.snippet import Snippet
from onrei.bundled import bundled_folder
from onrei.storefront.hosted import ORIGIN, Hosted
from onrei.verify.accessibility import accessibility_failures
from onrei.verify.contrast import (
    BLACK_INK,
    NO_INK,
    SET_INK,
    WHITE_INK,
    contrast_failures,
    glyphs,
    moved,
    texts_in,
)
from onrei.verify.overflow import overflow_failures
from onrei.verify.promise import broken_promises, link_fault, sight, told
from onrei.verify.watch import Watch
from tests.snippets.cases import ITEM, SHOP, Case, cases_of, without_pictures

_WIDTH = 375
_OWN = '[class^="onrei-"], [class*=" onrei-"]'
_CARD = f'a[href$="/items/{ITEM}"] .host-picture'
_PHOTO = bundled_folder("site-preview") / "shops" / "tsuchi" / "pictures" / "ame-mug.webp"

_WINDOW = """<!doctype html><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<style>
  body { margin: 0; }
  div:not([hidden]) { position: relative; display: inline-block; vertical-align: top; overflow: hidden; }
  iframe { display: block; position: absolute; left: 0; top: 0; border: 0; }
</style>"""

# A document that is written has the address of the one that writes it. It is written into one that
# has been loaded: a frame's first, empty document tells nobody when a link leads away from it.
_OPEN = """async ([cases, isFresh, width]) => {
  if (isFresh) document.body.replaceChildren();
  const loaded = (frame) => new Promise((done) => frame.addEventListener("load", done, { once: true }));
  const frames = [...document.querySelectorAll("iframe")];
  const added = cases.slice(frames.length).map((_, at) => {
    const frame = document.createElement("iframe");
    frame.name = `case-${frames.length + at}`;
    frame.srcdoc = "<!doctype html>";
    document.body.appendChild(document.createElement("div")).append(frame);
    return frame;
  });
  await Promise.all(added.map(loaded));
  frames.push(...added);
  frames.forEach((frame, number) => { frame.parentElement.hidden = number >= cases.length; });
  await Promise.all(cases.map(({ path, html }, number) => {
    frames[number].style.cssText = `width: ${width}px; height: 800px`;
    history.replaceState(null, "", path);
    const written = frames[number].contentDocument;
    written.open();
    written.write(html);
    written.close();
    return written.readyState === "complete" || loaded(frames[number]);
  }));
  history.replaceState(null, "", "/bench");
}"""
_FIT = """width => document.querySelectorAll("div:not([hidden]) > iframe").forEach((frame) => {
  frame.style.width = `${width}px`;
  frame.style.height = `${frame.contentDocument.documentElement.scrollHeight}px`;
  frame.parentElement.style.cssText = `width: ${width}px; height: ${frame.style.height}`;
  frame.style.left = frame.style.top = "0";
})"""
# Only what is asked for of each frame can be seen, all of it close together.
_PACK = """boxes => {
  const all = [...document.querySelectorAll("div:not([hidden]) > iframe")];
  all.forEach((frame, number) => {
    const [left, top, right, bottom] = boxes[number] ?? [0, 0, 0, 0];
    frame.style.left = `${-left}px`;
    frame.style.top = `${-top}px`;
    frame.parentElement.style.cssText = `width: ${right - left}px; height: ${bottom - top}px`;
  });
  return all.map((frame) => { const { left, top } = frame.parentElement.getBoundingClientRect(); return [left + scrollX, top + scrollY]; });
}"""
_SUBTREES = """own => [...document.querySelectorAll("div:not([hidden]) > iframe")].map((frame) =>
  [...frame.contentDocument.querySelectorAll(own)].filter((one) => !one.parentElement.closest(own))
    .map((one) => one.outerHTML).join("\\n"))"""
_CHECK = f"""asked => [...document.querySelectorAll("div:not([hidden]) > iframe")]
  .map((frame, number) => frame.contentWindow.eval({json.dumps(sight())}).check(asked[number]))"""
_REACH = """() => [...document.querySelectorAll("div:not([hidden]) > iframe")]
  .map((frame) => frame.contentDocument.documentElement.scrollWidth)"""
_SWAP = """source => Promise.all([...document.querySelectorAll("div:not([hidden]) > iframe")]
  .flatMap((frame) => [...frame.contentDocument.querySelectorAll('img[src$="#picture"]')])
  .map((picture) => { picture.src = source; return picture.decode(); }))"""
_BLOB = (
    """async address => URL.createObjectURL(await (await fetch(address)).blob()) + "#picture" """
)
_INK = f"""ink => document.querySelectorAll("div:not([hidden]) > iframe")
  .forEach((frame) => frame.contentWindow.eval(`(${{{json.dumps(SET_INK)}}})`)(ink))"""


class Bench:
    """The window; one look of a snippet at a time is in it."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(
            locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce",
            viewport={"width": 1200, "height": 900},
        )  # fmt: skip
        self._page = self._context.new_page()
        self._page.set_default_timeout(10_000)
        self._watch = Watch(self._page, ORIGIN)
        self._page.route("**/*", self._answer)
        self._page.clock.set_fixed_time(SHOP.now)
        self._session = self._context.new_cdp_session(self._page)
        self.cases: tuple[Case, ...] = ()
        self._snippet: Snippet | None = None
        self._page.goto(f"{ORIGIN}/bench")
        self._pictures = {name: self._page.evaluate(_BLOB, source) for name, source in _sources()}

    def close(self) -> None:
        self._context.close()

    def open(self, snippet: Snippet, settings: dict[str, str]) -> None:
        """Show all pages of a look."""
        self._hosted = Hosted(snippet, settings)
        self.cases = cases_of(snippet, settings, self._hosted)
        self._watch.take()
        told = [{"path": case.path, "html": case.html} for case in self.cases]
        self._page.evaluate(_OPEN, [told, snippet != self._snippet, _WIDTH])
        self._snippet = snippet
        self._watch.settle()
        self._page.evaluate(_FIT, _WIDTH)
        by_name = {frame.name: frame for frame in self._page.frames}
        self._frames = tuple(by_name[f"case-{number}"] for number in range(len(self.cases)))

    def _pages(self) -> Iterable[tuple[Case, Frame]]:
        return zip(self.cases, self._frames, strict=True)

    @property
    def _own(self) -> str:
        """Give the selector of what is the snippet's: its markup, and whatever it speaks of."""
        promises = (one for case in self.cases for one in case.promises if one.shown)
        return ", ".join(dict.fromkeys((_OWN, *(one.select for one in promises))))

    def _different(self) -> list[tuple[Case, Frame]]:
        """Give the pages on which what is the snippet's is not as on one before."""
        seen: dict[tuple[str, str, str], tuple[Case, Frame]] = {}
        subtrees = self._page.evaluate(_SUBTREES, self._own)
        for (case, frame), subtree in zip(self._pages(), subtrees, strict=True):
            if subtree:
                seen.setdefault((case.page, case.language, subtree), (case, frame))
        return list(seen.values())

    def broken_promises(self) -> list[str]:
        """Tell which promises are broken, and where."""
        asked = [
            {"promises": [told(one, case.language) for one in case.promises], "item": _item(case)}
            for case in self.cases
        ]
        found = self._page.evaluate(_CHECK, asked)
        # A page with nothing to click on, on which no promise looks broken, is not asked again.
        return [
            f"{case}: {one.selector} {one.reason.en}"
            for (case, frame), faults in zip(self._pages(), found, strict=True)
            if any(faults) or any(one.link for one in case.promises)
            for one in broken_promises(
                frame, case.promises, language=case.language, item=_item(case)
            )
        ]

    def violations(self) -> list[str]:
        """Tell what axe-core finds, but for contrast, which is measured."""
        return [
            f"{case}: {one.selector} {one.message.en}"
            for case, frame in self._different()
            for one in accessibility_failures(frame, self._own, without=["color-contrast"])
        ]

    def wide(self, width: int) -> list[str]:
        """Tell what is wider than a window of *width*."""
        self._page.evaluate(_FIT, width)
        reach = self._page.evaluate(_REACH)
        wide = [
            f"{case}: {one.selector} {one.message.en}"
            for (case, frame), right in zip(self._pages(), reach, strict=True)
            if right > width
            for one in overflow_failures(frame)
        ]
        self._page.evaluate(_FIT, _WIDTH)
        return wide

    def dead_cards(self) -> list[str]:
        """Tell in which states the card of the item cannot be followed."""
        return [
            f"{case}: {reason.en}"
            for case, frame in self._different()
            if case.page == "index" and case.language == "ja"
            if (reason := link_fault(frame, frame.query_selector(_CARD)))
        ]

    def errors(self) -> list[str]:
        """Tell what went wrong in scripts since the look was opened."""
        return [one.failure.message.en for one in self._watch.take()]

    def faint(self) -> list[str]:
        """Tell which words are hard to read, and over which pictures."""
        texts = {case.path: texts_in(frame, self._own) for case, frame in self._different()}
        unions = [_union(texts.get(case.path, ())) for case in self.cases]
        places = self._page.evaluate(_PACK, unions)
        shown = [
            (case, moved(text, left - union[0], top - union[1]))
            for case, union, (left, top) in zip(self.cases, unions, places, strict=True)
            if union is not None
            for text in texts[case.path]
        ]
        cover = glyphs(self._shot(BLACK_INK), self._shot(WHITE_INK))
        faint = [
            f"{case}, {kind} picture: {failure.selector} {failure.message.en}"
            for kind, ground in self._grounds(cover)
            for case, text in shown
            for failure in contrast_failures([text], cover, ground)
        ]
        self._page.evaluate(_INK, "")
        self._page.evaluate(_FIT, _WIDTH)
        return faint

    def _grounds(self, cover: Image.Image) -> Iterable[tuple[str, Image.Image]]:
        """Take pictures of the window without words, over pictures of each kind."""
        below = []
        for name, picture in self._pictures.items():
            # Where it is the same below the words on white pictures and on black, none shines through.
            if below[1:] and below[0] == below[1]:
                return
            self._page.evaluate(_SWAP, picture)
            ground = self._shot(NO_INK)
            below.append(ImageChops.multiply(ground, cover.convert("RGB")).tobytes())
            yield name, ground

    def _shot(self, ink: str) -> Image.Image:
        self._page.evaluate(_INK, ink)
        size = self._session.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        options = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True}
        shot = self._session.send("Page.captureScreenshot", {**options, "clip": clip})
        return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            route.abort()
        elif parts.path == "/bench":
            route.fulfill(body=_WINDOW, content_type="text/html; charset=utf-8")
        elif (html := self._asked(route)) is not None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=204)

    def _asked(self, route: Route) -> str | None:
        """Give the page that a script of another one asks for."""
        referrer = urlsplit(route.request.headers.get("referer", ""))
        case = self.cases[int(parse_qs(referrer.query).get("case", ["0"])[0])]
        html = self._hosted.answer(route.request.url, case.scenario)
        return None if html is None else without_pictures(html)


def _item(case: Case) -> int | None:
    """Give the item that a list is asked about."""
    return ITEM if case.page == "index" else None


def _union(texts) -> tuple[float, float, float, float] | None:
    boxes = [box for text in texts for box in text.boxes]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return int(min(lefts)), int(min(tops)), int(max(rights)) + 1, int(max(bottoms)) + 1


def _sources() -> Iterable[tuple[str, str]]:
    for name, color in (("white", (255, 255, 255)), ("black", (0, 0, 0))):
        data = io.BytesIO()
        Image.new("RGB", (4, 5), color).save(data, "PNG")
        yield name, _data("image/png", data.getvalue())
    photo = io.BytesIO()
    Image.open(_PHOTO).convert("RGB").resize((160, 200)).save(photo, "PNG")
    yield "photo", _data("image/png", photo.getvalue())


def _data(kind: str, body: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"
