"""Blocks that close in another order than they opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrei.check.reading import Reading
from onrei.check.rule import ParserRule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class CrossedBlocks(ParserRule):
    code = "BT105"
    name = "crossed-blocks"
    severity = Severity.WARNING
    docs = Phrase(
        en="Blocks that close in another order than they opened. BASE seems to resolve each block by itself, so that a page still comes out, but no reader can tell which part depends on what.",
        ja="ブロックが開始と違う順で閉じています。BASE では表示されるようですが、どの部分がどの条件に従うのかが読み取れません。",
    )
    bad = "{block:ShopPublic}{block:IndexPage}x{/block:ShopPublic}{/block:IndexPage}"
    good = "{block:ShopPublic}{block:IndexPage}x{/block:IndexPage}{/block:ShopPublic}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in super().check(reading):
            fix = found.fix
            # Even a line break between the two closing tags would move into another block.
            if fix is not None and fix.edits[0].span.end != fix.edits[1].span.start:
                yield replace(found, fix=replace(fix, safe=False))
            else:
                yield found
