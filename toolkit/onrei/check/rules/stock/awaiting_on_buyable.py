"""「入荷待ち」 where the item can still be bought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY, ENDED
from onrei.check.wording import (
    phrases,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_AWAITING = re.compile(
    r"(?:再)?入荷待ち|再入荷予定(?:です|日|：|:)|awaiting\s+stock", re.IGNORECASE
)


class AwaitingOnBuyable(Rule):
    code = "BS114"
    name = "awaiting-on-buyable"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="「入荷待ち」 where the item can still be bought. It may only stand in `{block:NoItemStock}`.",
        ja="購入できる商品に「入荷待ち」が表示されます。`{block:NoItemStock}` の中に置いてください。",
    )
    bad = "{block:IndexPage}{block:Items}<span>入荷待ち</span>{/block:Items}{/block:IndexPage}"
    good = "{block:IndexPage}{block:Items}{block:NoItemStock}<span>入荷待ち</span>{/block:NoItemStock}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _AWAITING):
            names = reading.names_at(found.start())
            if reading.region_at(found.start()) is not None and names.isdisjoint({EMPTY, ENDED}):
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` on items that can be bought",
                        ja=f"購入できる商品にも `{found[0]}` が表示されます",
                    ),
                    Span(*found.span()),
                    Phrase(
                        en=f"Put it into `{{block:{EMPTY}}}`",
                        ja=f"`{{block:{EMPTY}}}` で囲んでください",
                    ),
                )
