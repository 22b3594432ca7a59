"""「完売御礼」 where the item can still be bought."""

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

_THANKS = re.compile(r"完売御礼|完売(?:いた)?しました|即日完売")


class ThanksOnBuyable(Rule):
    code = "BS113"
    name = "thanks-on-buyable"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="「完売御礼」 where the item can still be bought. It may only stand in `{block:NoItemStock}` or `{block:ItemEndOfSale}`.",
        ja="まだ購入できる商品に「完売御礼」が表示されます。`{block:NoItemStock}` か `{block:ItemEndOfSale}` の中に置いてください。",
    )
    bad = "{block:ItemPage}<p>完売御礼</p>{/block:ItemPage}"
    good = "{block:ItemPage}{block:NoItemStock}<p>完売御礼</p>{/block:NoItemStock}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _THANKS):
            if reading.region_at(found.start()) is None:
                continue
            if reading.names_at(found.start()).isdisjoint({EMPTY, ENDED}):
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
