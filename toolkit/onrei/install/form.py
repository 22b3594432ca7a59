"""The place before and after the purchase form of the item page."""

from __future__ import annotations

from onrei.install.anchor import MOST_ALTERNATIVES, all_exclusive, anchors, is_about_item
from onrei.install.markup import BlockRange, Element, Markup
from onrei.install.no_place import NoPlace, ambiguous, missing
from onrei.install.strict import STRICT, out_of
from onrei.phrase import Phrase
from onrei.source import Span

_FORM = Phrase(en="the form", ja="フォーム")


def form_offsets(markup: Markup, *, is_before: bool) -> tuple[int, ...]:
    """Return where to put what stands before (or after) the purchase form; raises NoPlace."""
    forms = _blocks(markup) or _forms(markup)
    if not forms:
        form = anchors().form
        raise missing(f'`{{block:{form.block}}}` / `<form action="{{{form.action}}}">`')
    if len(forms) > MOST_ALTERNATIVES:
        raise ambiguous(f"`{{block:{anchors().form.block}}}`", [form.start for form in forms])
    # Two forms of the same surroundings, one for each state, have one place between them.
    spans = sorted({_surroundings(markup, span) for span in forms})
    offsets = sorted({span.start if is_before else span.end for span in spans})
    contexts = [markup.names_at(offset) for offset in offsets]
    if not all_exclusive(contexts):
        raise ambiguous(f"`{{block:{anchors().form.block}}}`", offsets)
    return tuple(offsets)


def _blocks(markup: Markup) -> list[Span]:
    return [
        Span(block.open.start, block.close.end)
        for block in markup.blocks
        if block.name == anchors().form.block and _is_shown(markup, block.open.start)
    ]


def _forms(markup: Markup) -> list[Span]:
    """Return the forms that somebody wrote by hand."""
    found: list[Span] = []
    for variable in markup.variables:
        if variable.name != anchors().form.action:
            continue
        tag = markup.tag_at(variable.span.start)
        element = markup.around(variable.span)
        if tag is None or element is None or element.start != tag.span or tag.name != "form":
            continue
        if _is_shown(markup, tag.span.start):
            found.append(Span(tag.span.start, _end(element)))
    return found


def _end(form: Element) -> int:
    if form.end is None:
        raise NoPlace(
            Phrase(en="the form has no `</form>`", ja="フォームに対応する `</form>` がありません"),
            [form.start.start],
        )
    return form.end.end


def _is_shown(markup: Markup, offset: int) -> bool:
    loops = set(anchors().loops.values())
    around = set(markup.names_at(offset))
    return (
        markup.opaque_at(offset) is None
        and not around & loops
        and anchors().pages.hidden not in around
    )


def _surroundings(markup: Markup, form: Span) -> Span:
    """Return *form* with the blocks about the item's state around it, and those of its other states.

    A form that shows only while there is stock would hide what a snippet says of sold-out items.
    """
    whole = form
    while (wider := _widened(markup, whole)) != whole:
        whole = wider
    if whole != form:
        whole = _with_siblings(markup, whole)
    return out_of(STRICT, markup, whole, _FORM)


def _widened(markup: Markup, span: Span) -> Span:
    """Return *span* with every block about the item that is around it, or crosses its edges."""
    for block in {*markup.blocks_at(span.start), *markup.blocks_at(span.end)}:
        if is_about_item(block.name) and block.name != anchors().form.block:
            _refuse_whole_page(markup, block)
            span = Span(min(span.start, block.open.start), max(span.end, block.close.end))
    return span


def _refuse_whole_page(markup: Markup, block: BlockRange) -> None:
    bounds = anchors().form.bounds
    if markup.named(bounds, Span(block.open.end, block.close.start)):
        raise NoPlace(
            Phrase(
                en=f"the form stands in a `{{block:{block.name}}}` that holds much more than it",
                ja=f"フォームが、広い範囲を囲む `{{block:{block.name}}}` の中にあります",
            ),
            [block.open.start],
        )


def _with_siblings(markup: Markup, span: Span) -> Span:
    """Return *span* widened by blocks about the item that follow or precede it at once."""
    text = markup.source.text
    about_item = [block for block in markup.blocks if is_about_item(block.name)]
    for block in sorted(about_item, key=lambda one: one.open.start):
        if block.open.start >= span.end and not text[span.end : block.open.start].strip():
            span = Span(span.start, block.close.end)
    for block in sorted(about_item, key=lambda one: one.close.end, reverse=True):
        if block.close.end <= span.start and not text[block.close.end : span.start].strip():
            span = Span(block.open.start, span.end)
    return span
