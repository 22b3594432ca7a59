"""The contact sheet: one picture with every look of every snippet, to choose from."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape
from PIL import Image

from onrei.authoring.environment import environment, render_file
from onrei.authoring.export import export
from onrei.phrase import Phrase, UiLanguage
from onrei.storefront.hosted import ORIGIN
from onrei.verify.portrait import SCALE, Portrait

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_FOLDER = Path(__file__).with_name("sheet")
_WIDTH_PX = 1620
_COLUMNS = 6
# Chromium paints no surface of more than 16,384 pixels a side.
_TALLEST_PX = 4000

_WORDS = {
    "title": Phrase(en="Snippets", ja="スニペット一覧"),
    "unseen": Phrase(
        en="Nothing to see on the page: this one speaks to search engines.",
        ja="ページに見える表示はありません（検索エンジンなどに伝えるものです）",
    ),
}


def contact_sheet(
    browser: Browser,
    portraits: Sequence[Portrait],
    *,
    language: UiLanguage,
    paper: str,
    note: Phrase | None = None,
) -> bytes:
    """Return the sheet as a PNG.

    *paper* is the ground that the portraits were made on, *note* what they have in common.
    """
    context = browser.new_context(
        viewport={"width": _WIDTH_PX, "height": 900}, device_scale_factor=SCALE
    )
    try:
        page = context.new_page()
        html = sheet_html(portraits, language=language, paper=paper, note=note)
        page.route("**/*", lambda route: _answer(route, html, portraits))
        page.goto(f"{ORIGIN}/")
        return _joined(_strips(page))
    finally:
        context.close()


def sheet_html(
    portraits: Sequence[Portrait], *, language: UiLanguage, paper: str, note: Phrase | None = None
) -> str:
    """Return the page that the sheet is a picture of; portrait N lies at ``/N.png``."""
    words = {key: phrase.text(language) for key, phrase in _WORDS.items()}
    count = Phrase(en=f"{len(portraits)} looks", ja=f"{len(portraits)} 種類")
    said = [phrase.text(language) for phrase in (note, count) if phrase]
    names: dict[str, object] = {
        "language": language,
        "paper": paper,
        "words": {**words, "count": escape(" · ".join(said))},
        "sections": list(_sections(portraits, language)),
    }
    return render_file(environment(_FOLDER, names), "sheet.html.j2")


def _sections(portraits: Sequence[Portrait], language: UiLanguage) -> Iterator[dict[str, object]]:
    numbered = enumerate(portraits)
    for name, group in groupby(numbered, key=lambda pair: pair[1].look.snippet.name):
        shown = list(group)
        manifest = shown[0][1].look.snippet.manifest
        is_of_cards = any(portrait.is_card for _, portrait in shown)
        tiles = [_tile(*one, language, is_of_cards=is_of_cards) for one in shown]
        columns, across = _layout(tiles, is_of_cards=is_of_cards)
        yield {
            "name": escape(name),
            "title": escape(manifest.title.text(language)),
            "purpose": escape(manifest.purpose.text(language)),
            "kind": "cards" if is_of_cards else "pieces",
            "columns": columns,
            "across": across,
            "tiles": tiles,
        }


def _layout(tiles: Sequence[dict[str, object]], *, is_of_cards: bool) -> tuple[int, int]:
    """Return how many columns of the sheet a section takes, and how many tiles stand in a row."""
    if is_of_cards:
        columns = min(_COLUMNS, sum(2 if tile["is_wide"] else 1 for tile in tiles))
        return columns, columns
    across = 4 if len(tiles) == 4 else min(3, len(tiles))
    return min(_COLUMNS, 2 * across), across


def _tile(
    number: int, portrait: Portrait, language: UiLanguage, *, is_of_cards: bool
) -> dict[str, object]:
    look = portrait.look
    length = len(export(look.snippet, settings=look.settings).text)
    return {
        "picture": f"/{number}.png" if portrait.png else "",
        "width": portrait.width_px,
        "height": portrait.height_px,
        "is_wide": is_of_cards and not portrait.is_card,
        "title": escape(look.variant.title.text(language)),
        "name": escape(look.variant.name),
        "characters": Phrase(en=f"{length:,} characters", ja=f"{length:,} 文字").text(language),
    }


def _answer(route: Route, html: str, portraits: Sequence[Portrait]) -> None:
    name = route.request.url.rpartition("/")[2].removesuffix(".png")
    if name:
        route.fulfill(body=portraits[int(name)].png, content_type="image/png")
    else:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")


def _strips(page: Page) -> Iterator[Image.Image]:
    session = page.context.new_cdp_session(page)
    height = page.evaluate("document.body.offsetHeight")
    for top in range(0, height, _TALLEST_PX):
        clip = {"x": 0, "y": top, "width": _WIDTH_PX, "height": min(_TALLEST_PX, height - top)}
        shot = session.send(
            "Page.captureScreenshot",
            {
                "format": "png",
                "optimizeForSpeed": True,
                "captureBeyondViewport": True,
                "clip": {**clip, "scale": SCALE},
            },
        )
        yield Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def _joined(strips: Iterable[Image.Image]) -> bytes:
    pieces = list(strips)
    whole = Image.new("RGB", (pieces[0].width, sum(piece.height for piece in pieces)))
    top = 0
    for piece in pieces:
        whole.paste(piece, (0, top))
        top += piece.height
    data = io.BytesIO()
    whole.save(data, "PNG")
    return data.getvalue()
