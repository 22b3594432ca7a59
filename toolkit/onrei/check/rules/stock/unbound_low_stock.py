"""「残りわずか」 as a fixed text, with nothing that ties it to `{ItemStock}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    is_bound_to_stock,
    phrases,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_LOW = re.compile(
    r"残りわずか|残り僅か|在庫わずか|在庫僅少|ラスト(?:一|1|１)点|last\s+one\b|low\s+stock|few\s+left|almost\s+gone",
    re.IGNORECASE,
)


class UnboundLowStock(Rule):
    code = "BS110"
    name = "unbound-low-stock"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="「残りわずか」 as a fixed text, with nothing that ties it to `{ItemStock}`. Shown whatever the stock is, it may count as misleading advertising (景品表示法 5 条 2 号).",
        ja="「残りわずか」が `{ItemStock}` に連動せず、固定の文字で書かれています。実際の在庫に関係なく表示すると、有利誤認（景品表示法 5 条 2 号）にあたるおそれがあります。",
    )
    bad = "{block:IndexPage}{block:Items}<p>残りわずか</p>{/block:Items}{/block:IndexPage}"
    good = '{block:IndexPage}{block:Items}<p class="low" data-stock="{ItemStock}">残りわずか</p>{/block:Items}{/block:IndexPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _LOW):
            if not is_bound_to_stock(reading, reading.region_at(found.start())):
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` is not tied to the stock",
                        ja=f"`{found[0]}` が実在庫に連動していません",
                    ),
                    Span(*found.span()),
                    Phrase(
                        en='Show it by `data-stock="{ItemStock}"` and a style sheet',
                        ja='`data-stock="{ItemStock}"` と CSS で、在庫数に応じて表示してください',
                    ),
                )
