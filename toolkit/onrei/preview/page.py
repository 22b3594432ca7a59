"""From the HTML that BASE would send to what the preview sends: local addresses, our script."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping

from markupsafe import escape

from onrei.storefront.stand_in import localised

FRAME_SCRIPT = "/_onrei/frame.js"
_STYLE = '<link rel="stylesheet" href="/_onrei/mark.css">'
_MARK = '<mark class="onrei-unknown-tag">'
_HEAD = re.compile(r"<head\b[^<>]*+>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!doctype[^<>]*+>(?:\s*+<html\b[^<>]*+>)?", re.IGNORECASE)
# What looks like a head after one of these is a script's text.
_CONTENT = re.compile(r"<(?:body|script|style)\b", re.IGNORECASE)
_KEPT_PAGES = 96
_LOCKS = 32


class SentPages:
    """The pages sent last, by digest: what an open page compares itself with after a change."""

    def __init__(self) -> None:
        """Start with none."""
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, str] = OrderedDict()
        self._made: OrderedDict[Hashable, tuple[str, str]] = OrderedDict()
        self._making = tuple(threading.Lock() for _ in range(_LOCKS))

    def page(self, wanted: Hashable, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """Return text and digest of *wanted*: as kept, or as *make* gives them.

        After a save all open windows ask for the same pages at once; one of them is made.
        """
        with self._making[hash(wanted) % _LOCKS]:
            with self._lock:
                known = self._made.get(wanted)
            html, digest = known or make()
            self.keep(digest, html)
            with self._lock:
                self._made[wanted] = html, digest
                self._made.move_to_end(wanted)
                while len(self._made) > _KEPT_PAGES:
                    self._made.popitem(last=False)
            return html, digest

    def keep(self, digest: str, html: str) -> None:
        """Remember *html*, and forget the page that was asked for longest ago."""
        with self._lock:
            self._pages[digest] = html
            self._pages.move_to_end(digest)
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)

    def get(self, digest: str) -> str | None:
        """Return the page called *digest* if it is still known."""
        with self._lock:
            return self._pages.get(digest)


def finished(html: str, facts: Mapping[str, object], origin: str, tag_note: str) -> tuple[str, str]:
    """Return a whole page as the preview sends it, and its digest.

    *facts* tell our script in the page what it shows, *tag_note* explains a marked tag.
    """
    local = with_notes(localised(html, origin), tag_note)
    digest = digest_of(local)
    told = escape(json.dumps({**facts, "digest": digest}, ensure_ascii=False))
    script = f'<script src="{FRAME_SCRIPT}" data-onrei="{told}"></script>'
    style = _STYLE if _MARK in html else ""
    place = head_start(local)
    return f"{local[:place]}{script}{style}{local[place:]}", digest


def head_start(html: str) -> int:
    """Return where the contents of the head begin in *html*, or would begin."""
    content = _CONTENT.search(html)
    frame = html[: content.start()] if content else html
    found = _HEAD.search(frame) or _DOCTYPE.search(frame)
    return found.end() if found else 0


def with_notes(html: str, tag_note: str) -> str:
    """Return *html* with *tag_note* at each marked tag."""
    return html.replace(_MARK, f'{_MARK[:-1]} title="{escape(tag_note)}">')


def digest_of(html: str) -> str:
    """Return a short name for exactly this text."""
    return hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:20]
