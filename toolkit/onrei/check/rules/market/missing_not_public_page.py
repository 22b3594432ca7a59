"""A shop that is not public shows the theme all the same."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingNotPublicPage(Rule):
    code = "BM113"
    name = "missing-not-public-page"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="A shop that is not public shows the theme all the same. Without `{block:NotShopPublic}` or `{block:ShopPublic}` nothing tells visitors so.",
        ja="ショップが非公開のときにもテーマは表示されます。`{block:NotShopPublic}` か `{block:ShopPublic}` がないと、非公開であることが伝わりません。",
    )
    bad = "{block:IndexPage}<p>{ShopName}</p>{/block:IndexPage}"
    good = "{block:ShopPublic}{block:IndexPage}x{/block:IndexPage}{/block:ShopPublic}{block:NotShopPublic}<p>{lang:NotShopPublicMessage}</p>{/block:NotShopPublic}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if reading.block_names.isdisjoint({"ShopPublic", "NotShopPublic"}):
            yield self.found(
                Phrase(
                    en="Nothing tells visitors that the shop is not public",
                    ja="ショップが非公開のときの表示がありません",
                ),
                Span(0, 0),
                Phrase(
                    en="Write `{block:NotShopPublic}{lang:NotShopPublicMessage}{/block:NotShopPublic}`",
                    ja="`{block:NotShopPublic}{lang:NotShopPublicMessage}{/block:NotShopPublic}` を書いてください",
                ),
            )
