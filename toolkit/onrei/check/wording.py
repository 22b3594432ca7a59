"""What shops write about stock, and where a template writes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from onrei.check.reading import Place, Reading
from onrei.language.nodes import Variable
from onrei.source import Span

SOLD_OUT: Final = re.compile(
    r"sold\s*out|out\s+of\s+stock|売り?切れ|完売|在庫(?:なし|切れ)", re.IGNORECASE
)
# Class names and attributes by which themes mark a card as sold out.
SOLD_OUT_SELECTOR: Final = re.compile(
    r"""sold-?_?out|out-?of-?stock|no-?stock|is-empty-stock|data-stock=["']?0["'\s\]]""",
    re.IGNORECASE,
)
OTHER_CHANNELS: Final = re.compile(
    r"(?:他(?:の)?(?:サイト|店|ショップ|モール|媒体)|複数(?:の)?(?:サイト|店舗|モール)|実店舗|店頭)[^。\n]{0,30}"
    r"(?:併売|同時(?:に)?販売|でも(?:販売|取り扱)|在庫(?:を)?(?:共有|共通))|併売して"
)
REMEDY_MONEY: Final = re.compile(r"返金|refund", re.IGNORECASE)
REMEDY_WORD: Final = re.compile(r"連絡|お知らせ|contact|e-?mail", re.IGNORECASE)


def phrases(reading: Reading, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield where visitors read something that matches *pattern*."""
    return pattern.finditer(reading.prose)


def words_near(reading: Reading, offset: int, distance: int = 400) -> str:
    """Return what visitors read around *offset*."""
    return reading.prose[max(0, offset - distance) : offset + distance]


def regions(reading: Reading, *names: str) -> tuple[Place, ...]:
    """Return the blocks *names*, of which every turn or page speaks of one item."""
    return tuple(
        place for place in reading.blocks if place.name in names and not place.is_inside("Hidden")
    )


def tags_in(reading: Reading, region: Place) -> tuple[Place, ...]:
    """Return the tags that speak of the item of *region*."""
    return reading.tags_of(region)


def is_bound_to_stock(reading: Reading, region: Place | None) -> bool:
    """Tell whether *region* hands the number of pieces to a style sheet or a script.

    The block around a part is the theme's, so in a snippet alone every tag counts.
    """
    if region is not None:
        tags = tags_in(reading, region)
    else:
        tags = reading.variables if reading.kind == "snippet" else ()
    return any(place.name == "ItemStock" for place in tags)


_NOT_A_CARD = re.compile(
    r"img|image|picture|photo|thumb|figure|media|::?(?:before|after)|overlay|svg|icon|bg|btn|button"
    r"|badge|label|ribbon|mark|tag\b|veil|option|input|select",
    re.IGNORECASE,
)


def is_card(selector: str) -> bool:
    """Tell whether one of the selectors in *selector* means a whole card, or the text in it."""
    return any(
        SOLD_OUT_SELECTOR.search(part) and not _NOT_A_CARD.search(_last(part))
        for part in selector.split(",")
    )


def _last(selector: str) -> str:
    """Return what the selector *selector* is about: its last part, without the marks of sold out."""
    return SOLD_OUT_SELECTOR.sub("", re.split(r"[\s>+~]+", selector.strip())[-1])


_SPOKEN = re.compile(r"""\b(?:alt|aria-label|title)\s*=\s*(?:"[^"<>]*[^"<>\s]|'[^'<>]*[^'<>\s])""")


def has_words(reading: Reading, place: Place) -> bool:
    """Tell whether a block says something, in text or for a screen reader."""
    span = place.node.span
    if reading.prose[span.start : span.end].strip():
        return not _is_attribute(reading, span)
    if _SPOKEN.search(reading.text, span.start, span.end):
        return True
    return any(
        isinstance(tag.node, Variable) and tag.span in span
        for tag in (reading.tags_of(place.region) if place.region else ())
    ) and not _is_attribute(reading, span)


def _is_attribute(reading: Reading, span: Span) -> bool:
    """Tell whether *span* lies within an HTML tag, where nothing is read."""
    elements = reading.markup.elements
    index = bisect_right(elements, span.start, key=lambda element: element.span.start) - 1
    return index >= 0 and span in elements[index].span
