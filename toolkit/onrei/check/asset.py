"""The files that a template loads: pictures, scripts, style sheets, frames, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrei.check.markup import Element
from onrei.check.reading import Reading
from onrei.source import Span

_SOURCES = {
    "script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
    "audio": "src", "embed": "src", "input": "src", "object": "data",
}  # fmt: skip
_LINKS = {"stylesheet", "icon", "preload", "apple-touch-icon", "manifest", "modulepreload"}
_URL = re.compile(r"""url\(\s{0,20}["']?([^"'()\s]{1,2000})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asset:
    """One address of a file, and where it stands."""

    address: str
    span: Span
    kind: str


def assets(reading: Reading) -> Iterator[Asset]:
    """Yield the files that the tags and style sheets of a template load."""
    for element in reading.elements:
        yield from _of_element(element)
    for style in reading.styles:
        for found in _URL.finditer(reading.text, style.start, style.end):
            yield Asset(found[1], Span(*found.span(1)), "style")


def _of_element(element: Element) -> Iterator[Asset]:
    name = _SOURCES.get(element.name)
    if element.name == "link" and _LINKS & set(element.value("rel").lower().split()):
        name = "href"
    attribute = element.attributes.get(name) if name else None
    if attribute is not None and attribute.value.strip():
        yield Asset(attribute.value.strip(), attribute.span, element.name)
