"""What all rules read: a template, gone through once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from onrei.authoring.export import Export, paste_problems
from onrei.authoring.source_map import SourceMap
from onrei.catalog.load import catalog
from onrei.catalog.model import Catalog, Known, Scope, TagKind
from onrei.check.markup import Element, Markup, read_markup, without_blocks
from onrei.check.style_sheet import StyleRule, read_rules, sized_names
from onrei.diagnostics import Diagnostic
from onrei.language.lexer import OPTION_BLOCK, TAG
from onrei.language.nodes import Block, Node, Template, Variable, VariableKind
from onrei.source import Source, Span

Kind = Literal["theme", "snippet"]

ITEM_SCOPES = frozenset({Scope.ITEM, Scope.LIST_ITEM})
_CODE = ("script", "style", "title")


@dataclass(frozen=True, slots=True)
class Place:
    """A tag of BASE and the blocks around it.

    *names* holds those of them that BASE knows, and options; so it stays small however deep a text
    is nested.
    """

    node: Variable | Block
    parent: Place | None
    names: frozenset[str]
    region: Place | None = None
    """The innermost block around that speaks of one item: a loop of items, or the item page."""

    @property
    def name(self) -> str:
        """Return the name in the braces."""
        return self.node.name

    @property
    def span(self) -> Span:
        """Return where the tag stands: of a block its opening tag."""
        if isinstance(self.node, Block):
            return self.node.open_span or Span(self.node.span.start, self.node.span.start)
        return self.node.span

    def is_inside(self, *names: str) -> bool:
        """Tell whether one of the blocks *names* is around the tag."""
        return not self.names.isdisjoint(names)


class Reading:
    """A template as rules see it; every part is made when the first rule asks for it."""

    def __init__(self, template: Template, kind: Kind = "theme") -> None:
        self.template = template
        self.kind: Kind = kind
        self.source: Source = template.source
        self.text = template.source.text
        self.catalog: Catalog = catalog()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return every variable and every block, in order of the source."""
        return tuple(_places(self.template.body))

    @cached_property
    def opened(self) -> tuple[Place, ...]:
        """Return the places without further pieces of crossed blocks, which have no tag."""
        return tuple(
            place
            for place in self.places
            if not isinstance(place.node, Block) or place.node.open_span is not None
        )

    @cached_property
    def blocks(self) -> tuple[Place, ...]:
        """Return the blocks that begin somewhere; further pieces of crossed ones are left out."""
        return tuple(place for place in self.opened if isinstance(place.node, Block))

    @cached_property
    def variables(self) -> tuple[Place, ...]:
        """Return the variables, ``{lang:…}`` and values of options included."""
        return tuple(place for place in self.places if isinstance(place.node, Variable))

    def tags_of(self, region: Place) -> tuple[Place, ...]:
        """Return the tags that speak of the item of *region*."""
        return tuple(self._by_region.get(id(region), ()))

    @cached_property
    def _by_region(self) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = defaultdict(list)
        for place in self.opened:
            if place.region is not None:
                found[id(place.region)].append(place)
        return found

    @cached_property
    def block_names(self) -> frozenset[str]:
        """Return the names of all blocks."""
        return frozenset(place.name for place in self.blocks)

    @cached_property
    def variable_names(self) -> frozenset[str]:
        """Return the names of all plain variables."""
        return frozenset(
            place.name
            for place in self.variables
            if isinstance(place.node, Variable) and place.node.kind is VariableKind.PLAIN
        )

    def known(self, place: Place) -> Known | None:
        """Return what the catalog says of a tag; of an option, nothing."""
        if isinstance(place.node, Block):
            return self.catalog.blocks.get(place.name)
        if place.node.kind is VariableKind.LANG:
            return self.catalog.langs.get(place.name)
        return self.catalog.variables.get(place.name)

    def is_item_scope(self, place: Place) -> bool:
        """Tell whether there is an item that tags at *place* could speak of."""
        return place.region is not None

    @property
    def item_loops(self) -> frozenset[str]:
        """Return the names of the loops whose turns are items."""
        return _item_loops()

    @cached_property
    def page_blocks(self) -> frozenset[str]:
        """Return the blocks that are on for one page only, such as ``ItemPage``."""
        blocks = self.catalog.blocks
        return frozenset(
            name for name in blocks if name.endswith("Page") and f"Not{name}" in blocks
        )

    @cached_property
    def markup(self) -> Markup:
        """Return the HTML tags and comments of the text."""
        return read_markup(without_blocks(self.text))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Return the opening tags of HTML."""
        return tuple(element for element in self.markup.elements if not element.is_end)

    @cached_property
    def scripts(self) -> tuple[Span, ...]:
        """Return the insides of inline scripts."""
        return tuple(_insides(self.elements, "script"))

    @cached_property
    def styles(self) -> tuple[Span, ...]:
        """Return the insides of style sheets."""
        return tuple(_insides(self.elements, "style"))

    @cached_property
    def style_rules(self) -> tuple[StyleRule, ...]:
        """Return the rules of all style sheets."""
        return tuple(
            rule for span in self.styles for rule in read_rules(self.source.slice(span), span.start)
        )

    @cached_property
    def sized_names(self) -> tuple[frozenset[str], bool]:
        """Return the classes and ids that a style sheet gives a size, and whether ``img`` has."""
        return sized_names(self.style_rules)

    @cached_property
    def prose(self) -> str:
        """Return the text that visitors read, spaces in place of all else; nothing moves."""
        text = TAG.sub(_spaces, self.text)
        hidden = [*self.markup.comments, *self.scripts, *self.styles]
        hidden += [element.span for element in self.markup.elements]
        pieces, end = [], 0
        for span in sorted(hidden):
            pieces += [text[end : span.start], " " * (span.end - max(end, span.start))]
            end = max(end, span.end)
        return "".join([*pieces, text[end:]])

    @cached_property
    def paste_problems(self) -> tuple[Diagnostic, ...]:
        """Return what BASE's editor would say to the text."""
        return paste_problems(Export(self.text, SourceMap(()), self.kind))

    def block_at(self, offset: int) -> Place | None:
        """Return the innermost block around *offset*."""
        index = bisect_right(self._borders, offset, key=lambda border: border[0]) - 1
        return self._borders[index][1] if index >= 0 else None

    def names_at(self, offset: int) -> frozenset[str]:
        """Return the names of the blocks around *offset*, of those that BASE knows."""
        return _names_within(self.block_at(offset))

    def region_at(self, offset: int) -> Place | None:
        """Return the innermost block around *offset* that speaks of one item."""
        return _region_within(self.block_at(offset))

    def is_in(self, spans: Sequence[Span], offset: int) -> bool:
        """Tell whether *offset* lies in one of *spans*, which are sorted and apart."""
        index = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return index >= 0 and offset < spans[index].end

    def is_code(self, offset: int) -> bool:
        """Tell whether *offset* lies in a script or style sheet."""
        return self.is_in(self.scripts, offset) or self.is_in(self.styles, offset)

    @cached_property
    def _borders(self) -> tuple[tuple[int, Place | None], ...]:
        """Return each offset from which on another block is the innermost."""
        borders: list[tuple[int, int, Place | None]] = []
        for number, place in enumerate(self.places):
            if isinstance(place.node, Block):
                borders.append((place.span.end, number, place))
                # Of blocks that end at one offset, the outermost has the last word.
                borders.append((place.node.span.end, -number, place.parent))
        borders.sort(key=lambda border: border[:2])
        return tuple((offset, place) for offset, _, place in borders)


