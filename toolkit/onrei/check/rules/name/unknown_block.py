"""A block that BASE does not define."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import ParserRule
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class UnknownBlock(ParserRule):
    code = "BV102"
    name = "unknown-block"
    docs = Phrase(
        en="A block that BASE does not define. Mind its own spelling: `ItemWatingForSale` is right, `ItemWaitingForSale` is not.",
        ja="BASE にないブロックです。`ItemWatingForSale`（綴りはこのとおり）が正しく、`ItemWaitingForSale` はありません。",
    )
    bad = "{block:ItemPage}{block:HasNoItemStock}x{/block:HasNoItemStock}{/block:ItemPage}"
    good = "{block:ItemPage}{block:NoItemStock}x{/block:NoItemStock}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in super().check(reading):
            # A name that one would expect by pattern is another rule's: nobody knows.
            opener = reading.source.slice(found.span).replace("{/", "{", 1)
            if opener not in reading.catalog.expected:
                yield found
