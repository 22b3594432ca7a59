"""What somebody typed, and where that leaves what was found before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrei.diagnostics import Diagnostic, Fix
from onrei.source import Span

_WHOLE_TEXT = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Change:
    """So many characters (*length*) now stand where *span* was."""

    span: Span
    length: int


def moved_span(span: Span, change: Change) -> Span | None:
    """Return where *span* is after *change*, None where that touched it."""
    if span == _WHOLE_TEXT or change.span.start >= span.end > span.start:
        return span
    if change.span.end <= span.start:
        shift = change.length - (change.span.end - change.span.start)
        return Span(span.start + shift, span.end + shift)
    return span if change.span.start >= span.end else None


def moved(found: Diagnostic, change: Change) -> Diagnostic | None:
    """Return *found* with its places after *change*; a fix that was touched is gone."""
    span = moved_span(found.span, change)
    if span is None:
        return None
    places = ((one, moved_span(one.span, change)) for one in found.related)
    related = tuple(replace(one, span=place) for one, place in places if place is not None)
    fix = found.fix and _moved_fix(found.fix, change)
    return replace(found, span=span, related=related, fix=fix)


def all_moved(found: Iterable[Diagnostic], changes: Iterable[Change]) -> tuple[Diagnostic, ...]:
    """Return *found* after *changes*, one after the other, without what these touched."""
    kept = list(found)
    for change in changes:
        kept = [one for one in (moved(one, change) for one in kept) if one is not None]
    return tuple(kept)


def _moved_fix(fix: Fix, change: Change) -> Fix | None:
    edits = []
    for edit in fix.edits:
        span = moved_span(edit.span, change)
        if span is None:
            return None
        edits.append(replace(edit, span=span))
    return replace(fix, edits=tuple(edits))
