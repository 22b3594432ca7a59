"""The link to the item page stands only where there is stock."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import STOCKED
from onrei.check.wording import (
    regions,
    tags_in,
)
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class SoldOutWithoutLink(Rule):
    code = "BS125"
    name = "sold-out-without-link"
    docs = Phrase(
        en="The link to the item page stands only where there is stock. Sold-out items cannot be opened: no description, no restock notice.",
        ja="商品ページへのリンクが在庫のあるときしかありません。売り切れの商品を開けず、説明も再入荷通知も見られません。",
    )
    bad = '{block:IndexPage}{block:Items}{block:HasItemStock}<a href="{ItemPageURL}">{ItemTitle}</a>{/block:HasItemStock}{/block:Items}{/block:IndexPage}'
    good = '{block:IndexPage}{block:Items}<a href="{ItemPageURL}">{ItemTitle}</a>{/block:Items}{/block:IndexPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for region in regions(reading, *reading.item_loops):
            links = [place for place in tags_in(reading, region) if place.name == "ItemPageURL"]
            if links and all(place.is_inside(STOCKED) for place in links):
                yield self.found(
                    Phrase(en="Sold-out items cannot be opened", ja="売り切れの商品を開けません"),
                    links[0].span,
                    Phrase(
                        en=f"Move the link out of `{{block:{STOCKED}}}`",
                        ja=f"リンクを `{{block:{STOCKED}}}` の外に出してください",
                    ),
                )
