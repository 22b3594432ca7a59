"""The list of the page and the one that loads more items handle different states."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import STATE_BLOCKS
from onrei.check.wording import (
    regions,
    tags_in,
)
from onrei.diagnostics import Diagnostic, Related
from onrei.phrase import Phrase


def _states(reading: Reading, region: Place) -> frozenset[str]:
    return frozenset(place.name for place in tags_in(reading, region)) & STATE_BLOCKS


class DivergingLists(Rule):
    code = "BS102"
    name = "diverging-lists"
    docs = Phrase(
        en="The list of the page and the one that loads more items handle different states. From the 25th item on a state is not shown, or shown otherwise.",
        ja="ページの商品一覧と追加読み込みの一覧で、扱う在庫状態が違います。25 件目から表示が抜けるか、変わってしまいます。",
    )
    bad = "{block:IndexPage}{block:Items}{block:NoItemStock}SOLD OUT{/block:NoItemStock}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}{block:LoadItemsPage}{block:Items}<p>{ItemTitle}</p>{/block:Items}{/block:LoadItemsPage}"
    good = "{block:IndexPage}{block:Items}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}{block:LoadItemsPage}{block:Items}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:LoadItemsPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        loops = regions(reading, *reading.item_loops)
        # A script may go through the items too; it shows no card.
        lists = [place for place in loops if not reading.is_code(place.span.start)]
        more = [place for place in lists if place.is_inside("LoadItemsPage")]
        first = [place for place in lists if not place.is_inside("LoadItemsPage")]
        if not more or not first:
            return
        states = [_states(reading, place) for place in first]
        loaded = frozenset().union(*(_states(reading, place) for place in more))
        if loaded in states:
            return
        wanted = max(states, key=len)
        listed = ", ".join(f"`{name}`" for name in sorted(wanted ^ loaded))
        yield self.found(
            Phrase(
                en=f"The two lists differ in {listed}",
                ja=f"二つの商品一覧で {listed} の扱いが違います",
            ),
            more[0].span,
            Phrase(
                en="Write the same item card in both", ja="両方に同じ商品カードを書いてください"
            ),
            related=(Related(Phrase(en="The list of the page", ja="ページの一覧"), first[0].span),),
        )
