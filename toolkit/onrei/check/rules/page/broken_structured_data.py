"""Structured data (JSON-LD) that is no JSON on some page or in some state: a comma left by a block, a quote or line break in a value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.check.structured_data import json_ld
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class BrokenStructuredData(PageRule):
    code = "BH113"
    name = "broken-structured-data"
    docs = Phrase(
        en="Structured data (JSON-LD) that is no JSON on some page or in some state: a comma left by a block, a quote or line break in a value. Search engines ignore all of it.",
        ja="あるページや在庫状態で、構造化データ（JSON-LD）が JSON として読めません（ブロックが残したカンマ、値の中の引用符や改行など）。検索エンジンは全体を無視します。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<script type="application/ld+json">{"@type": "Product", "name": {ItemTitle}}</script>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<script type="application/ld+json">{"@type": "Product", "sku": "{ItemId}"}</script>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag, text in json_ld(sight):
            try:
                json.loads(text)
            except ValueError as error:
                yield self.found(
                    Phrase(
                        en="Structured data that is no JSON",
                        ja="構造化データが JSON として読めません",
                    ),
                    tag.span,
                    Phrase(en=f"The parser says: {error}", ja=f"解析エラー: {error}"),
                )
