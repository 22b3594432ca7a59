"""A block about an item where there is no item is always off."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.catalog.model import Scope
from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ItemBlockOutsideItem(Rule):
    code = "BV107"
    name = "item-block-outside-item"
    severity = Severity.WARNING
    docs = Phrase(
        en="A block about an item where there is no item is always off. Most often the page block around it is missing.",
        ja="商品のない場所にある商品のブロックは、表示されません。外側のページブロックの書き忘れが多くあります。",
    )
    bad = "{block:IndexPage}{block:HasItemStock}x{/block:HasItemStock}{/block:IndexPage}"
    good = "{block:ItemPage}{block:HasItemStock}x{/block:HasItemStock}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        blocks = reading.catalog.blocks
        for place in reading.blocks:
            known = reading.known(place)
            if known is None or known.spec.scope is not Scope.ITEM or reading.is_item_scope(place):
                continue
            outer = any(
                name in blocks and blocks[name].spec.scope is Scope.ITEM for name in place.names
            )
            # Without any page block around, it may be meant for the item page: off elsewhere.
            if outer or place.is_inside("Hidden") or not self._is_elsewhere(reading, place):
                continue
            yield self.found(
                Phrase(
                    en=f"`{place.name}` is always off here: there is no item",
                    ja=f"ここには商品がないため、`{place.name}` は表示されません",
                ),
                place.span,
                Phrase(
                    en="Put it into `{block:Items}` or `{block:ItemPage}`",
                    ja="`{block:Items}` か `{block:ItemPage}` の中に置いてください",
                ),
            )

    def _is_elsewhere(self, reading: Reading, place: Place) -> bool:
        return not place.names.isdisjoint((reading.page_blocks | {"NotItemPage"}) - {"ItemPage"})
