"""Read a template as HTML, tolerantly and in one pass; the tags of BASE are opaque to it."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from onrei.install.anchor import are_exclusive
from onrei.install.markup import MOST_BLOCKS, BlockRange, Element, Markup, Tag
from onrei.language.nodes import Block, Template, Variable
from onrei.language.visitor import walk
from onrei.source import Span


def read_markup(template: Template) -> Markup:
    """Return *template* read as HTML; never raises."""
    nodes = tuple(walk(template.body))
    blocks = _block_ranges(nodes)
    variables = tuple(node for node in nodes if isinstance(node, Variable))
    own = sorted([*(one.span for one in variables), *_block_tags(nodes)])
    reader = _Reader(_masked(template.source.text, own), blocks, variables)
    reader.read()
    return Markup(
        template,
        tuple(reader.finished()),
        tuple(reader.tags),
        blocks,
        variables,
        _merged(reader.opaque, own),
        tuple(own),
        reader.parents,
    )


def _block_tags(nodes: tuple[object, ...]) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, Block):
            yield from (span for span in (node.open_span, node.close_span) if span is not None)


def _block_ranges(nodes: tuple[object, ...]) -> tuple[BlockRange, ...]:
    """Return the blocks that have both tags; BASE takes any other tag for text."""
    edges: list[tuple[Span, str, bool]] = []
    for node in nodes:
        if isinstance(node, Block):
            if node.open_span is not None:
                edges.append((node.open_span, node.name, True))
            if node.close_span is not None:
                edges.append((node.close_span, node.name, False))
    waiting: dict[str, list[Span]] = defaultdict(list)
    found: list[BlockRange] = []
    for span, name, opens in sorted(edges):
        if opens:
            waiting[name].append(span)
        elif waiting[name]:
            found.append(BlockRange(name, waiting[name].pop(), span))
    return tuple(sorted(found, key=lambda block: block.open))


# A sign that is no letter, space, quote or bracket: within HTML, a tag of BASE is just there.
_MASK = "\ue000"


def _masked(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += [text[end : span.start], _MASK * (span.end - span.start)]
        end = span.end
    return "".join([*pieces, text[end:]])


def _merged(spans: list[Span], own: list[Span]) -> tuple[Span, ...]:
    """Return all *spans* in order, without those that lie within another."""
    merged: list[Span] = []
    for span in sorted([*spans, *own], key=lambda one: (one.start, -one.end)):
        if not merged or span.start >= merged[-1].end:
            merged.append(span)
    return tuple(merged)


_NAMED = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# As a browser reads it: only a quote right after `=` begins a value that may hold `>`.
_REST = re.compile(r"""(?:[^>="']|=\s*"[^"]*"|=\s*'[^']*'|[="'])*+>""")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
# Deeper than pages nest; the bounds keep the work linear.
_DEEPEST = 200
_SVG = frozenset({"svg", "math"})
# An element of the key ends where one of these begins, up to the nearest of the second set.
_PARAGRAPH_ENDS = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 "  # noqa: SIM905
    "h4 h5 h6 header hr main menu nav ol p pre section table ul".split()
)
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}


@dataclass(slots=True)
class _Open:
    """An element while its end is looked for."""

    index: int
    name: str
    start: Span
    parent: int | None
    blocks: tuple[BlockRange, ...]
    names: tuple[str, ...]
    end: Span | None = None


class _Reader:
    """Read one text; one use each."""

    def __init__(
        self, text: str, blocks: tuple[BlockRange, ...], variables: tuple[Variable, ...]
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._next_block = 0
        self._active: dict[int, BlockRange] = {}
        self._ends: list[tuple[int, int]] = []
        self._context: tuple[BlockRange, ...] = ()
        self._names: tuple[str, ...] = ()
        self._variables = [variable.span.start for variable in variables]
        self._next_variable = 0
        self._all: list[_Open] = []
        self._stack: list[_Open] = []
        self._open_names: Counter[str] = Counter()
        self.tags: list[Tag] = []
        self.opaque: list[Span] = []
        self.parents: dict[int, int] = {}

    def finished(self) -> Iterator[Element]:
        for one in self._all:
            yield Element(one.index, one.name, one.start, one.end, one.parent, one.blocks)

    def read(self) -> None:
        text, end = self._text, 0
        while (start := text.find("<", end)) >= 0:
            self._place_variables(start)
            named = _NAMED.match(text, start)
            if named:
                end = self._tag(named)
            elif text.startswith(("<!", "<?", "</"), start):
                end = self._remark(start)
            else:
                end = start + 1
        self._place_variables(len(text))

    def _place_variables(self, end: int) -> None:
        """Note for each variable up to *end* in which element it stands."""
        while self._next_variable < len(self._variables):
            start = self._variables[self._next_variable]
            if start >= end:
                return
            if self._stack:
                self.parents[start] = self._stack[-1].index
            self._next_variable += 1

    def _remark(self, start: int) -> int:
        """Pass over a comment, doctype or the like, and return where it ends."""
        opener, closer = ("<!--", "-->") if self._text.startswith("<!--", start) else ("<", ">")
        if self._text.startswith(("<!-->", "<!--->"), start):
            opener, closer = "<!", ">"
        found = self._text.find(closer, start + len(opener))
        end = len(self._text) if found < 0 else found + len(closer)
        self.opaque.append(Span(start, end))
        self._place_variables(end)
        return end

    def _tag(self, named: re.Match[str]) -> int:
        rest = _REST.match(self._text, named.end())
        if rest is None:
            # Nothing ends the tag: a browser drops all that follows.
            self.opaque.append(Span(named.start(), len(self._text) + 1))
            return len(self._text)
        span = Span(named.start(), rest.end())
        name = named[2].lower()
        self.tags.append(Tag(name, span, bool(named[1])))
        self._advance_blocks(span.start)
        if named[1]:
            self._close(name, span)
        else:
            self._open(name, span)
        return self._raw_end(name, span) if not named[1] else self._after(span)

    def _after(self, span: Span) -> int:
        self.opaque.append(span)
        self._place_variables(span.end)
        return span.end

    def _raw_end(self, name: str, span: Span) -> int:
        """Pass over the text of a script or the like, which holds no elements."""
        if name not in _RAW:
            return self._after(span)
        closer = _RAW[name].search(self._text, span.end)
        end = len(self._text) if closer is None else self._text.find(">", closer.end()) + 1
        end = end or len(self._text)
        if closer is None:
            self.opaque.append(Span(span.start, len(self._text) + 1))
        else:
            tag = Span(closer.start(), end)
            self.opaque.append(Span(span.start, end))
            self.tags.append(Tag(name, tag, is_closer=True))
            self._close(name, tag)
        self._place_variables(end)
        return end

    def _advance_blocks(self, offset: int) -> None:
        """Note which blocks are around *offset*, the outermost of them."""
        active, ends = len(self._active), self._next_block
        while self._next_block < len(self._blocks):
            block = self._blocks[self._next_block]
            if block.open.start >= offset:
                break
            self._active[self._next_block] = block
            heapq.heappush(self._ends, (block.close.end, self._next_block))
            self._next_block += 1
        while self._ends and self._ends[0][0] <= offset:
            del self._active[heapq.heappop(self._ends)[1]]
        if (active, ends) != (len(self._active), self._next_block):
            self._context = tuple(islice(self._active.values(), MOST_BLOCKS))
            self._names = tuple(block.name for block in self._context)

    def _open(self, name: str, span: Span) -> None:
        if name in _VOID:
            self._remember_parent(span)
            return
        if self._is_closed_at_once(name, span):
            self._remember_parent(span)
            return
        self._end_implied(name)
        self._remember_parent(span)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.name == name and self._is_alternative(top):
            # One of the two is always there, so the element is in what is around both.
            top.blocks = tuple(block for block in top.blocks if block in self._context)
            top.names = tuple(block.name for block in top.blocks)
            return
        made = _Open(
            len(self._all),
            name,
            span,
            top.index if top else None,
            self._context,
            self._names,
        )
        self._all.append(made)
        self._stack.append(made)
        self._open_names[name] += 1

    def _remember_parent(self, span: Span) -> None:
        if self._stack:
            self.parents[span.start] = self._stack[-1].index

    def _is_closed_at_once(self, name: str, span: Span) -> bool:
        """Tell whether the tag is its element's end too, as `<path/>` in a drawing."""
        if not self._text.endswith("/>", span.start, span.end):
            return False
        return name in _SVG or any(one.name in _SVG for one in self._stack[-20:])

    def _is_alternative(self, top: _Open) -> bool:
        """Tell whether a start tag here is written instead of that of *top*, never with it."""
        if top.blocks == self._context:
            return False
        active = set(self._active.values())
        ended = tuple(block.name for block in top.blocks if block not in active)
        return are_exclusive(ended, self._names)

    def _end_implied(self, name: str) -> None:
        if name in _PARAGRAPH_ENDS and self._stack and self._stack[-1].name == "p":
            self._cut(len(self._stack) - 1)
        ended, bounds = _IMPLIED.get(name, (frozenset(), frozenset()))
        if not any(self._open_names[one] for one in ended):
            return
        for index in self._nearest_first():
            if self._stack[index].name in bounds:
                return
            if self._stack[index].name in ended:
                self._cut(index)
                return

    def _nearest_first(self) -> range:
        """Return the places of the stack from the innermost, as deep as pages nest."""
        return range(len(self._stack) - 1, max(-1, len(self._stack) - 1 - _DEEPEST), -1)

    def _close(self, name: str, span: Span) -> None:
        if self._open_names[name]:
            for index in self._nearest_first():
                one = self._stack[index]
                if one.name == name and not are_exclusive(one.names, self._names):
                    one.end = span
                    self._cut(index)
                    break
        self._remember_parent(span)

    def _cut(self, index: int) -> None:
        """Take the element at *index* off the stack, and all in it that can be there with it."""
        names = self._names
        kept = [one for one in self._stack[index + 1 :] if are_exclusive(one.names, names)]
        for one in self._stack[index:]:
            self._open_names[one.name] -= 1
        for one in kept:
            self._open_names[one.name] += 1
        self._stack[index:] = kept
