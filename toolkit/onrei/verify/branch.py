"""Which blocks of a template a scenario shows.

Each block gets a sign of its own at the start of its contents; the signs that reach a rendered page
tell which blocks were on. Text, page and tree stay as they are otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrei.catalog.load import catalog
from onrei.catalog.model import TagKind
from onrei.emulator.render import compile  # noqa: A004  the word of the field
from onrei.emulator.scenario import Scenario
from onrei.language.nodes import Block, Node, Template, Text
from onrei.source import Span

# Of the last private-use plane, which no text uses.
_OPEN, _CLOSE = "\U0010ff10", "\U0010ff11"
_SIGN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def _is_hidden(name: str) -> bool:
    known = catalog().blocks.get(name)
    return known is not None and known.spec.kind is TagKind.HIDDEN


class Branches:
    """The blocks of one template, numbered in the order of the text.

    One that is meant to be hidden from visitors is none of them.
    """

    def __init__(self, template: Template) -> None:
        self._opens: list[Span] = []
        self._program = compile(replace(template, body=self._signed(template.body)))

    @property
    def all(self) -> frozenset[int]:
        """Return the number of every block."""
        return frozenset(range(len(self._opens)))

    def span(self, number: int) -> Span:
        """Return the opening tag of a block."""
        return self._opens[number]

    def taken(self, scenario: Scenario) -> frozenset[int]:
        """Return the blocks whose contents *scenario* shows."""
        return frozenset(int(number) for number in _SIGN.findall(self._signed_html(scenario)))

    def unsigned(self, scenario: Scenario) -> str:
        """Return the page of *scenario* without the signs: what the plain template gives."""
        return _SIGN.sub("", self._signed_html(scenario))

    def _signed_html(self, scenario: Scenario) -> str:
        return self._program.render(scenario).html

    def _signed(self, body: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return *body* with a sign in each block; without recursion, as blocks may nest deeply."""
        made: list[Node] = []
        pending: list[tuple[Iterator[Node], list[Node], Block | None]] = [(iter(body), made, None)]
        while pending:
            nodes, into, block = pending[-1]
            node = next(nodes, None)
            if node is None:
                pending.pop()
                if block is not None:
                    pending[-1][1].append(replace(block, body=tuple(into)))
            elif isinstance(node, Block):
                pending.append((iter(node.body), self._first(node), node))
            else:
                into.append(node)
        return tuple(made)

    def _first(self, block: Block) -> list[Node]:
        """Return the sign of *block*; further pieces of one that crosses another have none."""
        is_part = block.open_span is None or (block.close_span is None and not block.crosses)
        if block.open_span is None or is_part or _is_hidden(block.name):
            return []
        self._opens.append(block.open_span)
        return [Text(f"{_OPEN}{len(self._opens) - 1}{_CLOSE}", Span(0, 0))]
