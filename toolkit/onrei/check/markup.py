"""HTML tags in a text that is not HTML yet: a template, whose blocks may stand anywhere.

No library can read that as HTML, so this only finds tags, comments, scripts and style sheets. What
stands where is not asked here; rendered pages are read by html5lib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrei.language.lexer import TAG
from onrei.source import Span

_HEAD = re.compile(
    r"""<!--|<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]*)"""
    # Bounded and possessive: an unclosed quote costs one look at 4,000 signs, no more.
    r"""(?P<rest>(?:[^<>"']|"[^"]{0,4000}"|'[^']{0,4000}')*+)>"""
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/={}]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'<>]+)))?"""
)
_RAW = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute; *span* is that of its value, or of its name where it has none."""

    name: str
    value: str
    span: Span
    has_value: bool = True


@dataclass(frozen=True, slots=True)
class Element:
    """One tag; *name* in small letters. *inside* is what a script or style sheet holds."""

    name: str
    span: Span
    rest: Span
    text: str
    is_end: bool = False
    inside: Span | None = None

    @property
    def attributes(self) -> dict[str, Attribute]:
        """Return the attributes by name in small letters; of two with one name the first."""
        found: dict[str, Attribute] = {}
        for match in _ATTRIBUTE.finditer(self.text):
            name = match["name"].lower()
            group = next(
                (key for key in ("double", "single", "bare") if match[key] is not None), ""
            )
            start, end = match.span(group) if group else match.span("name")
            span = Span(self.rest.start + start, self.rest.start + end)
            value = match[group] if group else ""
            found.setdefault(name, Attribute(name, value, span, bool(group)))
        return found

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        found = self.attributes.get(name)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class Markup:
    """The tags and comments of a text, in order."""

    elements: tuple[Element, ...]
    comments: tuple[Span, ...]


def without_blocks(text: str) -> str:
    """Return *text* with spaces where tags of blocks stand; nothing moves."""
    return TAG.sub(lambda tag: " " * len(tag[0]) if tag["open"] or tag["close"] else tag[0], text)


def read_markup(text: str) -> Markup:
    """Return what is HTML in *text*, which is best given without its blocks."""
    elements: list[Element] = []
    comments: list[Span] = []
    for piece in _pieces(text):
        if isinstance(piece, Element):
            elements.append(piece)
        else:
            comments.append(piece)
    return Markup(tuple(elements), tuple(comments))


def _pieces(text: str) -> Iterator[Element | Span]:
    at = 0
    while match := _HEAD.search(text, at):
        at = match.end()
        if match["name"] is None:
            closed = text.find("-->", at)
            at = len(text) if closed < 0 else closed + 3
            yield Span(match.start(), at)
            continue
        element = _element(match)
        if element.name in _RAW and not element.is_end:
            closer = _RAW[element.name].search(text, at)
            end = closer.start() if closer else len(text)
            element = Element(
                element.name, element.span, element.rest, element.text, inside=Span(at, end)
            )
            at = end
        yield element


def _element(match: re.Match[str]) -> Element:
    return Element(
        match["name"].lower(),
        Span(*match.span()),
        Span(*match.span("rest")),
        match["rest"],
        is_end=bool(match["slash"]),
    )
