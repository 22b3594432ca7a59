"""A rendered page as rules see it: the tree a browser makes, each tag with its place in the template."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import html5lib
from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrei.check.markup import Element
from onrei.check.nesting import is_plainly_nested
from onrei.check.reading import Reading
from onrei.emulator.scenario import Scenario
from onrei.source import Span

# Written into every tag of a template before it is rendered. What has no mark, BASE has printed.
# Short, as html5lib reads attributes sign by sign.
_MARK = "o_"
_MARK_IN_TAG = re.compile(rf" {_MARK}=(\d+) ")
_LINE_END = re.compile(r"\r\n?")
# html5lib compares each attribute of a tag with all before it; no tag that means something has as many.
_ENDLESS_TAG = re.compile(
    r"""<[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){200}"""
)


class Tag:
    """One element of the page; what is not asked for is not read, as pages have hundreds of them."""

    __slots__ = ("_attributes", "name", "node", "origin")

    def __init__(self, node: LexborNode, origin: Element | None) -> None:
        self.name: str = node.tag or ""
        self.node = node
        self.origin = origin
        """The template's tag, None for what BASE prints."""
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """Return the attributes by name in small letters, the mark of ours among them."""
        if self._attributes is None:
            self._attributes = {name: value or "" for name, value in self.node.attributes.items()}
        return self._attributes

    @property
    def span(self) -> Span:
        """Return the tag in the template, or nowhere."""
        return self.origin.span if self.origin else Span(0, 0)

    @property
    def around(self) -> Iterator[LexborNode]:
        """Yield the elements around this one, the innermost first."""
        above = self.node.parent
        while above is not None:
            yield above
            above = above.parent

    def is_within(self, *names: str) -> bool:
        """Tell whether an element of one of these *names* is around this one."""
        return any(node.tag in names for node in self.around)

    def value(self, name: str) -> str:
        """Return the value of an attribute, empty where there is none."""
        return self.attributes.get(name, "").strip()

    @property
    def label(self) -> str:
        """Return what a screen reader says of the element."""
        for name in ("aria-label", "aria-labelledby", "title"):
            if self.value(name):
                return self.value(name)
        if words := self.text:
            return words
        within = (node.attributes for node in self.node.traverse())
        return " ".join(one.get("alt") or one.get("aria-label") or "" for one in within).strip()

    @property
    def text(self) -> str:
        """Return all text within, spaces as one."""
        return " ".join(self.raw_text.split())

    @property
    def raw_text(self) -> str:
        """Return all text within as it stands, that of a script or style included."""
        return self.node.text()


@dataclass(frozen=True, slots=True)
class Misfit:
    """A place where html5lib had to move or close something; *what* is its word for it."""

    what: str
    name: str
    origin: Element


class Sight:
    """One page in one state."""

    def __init__(self, scenario: Scenario, marked: str, reading: Reading) -> None:
        self.scenario = scenario
        self.reading = reading
        self._html = _LINE_END.sub("\n", marked)
        self._elements = reading.markup.elements

    def named(self, *names: str) -> Iterator[Tag]:
        """Yield the elements with one of these *names* that stand in the template."""
        for name in names:
            yield from self._own_by_name.get(name, ())

    def having(self, name: str) -> Iterator[Tag]:
        """Yield all elements with the attribute *name*, those that BASE prints too."""
        return map(self._tag, self._tree.css(f"[{name}]"))

    def all_named(self, *names: str) -> Iterator[Tag]:
        """Yield all elements with one of these *names* in order of the page."""
        return map(self._tag, self._tree.css(",".join(names)))

    def within(self, outer: str, *names: str) -> Iterator[Tag]:
        """Yield all elements with one of these *names* that have an *outer* around them."""
        return map(self._tag, self._tree.css(",".join(f"{outer} {name}" for name in names)))

    @cached_property
    def misfits(self) -> tuple[Misfit, ...]:
        """Return where tags of the template do not fit into each other."""
        return tuple(self._misfits())

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self._html)

    @cached_property
    def _own_by_name(self) -> dict[str, list[Tag]]:
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.having(_MARK):
            if tag.origin is not None:
                found[tag.name].append(tag)
        return found

    def _tag(self, node: LexborNode) -> Tag:
        return Tag(node, self._origin(node.attrs.get(_MARK) or ""))

    def _origin(self, mark: str) -> Element | None:
        # A theme may copy the mark into text; only a number of ours is one.
        number = int(mark) if mark.isdecimal() and len(mark) < 9 else -1
        return self._elements[number] if 0 <= number < len(self._elements) else None

    def _misfits(self) -> Iterator[Misfit]:
        if is_plainly_nested(self._html) or _ENDLESS_TAG.search(self._html):
            return
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        parser.parse(self._html)
        starts = [0, *(found.end() for found in re.finditer("\n", self._html))]
        for (line, column), what, data in parser.errors:
            end = starts[min(line, len(starts)) - 1] + column
            start = self._html.rfind("<", 0, end)
            mark = _MARK_IN_TAG.search(self._html, start, end) if start >= 0 else None
            origin = self._origin(mark[1]) if mark else None
            if origin is not None:
                yield Misfit(what, str((data or {}).get("name", origin.name)), origin)


def with_marks(text: str, elements: Sequence[Element]) -> str:
    """Return the template *text* with a mark in each of its tags."""
    pieces, end = [], 0
    for number, element in enumerate(elements):
        pieces += [text[end : element.rest.start], f" {_MARK}={number} "]
        end = element.rest.start
    return "".join([*pieces, text[end:]])
