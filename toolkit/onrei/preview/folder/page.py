"""One page of the shop as a file: its addresses, its styles once for all, our script in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import escape

from onrei.preview.folder.linking import ORIGIN, Linker
from onrei.preview.page import head_start
from onrei.storefront.asset import Asset, assets
from onrei.storefront.stand_in import localised

# A page may do all but reach beyond the folder; of a page on the disk, `'self'` means nothing.
_POLICY = (
    "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "connect-src data: blob:; form-action 'none'; base-uri 'none'; object-src 'none'"
)
_LEAST_SHARED = 1500
# In these, `<style>` is a text like any other.
_RAW = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<title", "</title"),
    ("<textarea", "</textarea"),
)
_STYLE, _STYLE_END = "<style>", "</style>"


def file_text(page: str, facts: Mapping[str, object], linker: Linker) -> str:
    """Return the rendered HTML *page* as it is written; *facts* are for our script in it."""
    up = "../" * linker.depth
    text = "".join(_with_shared_styles(localised(page, ORIGIN), linker))
    text = linker.linked(text)
    script = linker.files.share(assets("folder")["page.js"])
    told = escape(json.dumps({**facts, "root": up}, ensure_ascii=False, sort_keys=True))
    ours = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        f'<script src="{up}{script}" data-onrei="{told}"></script>'
    )
    place = head_start(text)
    return f"{text[:place]}{ours}{text[place:]}"


def _with_shared_styles(text: str, linker: Linker) -> Iterator[str]:
    """Yield *text* in pieces, its long style elements as files that other pages share."""
    at = 0
    for start, end in _styles(text):
        style = text[start + len(_STYLE) : end]
        if len(style) < _LEAST_SHARED:
            continue
        data = linker.linked_style(style).encode("utf-8", "replace")
        path = linker.files.share(Asset(data, "text/css"))
        yield text[at:start]
        yield f'<link rel="stylesheet" href="{"../" * linker.depth}{path}">'
        at = end + len(_STYLE_END)
    yield text[at:]


def _styles(text: str) -> Iterator[tuple[int, int]]:
    """Yield where plain style elements begin and where their ends begin."""
    lower, at = text.lower(), 0
    while (start := lower.find("<", at)) >= 0:
        opening = next((pair for pair in _RAW if lower.startswith(pair[0], start)), None)
        is_style = lower.startswith(_STYLE, start)
        if not opening and not is_style:
            at = start + 1
            continue
        closing = _STYLE_END if opening is None else opening[1]
        end = lower.find(closing, start)
        if end < 0:
            return
        if is_style:
            yield start, end
        at = end + len(closing)
