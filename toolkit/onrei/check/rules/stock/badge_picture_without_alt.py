"""A picture is all that says sold out, and it has no `alt`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY
from onrei.check.wording import (
    has_words,
    regions,
    tags_in,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class BadgePictureWithoutAlt(Rule):
    code = "BS109"
    name = "badge-picture-without-alt"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A picture is all that says sold out, and it has no `alt`. Who listens to the page, or has pictures off, cannot know.",
        ja="売り切れを示すのが画像だけで、`alt` がありません。音声で聞く方や画像を表示しない方には伝わりません。",
    )
    bad = '{block:IndexPage}{block:Items}{block:NoItemStock}<img src="https://basefile.akamaized.net/x/soldout.png" alt="">{/block:NoItemStock}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}'
    good = '{block:IndexPage}{block:Items}{block:NoItemStock}<img src="https://basefile.akamaized.net/x/soldout.png" alt="SOLD OUT">{/block:NoItemStock}{block:ItemEndOfSale}END{/block:ItemEndOfSale}{/block:Items}{/block:IndexPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        silent = {
            region.span
            for region in regions(reading, *reading.item_loops, "ItemPage")
            if not any(
                has_words(reading, place)
                for place in tags_in(reading, region)
                if place.name == EMPTY
            )
        }
        for element in reading.elements:
            region = reading.region_at(element.span.start) if element.name == "img" else None
            if region is None or region.span not in silent or element.value("alt").strip():
                continue
            if EMPTY in reading.names_at(element.span.start) and "{ItemImage" not in element.text:
                yield self.found(
                    Phrase(
                        en="A badge that is a picture without words",
                        ja="売り切れ画像に代わりの文字がありません",
                    ),
                    element.span,
                    Phrase(en='Write `alt="SOLD OUT"`', ja='`alt="SOLD OUT"` を書いてください'),
                )
