"""A list that says sold out for `{block:NoItemStock}` but nothing for `{block:ItemEndOfSale}`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY, ENDED, ON_SALE
from onrei.check.wording import regions, tags_in
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class UnhandledEndOfSale(Rule):
    code = "BS101"
    name = "unhandled-end-of-sale"
    docs = Phrase(
        en="A list that says sold out for `{block:NoItemStock}` but nothing for `{block:ItemEndOfSale}`. Items whose sales period is over still have stock, and look as if one could buy them.",
        ja="商品一覧で `{block:NoItemStock}` の表示はあるのに `{block:ItemEndOfSale}` の表示がありません。販売期間が終わった商品は在庫が残っているため、購入できるように見えます。",
    )
    bad = "{block:IndexPage}{block:Items}{block:NoItemStock}SOLD OUT{/block:NoItemStock}{/block:Items}{/block:IndexPage}"
    good = "{block:IndexPage}{block:Items}{block:NoItemStock}SOLD OUT{/block:NoItemStock}{block:ItemEndOfSale}販売終了{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        own_button = reading.variable_names.isdisjoint(
            {"PurchaseButton", "ItemWatingForSaleButtonTag"}
        )
        names = {*reading.item_loops, *({"ItemPage"} if own_button else ())}
        for region in regions(reading, *names):
            tags = tags_in(reading, region)
            # Within the block of items on sale, sold out is said of these alone: whoever writes so,
            # an installed snippet for instance, has thought of the others.
            first = next(
                (one for one in tags if one.name == EMPTY and not one.is_inside(ON_SALE)), None
            )
            handled = {place.name for place in tags}
            if first is not None and handled.isdisjoint({ENDED, "ItemSaleStatusTag"}):
                yield self.found(
                    Phrase(
                        en="Sold out is shown, the end of sale is not",
                        ja="売り切れの表示はありますが、販売終了の表示がありません",
                    ),
                    first.span,
                    Phrase(
                        en=f"Say it in `{{block:{ENDED}}}` too",
                        ja=f"`{{block:{ENDED}}}` の中にも表示を書いてください",
                    ),
                )
