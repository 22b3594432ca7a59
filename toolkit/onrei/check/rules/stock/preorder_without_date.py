"""Pre-orders are marked, but `{ItemAttentionTag}` is not shown on the item page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    has_words,
    regions,
    tags_in,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class PreorderWithoutDate(Rule):
    code = "BS116"
    name = "preorder-without-date"
    severity = Severity.WARNING
    is_truth = True
    docs = Phrase(
        en="Pre-orders are marked, but `{ItemAttentionTag}` is not shown on the item page. It alone prints when the item will be sent, which buyers must know before they order.",
        ja="予約商品の表示はありますが、商品ページに `{ItemAttentionTag}` がありません。発送予定日はこのタグだけが表示し、注文前に必要な情報です。",
    )
    bad = "{block:ItemPage}{block:ItemPreOrder}予約商品{/block:ItemPreOrder}{/block:ItemPage}"
    good = "{block:ItemPage}{block:ItemPreOrder}予約商品{/block:ItemPreOrder}{ItemAttentionTag}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        pages = reading.page_blocks - {"ItemPage"}
        for place in reading.variables:
            if place.name == "ItemAttentionTag" and place.names.isdisjoint(
                {*pages, "Hidden", "NotItemPage"}
            ):
                return
        for region in regions(reading, "ItemPage"):
            for place in tags_in(reading, region):
                # Within a tag nobody is told anything: a class, a note for a script.
                if place.name == "ItemPreOrder" and has_words(reading, place):
                    yield self.found(
                        Phrase(
                            en="A pre-order without its shipping date",
                            ja="予約商品の発送予定日が表示されません",
                        ),
                        place.span,
                        Phrase(
                            en="Write `{ItemAttentionTag}` on the item page",
                            ja="商品ページに `{ItemAttentionTag}` を書いてください",
                        ),
                    )
