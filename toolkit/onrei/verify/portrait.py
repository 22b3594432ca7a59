"""A picture of each look of a snippet, in the state that shows it, as a shop would."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

from PIL import Image

from onrei.authoring.snippet import Snippet
from onrei.authoring.variant import Variant
from onrei.emulator.scenario import Language, Scenario
from onrei.shop.model import Shop
from onrei.shop.state import StockState
from onrei.storefront.hosted import ORIGIN, PICTURES, Hosted, host_shop, with_several
from onrei.storefront.showing import View, around, best_views
from onrei.verify.promise import sight, told
from onrei.verify.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route
    from playwright.sync_api import Page as Window

SCALE = 2
# A card as wide as on a large screen; anything else as on a phone, where a line is easy to read.
_CARD_WIDTH_PX = 1120
_PAGE_WIDTH_PX = 420


@dataclass(frozen=True, slots=True)
class Look:
    """A variant of a snippet with the *settings* that it is shown in, in a theme with *options*."""

    snippet: Snippet
    variant: Variant
    settings: Mapping[str, object] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The picture of a look: a PNG of *width_px* in CSS pixels, `SCALE` times as many in the file.

    Where nothing of the look can be seen on a page, there is no *png*.
    """

    look: Look
    png: bytes = b""
    width_px: int = 0
    height_px: int = 0
    state: StockState | None = None
    is_card: bool = False


# What a page of documentation shows, and may weigh.
_WEBP_SCALE = 1.5
_WEBP_QUALITIES = (82, 74, 66, 58, 50, 42)
_MOST_BYTES = 25_000


def as_webp(portrait: Portrait) -> bytes:
    """Return the picture of *portrait* for its README: as good as 25 kB allow."""
    size = round(portrait.width_px * _WEBP_SCALE), round(portrait.height_px * _WEBP_SCALE)
    image = Image.open(io.BytesIO(portrait.png)).convert("RGB")
    small = image.resize(size, Image.Resampling.LANCZOS)
    data = b""
    for quality in _WEBP_QUALITIES:
        file = io.BytesIO()
        small.save(file, "WEBP", quality=quality, method=6)
        data = file.getvalue()
        if len(data) <= _MOST_BYTES:
            break
    return data


# A card is cut out whole; of a page, all that is the snippet's or that it deals with, and what lies
# between.
_CUT = """({ promises, item, isList, around }) => {
  const { keeper, cardOf, visibleBoxes } = SIGHT;
  const kept = promises.map((promise) => keeper({ promise, item })).filter(Boolean);
  if (kept.length === 0) return null;
  const whole = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)), top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)), bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  const at = ({ left, top, right, bottom }, isCard) =>
    ({ left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY, isCard });
  const card = cardOf(item);
  if (isList && card?.contains(kept[0])) return at(card.getBoundingClientRect(), true);
  const isOwn = (element) => [...element.classList].some((name) => name.startsWith("onrei-"));
  const own = [...document.querySelectorAll('[class*="onrei-"]')].filter((one) => isOwn(one) && !one.closest(".host-picture"));
  const more = around ? document.querySelectorAll(around) : [];
  return at(whole([...kept, ...own, ...more].flatMap(visibleBoxes)), false);
}"""


def portraits(
    browser: Browser, looks: Iterable[Look], language: Language = "ja"
) -> Iterator[Portrait]:
    """Yield a picture for each of *looks*, in their order."""
    context = browser.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        reduced_motion="reduce",
        device_scale_factor=SCALE,
    )
    try:
        painter = _Painter(context.new_page(), language)
        # Another item for each, so that one picture of the shop does not stand for all.
        yield from (painter.portrait(look, host_shop(at)) for at, look in enumerate(looks))
    finally:
        context.close()


class _Painter:
    """Opens pages in *window* and cuts the looks out of them."""

    def __init__(self, window: Window, language: Language) -> None:
        self._window = window
        self._language = language
        self._watch = Watch(window, ORIGIN)

    def portrait(self, look: Look, shop: Shop) -> Portrait:
        for view in best_views(look.snippet, look.variant.name, look.settings):
            if view.state is StockState.PARTIAL:
                shop = host_shop(is_varied=True)
            cut = self._cut(look, view, shop, _CARD_WIDTH_PX)
            if cut is not None and not cut["isCard"]:
                more = with_several(shop, view.state) if view.page == "index" else shop
                cut = self._cut(look, view, more, _PAGE_WIDTH_PX)
            if cut is not None:
                return self._taken(look, view, cut)
        return Portrait(look)

    def _cut(self, look: Look, view: View, shop: Shop, width: int) -> dict[str, Any] | None:
        """Show the page of *view*, and return where on it the look is, None where it is not."""
        hosted = Hosted(look.snippet, look.settings, look.options)
        window, item, is_list = self._window, shop.items[0].id, view.page == "index"
        scenario = Scenario(
            shop=shop, page=view.page, item=item, state=view.state, language=self._language
        )
        window.set_viewport_size({"width": width, "height": 900})
        window.clock.set_fixed_time(cast("datetime.datetime", shop.now))
        window.unroute_all()
        window.route("**/*", lambda route: _answer(route, hosted, scenario))
        window.goto(f"{ORIGIN}/" if is_list else f"{ORIGIN}/items/{item}")
        self._watch.settle()
        promises = [told(one, self._language) for one in view.promises]
        near = around(look.snippet, look.settings)
        asked = {"promises": promises, "item": item, "isList": is_list, "around": near}
        cut: dict[str, Any] | None = window.evaluate(_CUT.replace("SIGHT", sight()), asked)
        return cut

    def _taken(self, look: Look, view: View, cut: dict[str, Any]) -> Portrait:
        left, top = int(cut["left"]), int(cut["top"])
        width, height = ceil(cut["right"]) - left, ceil(cut["bottom"]) - top
        png = self._window.screenshot(
            full_page=True,
            clip={"x": left, "y": top, "width": width, "height": height},
            animations="disabled",
        )
        return Portrait(look, png, width, height, view.state, is_card=cut["isCard"])


def _answer(route: Route, hosted: Hosted, scenario: Scenario) -> None:
    address = route.request.url
    name = Path(unquote(urlsplit(address).path)).name
    picture = Path(scenario.shop.folder) / "pictures" / name
    if address.startswith(PICTURES) and picture.is_file():
        route.fulfill(path=picture)
    elif address.startswith(ORIGIN) and (html := hosted.answer(address, scenario)) is not None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    else:
        route.abort()
