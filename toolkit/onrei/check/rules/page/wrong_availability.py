"""Structured data that says another thing about the stock than the page: `InStock` for a sold-out item."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight, Tag
from onrei.check.structured_data import availabilities, json_ld, microdata_availabilities
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase
from onrei.shop.state import StockState

# Before a sale begins `PreOrder` is open to debate; only plain contradictions are told.
_NEVER_BUYABLE = frozenset({"InStock", "OnlineOnly", "LimitedAvailability", "InStoreOnly"})
_NEVER_SOLD_OUT = frozenset({"OutOfStock", "SoldOut", "Discontinued"})


class WrongAvailability(PageRule):
    code = "BH114"
    name = "wrong-availability"
    docs = Phrase(
        en="Structured data (JSON-LD or microdata) that says another thing about the stock than the page: `InStock` for a sold-out item. Search engines ask for the same value and may drop the item.",
        ja="構造化データ（JSON-LD・microdata）の在庫状況がページの表示と違います（売り切れなのに `InStock` など）。検索エンジンは同じ値を求めており、掲載から外されることがあります。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<script type="application/ld+json">{"@type": "Product", "offers": {"@type": "Offer", "availability": "https://schema.org/InStock"}}</script>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<script type="application/ld+json">{"@type": "Product", "offers": {"@type": "Offer", "availability": "https://schema.org/{block:ItemNowOnSale}{block:HasItemStock}InStock{/block:HasItemStock}{block:NoItemStock}OutOfStock{/block:NoItemStock}{/block:ItemNowOnSale}{block:ItemWatingForSale}OutOfStock{/block:ItemWatingForSale}{block:ItemEndOfSale}OutOfStock{/block:ItemEndOfSale}"}}</script>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        state = sight.scenario.state
        if sight.scenario.page != "item" or not isinstance(state, StockState):
            return
        wrong = _NEVER_SOLD_OUT if state.is_buyable else _NEVER_BUYABLE
        for tag, value in _said(sight):
            if value in wrong:
                yield self.found(
                    Phrase(
                        en=f"`{value}` where the page says otherwise",
                        ja=f"`{value}` がページの表示と一致しません",
                    ),
                    tag.span,
                    Phrase(
                        en="Write the value in the blocks of stock and sales period",
                        ja="値を在庫と販売期間のブロックで書き分けてください",
                    ),
                )


def _said(sight: Sight) -> Iterator[tuple[Tag, str]]:
    yield from microdata_availabilities(sight)
    for tag, text in json_ld(sight):
        for value in availabilities(text):
            yield tag, value
