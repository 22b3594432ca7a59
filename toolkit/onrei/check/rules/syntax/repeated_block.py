"""A block inside a block of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.language.nodes import Block
from onrei.phrase import Phrase

# Deeper than pages nest; the bound keeps the work linear.
_DEEPEST = 200


def _is_repeated(place: Place) -> bool:
    """Tell whether *place* stands in a block of its name; both are closed."""
    # One that is never closed was probably meant to close: the parser tells.
    outer = place.parent if place.is_inside(place.name) and _is_closed(place) else None
    for _ in range(_DEEPEST):
        if outer is None or (outer.name == place.name and _is_closed(outer)):
            break
        outer = outer.parent
    return outer is not None


def _is_closed(place: Place) -> bool:
    return isinstance(place.node, Block) and (
        place.node.close_span is not None or place.node.crosses
    )


class RepeatedBlock(Rule):
    code = "BT111"
    name = "repeated-block"
    severity = Severity.WARNING
    docs = Phrase(
        en="A block inside a block of the same name. Nobody has seen what BASE makes of it, and the inner one says nothing new.",
        ja="同じ名前のブロックの中にあるブロックです。BASE の動作は確認されておらず、内側のブロックには意味がありません。",
    )
    bad = "{block:IndexPage}a{block:IndexPage}b{/block:IndexPage}{/block:IndexPage}"
    good = "{block:IndexPage}ab{/block:IndexPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.blocks:
            if _is_repeated(place):
                yield self.found(
                    Phrase(
                        en=f"`{place.name}` inside a block of the same name",
                        ja=f"`{place.name}` が同じ名前のブロックの中にあります",
                    ),
                    place.span,
                    Phrase(en="Take out the inner one", ja="内側のブロックを外してください"),
                )
