"""An item page on which nothing can be bought: neither `{PurchaseButton}` nor `{AddToCartURL}`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    regions,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class MissingPurchaseButton(Rule):
    code = "BA114"
    name = "missing-purchase-button"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="An item page on which nothing can be bought: neither `{PurchaseButton}` nor `{AddToCartURL}`.",
        ja="商品ページに `{PurchaseButton}` も `{AddToCartURL}` もなく、購入できません。",
    )
    bad = "{block:ItemPage}<h1>{ItemTitle}</h1>{/block:ItemPage}"
    good = "{block:ItemPage}<h1>{ItemTitle}</h1>{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        pages = regions(reading, "ItemPage")
        if pages and reading.variable_names.isdisjoint({"PurchaseButton", "AddToCartURL"}):
            yield self.found(
                Phrase(
                    en="Nothing can be bought on the item page", ja="商品ページで購入できません"
                ),
                pages[-1].span,
                Phrase(
                    en="Write `{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}`",
                    ja="`{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}` を書いてください",
                ),
            )
