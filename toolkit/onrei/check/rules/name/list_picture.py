"""In a list only picture 1 works, and not in its `-origin` size."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ListPicture(Rule):
    code = "BV105"
    name = "list-picture"
    severity = Severity.WARNING
    docs = Phrase(
        en="In a list only picture 1 works, and not in its `-origin` size. Pictures 2 to 20 are for the item page.",
        ja="商品一覧で使えるのは 1 枚目の画像だけで、`-origin` サイズは使えません。2〜20 枚目は商品ページ用です。",
    )
    bad = '{block:IndexPage}{block:Items}<img src="{ItemImage2URL-300}" alt="">{/block:Items}{/block:IndexPage}'
    good = '{block:IndexPage}{block:Items}<img src="{ItemImage1URL-300}" alt="">{/block:Items}{/block:IndexPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.opened:
            known = reading.known(place)
            if known is None or known.number is None or place.names.isdisjoint(reading.item_loops):
                continue
            if known.pages == ("ItemPage",):
                written = reading.source.slice(place.span)
                yield self.found(
                    Phrase(
                        en=f"`{written}` does not work in a list",
                        ja=f"`{written}` は商品一覧では使えません",
                    ),
                    place.span,
                    Phrase(
                        en="Use picture 1 in a size such as `{ItemImage1URL-640}`",
                        ja="`{ItemImage1URL-640}` のように 1 枚目の画像を使ってください",
                    ),
                )
