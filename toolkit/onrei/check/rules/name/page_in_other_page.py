"""The block of one page inside that of another page never shows."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class PageInOtherPage(Rule):
    code = "BV111"
    name = "page-in-other-page"
    docs = Phrase(
        en="The block of one page inside that of another page never shows. Usually the first one was not closed where it should have been.",
        ja="あるページのブロックが別のページのブロックの中にあり、決して表示されません。外側の閉じ忘れが多くあります。",
    )
    bad = "{block:IndexPage}{block:AboutPage}x{/block:AboutPage}{/block:IndexPage}"
    good = "{block:IndexPage}x{/block:IndexPage}{block:AboutPage}y{/block:AboutPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        # A load-more answer is one of the top page; whether it counts as both nobody knows.
        pages = reading.page_blocks - {"LoadItemsPage"}
        for place in reading.blocks:
            around = (place.names & pages) - {place.name}
            if place.name in pages and around:
                other = min(around)
                yield self.found(
                    Phrase(
                        en=f"`{place.name}` inside `{other}` never shows",
                        ja=f"`{other}` の中の `{place.name}` は決して表示されません",
                    ),
                    place.span,
                    Phrase(en=f"Close `{other}` before it", ja=f"先に `{other}` を閉じてください"),
                )
