"""The place right after the item list of the top page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrei.install.anchor import MOST_ALTERNATIVES, all_exclusive, anchors, are_exclusive
from onrei.install.card import PAGE, WORDS_ONLY, has_pictures, shown_loops
from onrei.install.further import behind_further, holds_more
from onrei.install.markup import BlockRange, Element, Markup
from onrei.install.no_place import NoPlace, ambiguous, missing
from onrei.install.strict import STRICT, out_of, whole
from onrei.phrase import Phrase
from onrei.source import Span

_LIST = Phrase(en="the item list", ja="商品一覧")
_NARROW = STRICT | WORDS_ONLY | {"a", "label", "button"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """The place after *loop*; *leads_on* tells whether something there leads to further items."""

    loop: BlockRange
    offset: int
    leads_on: bool


def after_list_offsets(markup: Markup) -> tuple[int, ...]:
    """Return where to put what stands after the item list of the top page; raises NoPlace."""
    loops = _loops(markup)
    spots = [_spot(markup, loop) for loop in loops] if len(loops) <= MOST_ALTERNATIVES else []
    if not _is_one(markup, spots):
        # The list that goes on is the whole one; the others show a choice of it.
        spots = [spot for spot in spots if spot.leads_on]
    if not spots or not _is_one(markup, spots):
        raise ambiguous(f"`{{block:{loops[0].name}}}`", [loop.open.start for loop in loops])
    return tuple(sorted({spot.offset for spot in spots}))


def _is_one(markup: Markup, spots: Sequence[_Spot]) -> bool:
    """Tell whether only one of *spots* can be on a page."""
    return all_exclusive(markup.names_at(offset) for offset in {spot.offset for spot in spots})


def _loops(markup: Markup) -> list[BlockRange]:
    """Return the loops of the top page, only those with pictures if any has; raises NoPlace."""
    everywhere = shown_loops(markup, "card")
    name = anchors().loops["card"]
    if not everywhere:
        raise missing(f"`{{block:{name}}}`")
    loops = [loop for loop in everywhere if _is_on_top(markup, loop)]
    if not loops:
        raise NoPlace(
            Phrase(
                en=f"no `{{block:{name}}}` shows on the top page",
                ja=f"トップページに表示される `{{block:{name}}}` がありません",
            ),
            [loop.open.start for loop in everywhere],
        )
    return [loop for loop in loops if has_pictures(markup, loop, "card")] or loops


def _is_on_top(markup: Markup, loop: BlockRange) -> bool:
    around = markup.names_at(loop.open.start)
    if are_exclusive(around, anchors().list.shown) or loop.name in around:
        return False
    element = _holder(markup, loop)
    while element is not None and element.name != "head":
        element = markup.parent(element)
    return element is None


def _holder(markup: Markup, loop: BlockRange) -> Element | None:
    """Return the innermost element around *loop*, as the first piece of HTML in it tells."""
    element = markup.around_first(Span(loop.open.end, loop.close.start))
    while element is not None and element.start.start > loop.open.start:
        element = markup.parent(element)
    return element


def _spot(markup: Markup, loop: BlockRange) -> _Spot:
    span = out_of(_NARROW, markup, _held(markup, loop), _LIST)
    offset, leads_on = behind_further(markup, span.end)
    _refuse_unsure(markup, loop, offset)
    return _Spot(loop, offset, leads_on)


def _held(markup: Markup, loop: BlockRange) -> Span:
    """Return the element that holds *loop* and not much more, else *loop* itself."""
    holder = _holder(markup, loop)
    if holder is not None and holder.name in STRICT:
        return whole(markup, holder, _LIST)
    if holder is None or holder.end is None or _is_page(markup, holder, loop):
        return Span(loop.open.start, loop.close.end)
    return Span(holder.start.start, holder.end.end)


def _is_page(markup: Markup, element: Element, loop: BlockRange) -> bool:
    """Tell whether *element* holds, beside the list in *loop*, what other pages show."""
    before, after = Span(element.start.end, loop.open.start), Span(loop.close.end, element.last)
    return element.name in PAGE or holds_more(markup, before) or holds_more(markup, after)


def _refuse_unsure(markup: Markup, loop: BlockRange, offset: int) -> None:
    """Raise NoPlace where a part at *offset* would be torn, or not show with the list."""
    sure = {*markup.names_at(loop.open.start), *anchors().list.shown}
    doubtful = [name for name in markup.names_at(offset) if name not in sure]
    if doubtful:
        raise NoPlace(
            Phrase(
                en=f"the item list ends in a `{{block:{doubtful[0]}}}` that does not show with it",
                ja=f"商品一覧の終わりが、表示されないことのある `{{block:{doubtful[0]}}}` の中にあります",
            ),
            [loop.open.start],
        )
    if markup.opaque_at(offset) is not None:
        raise NoPlace(
            Phrase(
                en="the item list ends in a tag, comment or script",
                ja="商品一覧の終わりが、タグ・コメント・スクリプトの途中にあります",
            ),
            [loop.open.start],
        )
