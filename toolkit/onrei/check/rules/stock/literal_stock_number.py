"""A number of pieces written into the theme: 「残り3点」."""

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

_NUMBER = re.compile(
    r"(?:残り|のこり|在庫)\s?[0-9０-９]{1,3}\s?(?:点|個|枚|着|足|本|セット|つ)|only\s+[0-9]{1,3}\s+left",
    re.IGNORECASE,
)


class LiteralStockNumber(Rule):
    code = "BS111"
    name = "literal-stock-number"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A number of pieces written into the theme: 「残り3点」. It is the same for every item and never changes.",
        ja="「残り3点」のように残数が固定の文字で書かれています。全商品で同じ数になり、減ることもありません。",
    )
    bad = "{block:IndexPage}{block:Items}<p>残り3点</p>{/block:Items}{/block:IndexPage}"
    good = "{block:IndexPage}{block:Items}<p>残り{ItemStock}点</p>{/block:Items}{/block:IndexPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _NUMBER):
            if not is_bound_to_stock(reading, reading.region_at(found.start())):
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` is a fixed number", ja=f"`{found[0]}` が固定の数字です"
                    ),
                    Span(*found.span()),
                    Phrase(
                        en="Print `{ItemStock}` instead",
                        ja="`{ItemStock}` で実際の在庫数を表示してください",
                    ),
                )
