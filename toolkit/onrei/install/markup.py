"""The HTML around the tags of a template: elements as far as they can be told, and plain places.

Templates are edited by spans and never made into a tree that is written back: blocks stand in
attribute values and around unbalanced HTML. So this only *reads* the text that BASE sends as it
stands, tolerantly and in one pass. The tags of BASE are opaque to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from onrei.language.nodes import Template, Variable
from onrei.source import Source, Span

# Deeper than blocks nest; the bound keeps the work linear.
MOST_BLOCKS = 24


@dataclass(frozen=True, slots=True)
class BlockRange:
    """A block that is opened and closed; crossed ones reach from their first to their last tag."""

    name: str
    open: Span
    close: Span

    def __contains__(self, offset: int) -> bool:
        return self.open.end <= offset <= self.close.start


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag or end tag of HTML."""

    name: str
    span: Span
    is_closer: bool


@dataclass(frozen=True, slots=True)
class Element:
    """An element; *end* is its end tag, None where it is implied or missing.

    *blocks* are those that its start tag stands in, *parent* is the index of the element around it.
    """

    index: int
    name: str
    start: Span
    end: Span | None
    parent: int | None
    blocks: tuple[BlockRange, ...]

    @property
    def last(self) -> int:
        """Return the offset after which nothing belongs to the element any more, as far as known."""
        return self.start.end if self.end is None else self.end.end


@dataclass(frozen=True)
class Markup:
    """A template read as HTML."""

    template: Template
    elements: tuple[Element, ...]
    tags: tuple[Tag, ...]
    blocks: tuple[BlockRange, ...]
    variables: tuple[Variable, ...]
    opaque: tuple[Span, ...]
    """Where nothing can be put: tags, comments, scripts and the like; in order, none in another."""
    own: tuple[Span, ...]
    """The tags of BASE, in order."""
    parents: dict[int, int]
    """The innermost element around each piece of `opaque` and each variable, by its start."""

    @property
    def source(self) -> Source:
        """Return the text."""
        return self.template.source

    @cached_property
    def _opaque_starts(self) -> list[int]:
        return [span.start for span in self.opaque]

    def opaque_at(self, offset: int) -> Span | None:
        """Return the tag, comment or script that *offset* is inside of."""
        index = bisect_right(self._opaque_starts, offset) - 1
        if index < 0:
            return None
        span = self.opaque[index]
        return span if span.start < offset < span.end else None

    def raw_text(self, name: str, offset: int) -> Element | None:
        """Return the element *name*, such as a script, in whose text *offset* is."""
        around = self.opaque_at(offset)
        if around is None:
            return None
        index = bisect_left(self.elements, around.start, key=lambda one: one.start.start)
        for element in self.elements[index : index + 1]:
            is_in = element.start.start == around.start and element.start.end <= offset
            if is_in and element.name == name and (not element.end or offset <= element.end.start):
                return element
        return None

    def blocks_at(self, offset: int) -> tuple[BlockRange, ...]:
        """Return the blocks around *offset*, the one that opens first in front."""
        starts, contexts = self._contexts
        index = bisect_right(starts, offset) - 1
        return contexts[index] if index >= 0 else ()

    def names_at(self, offset: int) -> tuple[str, ...]:
        """Return the names of the blocks around *offset*, the one that opens first in front."""
        return tuple(block.name for block in self.blocks_at(offset))

    @cached_property
    def _contexts(self) -> tuple[list[int], list[tuple[BlockRange, ...]]]:
        """Return the offsets at which other blocks are around than before, and which."""
        edges = [(block.open.end, index, True) for index, block in enumerate(self.blocks)]
        edges += [(block.close.start + 1, index, False) for index, block in enumerate(self.blocks)]
        active: dict[int, BlockRange] = {}
        starts: list[int] = []
        contexts: list[tuple[BlockRange, ...]] = []
        for offset, index, opens in sorted(edges):
            if opens:
                active[index] = self.blocks[index]
            else:
                active.pop(index, None)
            starts.append(offset)
            contexts.append(tuple(islice(active.values(), MOST_BLOCKS)))
        return starts, contexts

    def named(self, names: Iterable[str], within: Span) -> list[Variable]:
        """Return the variables that have one of *names* and stand in *within*, in order."""
        found: list[Variable] = []
        for name in names:
            starts, variables = self._by_name.get(name, ([], []))
            first = bisect_left(starts, within.start)
            found += variables[first : bisect_left(starts, within.end)]
        return sorted(found, key=lambda variable: variable.span)

    @cached_property
    def _by_name(self) -> dict[str, tuple[list[int], list[Variable]]]:
        found: dict[str, tuple[list[int], list[Variable]]] = defaultdict(lambda: ([], []))
        for variable in self.variables:
            starts, variables = found[variable.name]
            starts.append(variable.span.start)
            variables.append(variable)
        return found

    def around(self, span: Span) -> Element | None:
        """Return the innermost element around the variable or HTML tag at *span*."""
        index = self.parents.get(span.start)
        return None if index is None else self.elements[index]

    def around_first(self, within: Span) -> Element | None:
        """Return the innermost element around the first variable or HTML tag in *within*."""
        index = bisect_left(self._parent_starts, within.start)
        starts = self._parent_starts[index : index + 1]
        return self.elements[self.parents[starts[0]]] if starts and starts[0] < within.end else None

    @cached_property
    def _parent_starts(self) -> list[int]:
        return sorted(self.parents)

    def parent(self, element: Element) -> Element | None:
        """Return the element around *element*."""
        return None if element.parent is None else self.elements[element.parent]

    def tag_at(self, offset: int) -> Tag | None:
        """Return the HTML tag that *offset* is inside of."""
        index = bisect_right(self._tag_starts, offset) - 1
        if index < 0 or not self.tags[index].span.start < offset < self.tags[index].span.end:
            return None
        return self.tags[index]

    @cached_property
    def _tag_starts(self) -> list[int]:
        return [tag.span.start for tag in self.tags]