def _insides(elements: Iterable[Element], name: str) -> Iterator[Span]:
    for element in elements:
        if element.name == name and element.inside is not None:
            yield element.inside


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _places(body: tuple[Node, ...]) -> Iterator[Place]:
    pending: list[tuple[Iterator[Node], Place | None]] = [(iter(body), None)]
    while pending:
        nodes, parent = pending[-1]
        node = next(nodes, None)
        if node is None:
            pending.pop()
        elif isinstance(node, Variable | Block):
            region = _region_within(parent)
            place = Place(node, parent, _names_within(parent), region)
            yield place
            if isinstance(node, Block):
                pending.append((iter(node.body), place))


def _names_within(parent: Place | None) -> frozenset[str]:
    if parent is None:
        return frozenset()
    name = parent.name
    if name in parent.names or not (name in catalog().blocks or OPTION_BLOCK.match(name)):
        return parent.names
    return parent.names | {name}


def _region_within(parent: Place | None) -> Place | None:
    if parent is None:
        return None
    return parent if parent.name in _region_names() else parent.region


@cache
def _item_loops() -> frozenset[str]:
    return frozenset(
        name
        for name, known in catalog().blocks.items()
        if known.spec.kind is TagKind.LOOP and known.spec.sets in ITEM_SCOPES
    )


@cache
def _region_names() -> frozenset[str]:
    return _item_loops() | {"ItemPage"}
