"""What leads to further items, where it stands right behind a list: a button, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrei.install.anchor import anchors, are_exclusive
from onrei.install.markup import Element, Markup, Tag
from onrei.source import Span

_NAMES = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_CLEAR = re.compile(r"\bclear", re.IGNORECASE)
_BLANK = re.compile(r"\s*+")
_FORMATTING = frozenset("a b big em font i s small strike strong u".split())  # noqa: SIM905
# Deeper than buttons are wrapped, and more than follow a list; the bounds keep the work linear.
_DEEPEST = 4
_MOST = 24


def behind_further(markup: Markup, offset: int) -> tuple[int, bool]:
    """Return the offset behind what leads to further items at *offset*, and if there is any.

    What ends a float belongs to the list too.
    """
    leads_on = False
    offset = _behind_clearing(markup, offset)
    for _ in range(_MOST):
        end = _further(markup, offset)
        if end is None:
            break
        leads_on, offset = True, _behind_clearing(markup, end)
    return offset, leads_on


def holds_more(markup: Markup, span: Span) -> bool:
    """Tell whether *span* holds what belongs to other pages, or to the whole page."""
    if span.start >= span.end:
        return False
    return bool(markup.named(anchors().list.bounds, span)) or any(
        span.start <= block.open.start < span.end
        and markup.opaque_at(block.open.start + 1) == block.open
        and are_exclusive((block.name,), anchors().list.shown[:1])
        for block in markup.blocks
    )


def _further(markup: Markup, offset: int) -> int | None:
    """Return where what leads to further items at *offset* ends, None if it is something else."""
    for _ in range(_DEEPEST):
        start = _behind_blanks(markup, offset)
        piece = _piece_at(markup, start)
        if piece is not None:
            return piece.end if _leads_on(markup, piece) else None
        # It may follow the box that the list is in.
        outer = _ended_at(markup, start)
        if outer is None or holds_more(markup, outer):
            return None
        offset = outer.end
    return None


def _piece_at(markup: Markup, offset: int) -> Span | None:
    """Return the element or block that begins at *offset* and ends somewhere."""
    element = _element_at(markup, offset)
    if element is not None and element.end is not None:
        return Span(offset, element.end.end)
    return next(
        (Span(offset, one.close.end) for one in markup.blocks if one.open.start == offset), None
    )


def _element_at(markup: Markup, offset: int) -> Element | None:
    index = bisect_left(markup.elements, offset, key=lambda element: element.start.start)
    element = markup.elements[index] if index < len(markup.elements) else None
    return element if element is not None and element.start.start == offset else None


def _ended_at(markup: Markup, offset: int) -> Span | None:
    """Return the element, or block that is not that of a page, whose end tag is at *offset*."""
    for element in markup.elements:
        if element.end is not None and element.end.start == offset:
            return Span(element.start.start, element.end.end)
    item_page = (anchors().pages.item,)
    for block in markup.blocks:
        if block.close.start == offset and not are_exclusive((block.name,), item_page):
            return Span(block.open.start, block.close.end)
    return None


def _leads_on(markup: Markup, piece: Span) -> bool:
    """Tell whether *piece* says which page follows, or has a name that tells as much."""
    lists = set(anchors().loops.values())
    if holds_more(markup, piece) or any(
        block.name in lists and block.open in piece for block in markup.blocks
    ):
        return False
    return bool(markup.named(anchors().list.paging, piece)) or _has_telling_name(markup, piece)


def _has_telling_name(markup: Markup, piece: Span) -> bool:
    start, telling = piece.start, set(anchors().list.words)
    for _ in range(_DEEPEST):
        element = _element_at(markup, start)
        if element is None:
            return False
        names = " ".join(map("".join, _NAMES.findall(markup.source.slice(element.start))))
        if telling.intersection(word.lower() for word in _WORD.findall(names)):
            return True
        start = _behind_blanks(markup, element.start.end)
    return False


def _behind_blanks(markup: Markup, offset: int) -> int:
    """Return the offset behind white space and comments."""
    text = markup.source.text
    while True:
        offset = _end_of(_BLANK, text, offset)
        if not text.startswith("<!--", offset):
            return offset
        comment = markup.opaque_at(offset + 1)
        if comment is None:
            return offset
        offset = min(comment.end, len(text))


def _behind_clearing(markup: Markup, offset: int) -> int:
    """Return the offset behind what ends a float or formatting, and line breaks."""
    for _ in range(_MOST):
        start = _behind_blanks(markup, offset)
        tag = markup.tag_at(start + 1)
        if tag is None or tag.span.start != start:
            return offset
        if tag.name == "br" or _is_left_over(markup, tag):
            offset = tag.span.end
            continue
        element = _element_at(markup, start)
        if element is None or element.end is None or not _clears(markup, element):
            return offset
        offset = element.end.end
    return offset


def _is_left_over(markup: Markup, tag: Tag) -> bool:
    """Tell whether *tag* ends formatting that browsers carry on to it, over the end of a box."""
    return (
        tag.is_closer
        and tag.name in _FORMATTING
        and not any(element.end == tag.span for element in markup.elements)
    )


def _clears(markup: Markup, element: Element) -> bool:
    start, end = element.start, element.end
    inside = markup.source.text[start.end : end.start if end else start.end]
    is_empty = not inside.replace("&nbsp;", "").strip()
    return is_empty and _CLEAR.search(markup.source.slice(start)) is not None


def _end_of(pattern: re.Pattern[str], text: str, offset: int) -> int:
    found = pattern.match(text, offset)
    return found.end() if found else offset
