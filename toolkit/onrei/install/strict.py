"""Out of the elements whose parts may not be parted, such as lists and tables."""

from __future__ import annotations

from onrei.install.markup import Element, Markup
from onrei.install.no_place import NoPlace
from onrei.phrase import Phrase
from onrei.source import Span

# In these a browser moves what does not belong there to somewhere else.
STRICT = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "select"})


def out_of(names: frozenset[str], markup: Markup, span: Span, what: Phrase) -> Span:
    """Return *span*, or the outermost of the elements *names* that are around it without a gap.

    *what* is it that stands there; raises NoPlace where nobody knows how far an element reaches.
    """
    element = _innermost(markup, span.start)
    while element is not None and element.name in names:
        span = whole(markup, element, what)
        element = _around(markup, element, span.start)
    return span


def whole(markup: Markup, element: Element, what: Phrase) -> Span:
    """Return where *element* begins and ends, or the table or list of which it is a part."""
    current = element
    while current.end is None:
        parent = markup.parent(current)
        if parent is None or parent.name not in STRICT:
            raise NoPlace(
                Phrase(
                    en=f"{what.en} stands in a `<{element.name}>` without end tag",
                    ja=f"{what.ja}が、終了タグのない `<{element.name}>` の中にあります",
                ),
                [element.start.start],
            )
        current = parent
    return Span(current.start.start, current.end.end)


def _innermost(markup: Markup, offset: int) -> Element | None:
    """Return the innermost element around *offset*."""
    innermost: Element | None = None
    for element in markup.elements:
        if element.start.end > offset:
            break
        if _reaches(markup, element, offset):
            innermost = element
    return innermost


def _around(markup: Markup, element: Element, offset: int) -> Element | None:
    """Return the innermost element around *element* and *offset*, where it or its table begins."""
    outer = markup.parent(element)
    while outer is not None and (outer.start.end > offset or not _reaches(markup, outer, offset)):
        outer = markup.parent(outer)
    return outer


def _reaches(markup: Markup, element: Element, offset: int) -> bool:
    """Tell whether *offset* is still in *element*, whose start tag is before it."""
    if element.end is not None:
        return offset <= element.end.start
    parent = markup.parent(element)
    # An implied end: no later than that of the element around it.
    return (
        element.name in STRICT
        and parent is not None
        and parent.end is not None
        and offset <= parent.end.start
    )
