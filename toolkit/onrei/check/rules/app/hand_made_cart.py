"""A form of one's own in place of `{block:PurchaseForm}`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class HandMadeCart(Rule):
    code = "BA112"
    name = "hand-made-cart"
    severity = Severity.WARNING
    docs = Phrase(
        en="A form of one's own in place of `{block:PurchaseForm}`. New Apps and new states of the button do not reach it.",
        ja="`{block:PurchaseForm}` を使わない独自のカートフォームです。新しい App やボタンの状態に対応できません。",
    )
    bad = '{block:ItemPage}<form action="{AddToCartURL}" method="post">{ItemSelectTag}<button>買う</button></form>{/block:ItemPage}'
    good = "{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if "PurchaseForm" in reading.block_names:
            return
        for place in reading.variables:
            if place.name == "AddToCartURL" and not place.is_inside("Hidden"):
                yield self.found(
                    Phrase(en="A cart form of one's own", ja="独自のカートフォームです"),
                    place.span,
                    Phrase(
                        en="Use `{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}`",
                        ja="`{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}` を使ってください",
                    ),
                )
