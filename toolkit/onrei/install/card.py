"""The places in the card of an item, in every list, and on the picture of the item page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrei.install.anchor import all_exclusive, anchors
from onrei.install.markup import BlockRange, Element, Markup
from onrei.install.no_place import NoPlace, Note, ambiguous, missing
from onrei.language.nodes import Variable
from onrei.phrase import Phrase
from onrei.source import Span

# The picture's own elements, which hold nothing but it.
_TRANSPARENT = frozenset({"picture", "noscript"})
_PICTURES = frozenset({"img", "source"})
PAGE = frozenset({"html", "head", "body"})
# Only words may stand in these; what a snippet adds goes behind them.
WORDS_ONLY = frozenset("p h1 h2 h3 h4 h5 h6 span b i em strong small del s dt".split())  # noqa: SIM905


def card_offsets(
    markup: Markup, place: str, *, is_body: bool
) -> tuple[tuple[int, ...], tuple[Note, ...]]:
    """Return where parts go in the cards of every list, and notes on lists without; may raise.

    They go on the picture, or for *is_body* below what is said of the item.
    """
    name = anchors().loops[place]
    loops = shown_loops(markup, place)
    if not loops:
        raise missing(f"`{{block:{name}}}`")
    boxes = {loop: _boxes(markup, place, [_span(loop)], loop) for loop in loops}
    if not any(boxes.values()):
        raise NoPlace(
            Phrase(
                en=f"no `{{block:{name}}}` has a picture of the item in an element of its own",
                ja=f"`{{block:{name}}}` の中に、商品画像を囲む要素がありません",
            ),
            [loop.open.start for loop in loops],
        )
    offsets: list[int] = []
    for loop, found in boxes.items():
        if found:
            offsets += [_body(markup, place, loop, found[0])] if is_body else _ends(markup, found)
    notes = [_without_pictures(loop) for loop, found in boxes.items() if not found]
    if not is_body:
        shared = [box for found in boxes.values() for box in found if _shares(markup, place, box)]
        notes += [_shared_box(box) for box in shared]
    return tuple(sorted(set(offsets))), tuple(notes)


def item_picture_offsets(markup: Markup) -> tuple[int, ...]:
    """Return where a part on the picture of the item page goes; raises NoPlace."""
    pages = [block for block in markup.blocks if block.name == anchors().pages.item]
    whole = Span(0, len(markup.source.text))
    spans = [_span(page) for page in pages] or [whole]
    boxes = _boxes(markup, "item-picture", spans, None)
    if not boxes:
        raise missing("`{" + anchors().pictures["item-picture"][2] + "}`")
    return tuple(sorted(set(_ends(markup, boxes))))


def _span(block: BlockRange) -> Span:
    return Span(block.open.end, block.close.start)


def shown_loops(markup: Markup, place: str) -> list[BlockRange]:
    """Return the loops whose turns customers see as the cards for *place*."""
    name = anchors().loops[place]
    return [loop for loop in markup.blocks if loop.name == name and _is_shown(markup, loop)]


def has_pictures(markup: Markup, loop: BlockRange, place: str) -> bool:
    """Tell whether *loop* shows a picture of each item."""
    found = markup.named(anchors().pictures[place], _span(loop))
    return any(_nearest(markup, variable) is not None for variable in found)


def _is_shown(markup: Markup, loop: BlockRange) -> bool:
    around = markup.names_at(loop.open.start)
    return markup.opaque_at(loop.open.start + 1) == loop.open and (
        anchors().pages.hidden not in around
    )


def _boxes(
    markup: Markup, place: str, spans: Sequence[Span], loop: BlockRange | None
) -> list[Element]:
    """Return the elements around the best pictures in one of *spans*; raises NoPlace if unsure."""
    names = anchors().pictures[place]
    found: dict[int, Element] = {}
    rank: dict[int, int] = {}
    for variable in (one for span in spans for one in markup.named(names, span)):
        for box in _boxes_around(markup, variable, loop):
            if not any(_is_inside(box.start, span) for span in spans):
                continue
            found[box.index] = box
            rank[box.index] = min(rank.get(box.index, len(names)), names.index(variable.name))
    boxes = list(found.values())
    if not _are_alternatives(boxes):
        best = min(rank.values())
        boxes = [box for box in boxes if rank[box.index] == best]
    if not _are_alternatives(boxes):
        block = anchors().pages.item if loop is None else loop.name
        raise ambiguous(f"`<img>` (`{{block:{block}}}`)", [box.start.start for box in boxes])
    return boxes


def _is_inside(span: Span, within: Span) -> bool:
    return within.start <= span.start and span.end <= within.end


def _boxes_around(markup: Markup, variable: Variable, loop: BlockRange | None) -> list[Element]:
    """Return the element that the picture of *variable* fills, or those of which one is there.

    None if it is no picture, or if nothing but the page is around it.
    """
    shown = set(markup.blocks_at(variable.span.start))
    element = None if _is_skipped(markup, variable, loop) else _nearest(markup, variable)
    at_times: list[Element] = []
    while element is not None and not shown.issuperset(element.blocks):
        if _are_alternatives([*at_times, element]):
            at_times.append(element)
        element = _holder(markup, markup.parent(element))
    if len(at_times) > 1:
        return at_times
    return [] if element is None or element.name in PAGE else [element]


def _nearest(markup: Markup, variable: Variable) -> Element | None:
    """Return the innermost element around the picture of *variable*, or with it as background."""
    tag = markup.tag_at(variable.span.start)
    if tag is None or tag.is_closer:
        return None
    if tag.name in _PICTURES:
        return _holder(markup, markup.around(tag.span))
    if _attribute(markup, tag.span, variable.span.start) != "style":
        return None
    element = markup.around(variable.span)
    return element if element is not None and element.start == tag.span else None


def _holder(markup: Markup, element: Element | None) -> Element | None:
    """Return *element*, or what is around it if it is one of the picture's own."""
    while element is not None and element.name in _TRANSPARENT:
        element = markup.parent(element)
    return element


