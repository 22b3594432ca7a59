"""A block inside a block of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


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
            if place.is_inside(place.name):
                yield self.found(
                    Phrase(
                        en=f"`{place.name}` inside a block of the same name",
                        ja=f"`{place.name}` が同じ名前のブロックの中にあります",
                    ),
                    place.span,
                    Phrase(en="Take out the inner one", ja="内側のブロックを外してください"),
                )
