"""Where in a theme the parts of a snippet belong, found in the parsed template.

Each place is a function from the markup to offsets; it raises NoPlace where there is no safe offset,
or two that are equally good. A place that stands several times in blocks of which only one can be on
is one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrei.install.anchor import all_exclusive, anchors
from onrei.install.card import card_offsets, item_picture_offsets
from onrei.install.form import form_offsets
from onrei.install.item_list import after_list_offsets
from onrei.install.markup import Markup, Tag
from onrei.install.no_place import NoPlace, Note, ambiguous, missing


@dataclass(frozen=True, slots=True)
class Found:
    """The offsets for one part, and what the user should know about them."""

    offsets: tuple[int, ...]
    notes: tuple[Note, ...] = ()


def find_place(place: str, markup: Markup) -> Found:
    """Return where the part for *place* goes; raises NoPlace."""
    return _PLACES[place](markup)


def _head_end(markup: Markup) -> Found:
    ends = _tags(markup, "head", is_closer=True)
    if ends:
        return Found(tuple(tag.span.start for tag in _one(markup, ends, "</head>")))
    # HTML lets `</head>` be left out; the body then ends the head.
    return Found(tuple(tag.span.start for tag in _one(markup, _bodies(markup), "</head>")))


def _body_start(markup: Markup) -> Found:
    return Found(tuple(tag.span.end for tag in _one(markup, _bodies(markup), "<body>")))


def _body_end(markup: Markup) -> Found:
    ends = _tags(markup, "body", is_closer=True) or _tags(markup, "html", is_closer=True)
    return Found(tuple(tag.span.start for tag in _one(markup, ends, "</body>")))


def _bodies(markup: Markup) -> list[Tag]:
    return _tags(markup, "body", is_closer=False)


def _tags(markup: Markup, name: str, *, is_closer: bool) -> list[Tag]:
    hidden = anchors().pages.hidden
    return [
        tag
        for tag in markup.tags
        if tag.name == name
        and tag.is_closer == is_closer
        and hidden not in markup.names_at(tag.span.start)
    ]


def _one(markup: Markup, tags: Sequence[Tag], written: str) -> Sequence[Tag]:
    """Return *tags* if only one of them can be on a page; raises NoPlace otherwise."""
    if not tags:
        raise missing(f"`{written}`")
    if not all_exclusive(markup.names_at(tag.span.start) for tag in tags):
        raise ambiguous(f"`{written}`", [tag.span.start for tag in tags])
    return tags


def _card(place: str, *, is_body: bool = False) -> Callable[[Markup], Found]:
    return lambda markup: Found(*card_offsets(markup, place, is_body=is_body))


_PLACES: Mapping[str, Callable[[Markup], Found]] = {
    "style": _head_end,
    "head": _head_end,
    "body-start": _body_start,
    "card": _card("card"),
    "card-body": _card("card", is_body=True),
    "related-card": _card("related-card"),
    "item-picture": lambda markup: Found(item_picture_offsets(markup)),
    "before-form": lambda markup: Found(form_offsets(markup, is_before=True)),
    "after-form": lambda markup: Found(form_offsets(markup, is_before=False)),
    "after-list": lambda markup: Found(after_list_offsets(markup)),
    "body-end": _body_end,
    "script": _body_end,
}
PLACES = tuple(_PLACES)

__all__ = ["PLACES", "Found", "NoPlace", "find_place"]