def _is_skipped(markup: Markup, variable: Variable, loop: BlockRange | None) -> bool:
    """Tell whether *variable* is hidden, or in the loop of another list."""
    others = {name for name in anchors().loops.values() if loop is None or name != loop.name}
    around = set(markup.names_at(variable.span.start))
    return bool(around & (others | {anchors().pages.hidden}))


def _attribute(markup: Markup, tag: Span, offset: int) -> str:
    """Return the name of the attribute whose value holds *offset*."""
    before = markup.source.text[tag.start : offset]
    name, equals, _ = before.rpartition("=")
    # The address of a background stands in a value that may hold "=" itself.
    for quote in ('="', "='", "= "):
        head, found, _ = before.rpartition(quote)
        if found:
            name, equals = head, found
            break
    return name.split()[-1].lower() if equals and name.split() else ""


def _are_alternatives(boxes: Sequence[Element]) -> bool:
    """Tell whether at most one of *boxes* shows at a time."""
    return all_exclusive([block.name for block in box.blocks] for box in boxes)


def _ends(markup: Markup, boxes: Iterable[Element]) -> list[int]:
    return [_end(markup, box) for box in boxes]


def _end(markup: Markup, box: Element) -> int:
    """Return the offset at the end of *box*; its start where the end is unsure."""
    if box.end is None:
        return box.start.end
    # A block that begins in the box and is still open at its end would hide the part at times.
    return box.end.start if _shows_with(markup, box, box.end.start) else box.start.end


def _body(markup: Markup, place: str, loop: BlockRange, box: Element) -> int:
    """Return the offset below what is said of the item whose picture fills *box*."""
    said = _said(markup, place, loop)
    if said is None:
        return _behind(markup, box)
    holder = markup.around(said.span)
    if holder is None or not holder.start.start >= loop.open.end:
        return _behind(markup, box)
    if _holds(markup, holder, box):
        return _end(markup, holder)
    while (parent := markup.parent(holder)) is not None and not (
        _holds(markup, parent, box) or parent.start.start < loop.open.end
    ):
        holder = parent
    return _behind(markup, holder) if holder.name in WORDS_ONLY else _end(markup, holder)


def _said(markup: Markup, place: str, loop: BlockRange) -> Variable | None:
    """Return the variable that says the most of the item: its price, else its name."""
    for name in anchors().words[place]:
        found = [one for one in markup.named([name], _span(loop)) if _is_said(markup, one)]
        if found:
            return found[-1]
    return None


def _holds(markup: Markup, element: Element, inner: Element) -> bool:
    current: Element | None = inner
    while current is not None:
        if current.index == element.index:
            return True
        current = markup.parent(current)
    return False


def _behind(markup: Markup, element: Element) -> int:
    """Return the offset behind *element*; inside it where its end is unsure."""
    if element.end is None:
        return element.start.end
    end = element.end.end
    return end if _shows_with(markup, element, end) else element.start.end


def _shows_with(markup: Markup, element: Element, offset: int) -> bool:
    """Tell whether what stands at *offset* shows whenever the start of *element* does."""
    names = set(markup.names_at(offset))
    return names.issubset(block.name for block in element.blocks)


def _shares(markup: Markup, place: str, box: Element) -> bool:
    """Tell whether *box* holds, beside the picture, what is said of the item."""
    inside = Span(box.start.end, box.last)
    return any(_is_said(markup, one) for one in markup.named(anchors().words[place], inside))


def _is_said(markup: Markup, variable: Variable) -> bool:
    """Tell whether customers read *variable*: it is in no attribute, comment or script."""
    return markup.opaque_at(variable.span.start + 1) == variable.span


def _without_pictures(loop: BlockRange) -> Note:
    return Note(
        loop.open.start,
        Phrase(
            en=f"the list `{{block:{loop.name}}}` in line LINE has no pictures and was left as it is",
            ja=f"LINE 行目の一覧 `{{block:{loop.name}}}` には画像がないため、そのままにしました",
        ),
    )


def _shared_box(box: Element) -> Note:
    return Note(
        box.start.start,
        Phrase(
            en=f"`<{box.name}>` in line LINE holds the picture together with words, which "
            "something at the bottom of the picture would cover; choose a look for the top or below "
            "the picture, or put an element of its own around the picture",
            ja=f"LINE 行目の `<{box.name}>` は画像と文字を一緒に囲んでいるため、画像の下端に重ねると"
            "文字が隠れます。上端か画像の下に表示するデザインを選ぶか、"
            "画像だけを囲む要素を加えてください",
        ),
    )
