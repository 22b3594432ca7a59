"""A purchase form without `{ItemSelectTag}`: neither a kind nor a number can be chosen, and item options are lost."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    regions,
)
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class MissingItemSelect(Rule):
    code = "BA113"
    name = "missing-item-select"
    docs = Phrase(
        en="A purchase form without `{ItemSelectTag}`: neither a kind nor a number can be chosen, and item options are lost.",
        ja="購入フォームに `{ItemSelectTag}` がなく、種類・数量・商品オプションを選べません。",
    )
    bad = (
        "{block:ItemPage}{block:PurchaseForm}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"
    )
    good = "{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if "ItemSelectTag" in reading.variable_names:
            return
        for place in regions(reading, "PurchaseForm"):
            yield self.found(
                Phrase(en="Nothing to choose kind and number with", ja="種類と数量を選べません"),
                place.span,
                Phrase(en="Write `{ItemSelectTag}` in it", ja="`{ItemSelectTag}` を入れてください"),
            )
