"""`InStock` in the structured data whatever the stock is."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY, ENDED, STOCKED, WAITING
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class FixedAvailability(Rule):
    code = "BS124"
    name = "fixed-availability"
    docs = Phrase(
        en="`InStock` in the structured data whatever the stock is. Search engines then show a sold-out item as available; they ask that the value equals the page.",
        ja="構造化データの `InStock` が在庫にかかわらず固定です。検索結果に売り切れの商品が「在庫あり」と出ます。表示と同じ値にする必要があります。",
    )
    bad = '{block:ItemPage}<link itemprop="availability" href="https://schema.org/InStock">{/block:ItemPage}'
    good = '{block:ItemPage}{block:HasItemStock}<link itemprop="availability" href="https://schema.org/InStock">{/block:HasItemStock}{/block:ItemPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for element in reading.elements if "itemprop" in reading.text else ():
            if element.value("itemprop") != "availability":
                continue
            value = element.attributes.get("href") or element.attributes.get("content")
            if value is None or not value.value.strip().endswith("InStock"):
                continue
            if reading.names_at(value.span.start).isdisjoint({STOCKED, EMPTY, ENDED, WAITING}):
                yield self.found(
                    Phrase(
                        en="`InStock` whatever the stock is", ja="在庫にかかわらず `InStock` です"
                    ),
                    value.span,
                    Phrase(
                        en=f"Write it in `{{block:{STOCKED}}}`, and `OutOfStock` in `{{block:{EMPTY}}}`",
                        ja=f"`{{block:{STOCKED}}}` の中に書き、`{{block:{EMPTY}}}` には `OutOfStock` を書いてください",
                    ),
                )
