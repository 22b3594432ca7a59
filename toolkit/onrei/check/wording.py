"""What shops write about stock, and where a template writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrei.check.reading import Place, Reading
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


def sentence_around(text: str, span: Span) -> str:
    """Return the line of *text* that holds *span*."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : len(text) if end < 0 else end]


def item_regions(reading: Reading) -> tuple[Place, ...]:
    """Return the blocks that speak of one item each: loops of items, and the item page."""
    names = {*reading.item_loops, "ItemPage"}
    return tuple(place for place in reading.blocks if place.name in names)


def region_of(reading: Reading, offset: int) -> Place | None:
    """Return the innermost block around *offset* that speaks of one item."""
    found = None
    for place in item_regions(reading):
        if place.node.span.start <= offset < place.node.span.end:
            found = place
    return found


def is_bound_to_stock(reading: Reading, region: Place) -> bool:
    """Tell whether the region hands the number of pieces to a style sheet or a script."""
    span = region.node.span
    return any(
        variable.name == "ItemStock" and variable.span in span for variable in reading.variables
    )
