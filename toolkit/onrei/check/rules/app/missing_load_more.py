"""A list without a second page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    regions,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class MissingLoadMore(Rule):
    code = "BA101"
    name = "missing-load-more"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="A list without a second page. BASE prints 24 items; the rest needs `{block:LoadItemsPage}` or links with `{NextPageNumber}`.",
        ja="商品一覧に 2 ページ目がありません。一度に表示されるのは 24 件で、続きには `{block:LoadItemsPage}` か `{NextPageNumber}` を使うリンクが必要です。",
    )
    bad = "{block:IndexPage}{block:Items}<p>{ItemTitle}</p>{/block:Items}{/block:IndexPage}"
    good = "{block:IndexPage}{block:Items}<p>{ItemTitle}</p>{/block:Items}{/block:IndexPage}{block:LoadItemsPage}{block:Items}<p>{ItemTitle}</p>{/block:Items}{/block:LoadItemsPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        lists = regions(reading, *reading.item_loops)
        on_pages = [place for place in lists if not place.is_inside("LoadItemsPage")]
        if not on_pages or len(on_pages) < len(lists) or "NextPageNumber" in reading.variable_names:
            return
        yield self.found(
            Phrase(
                en="The 25th item and all after it cannot be reached",
                ja="25 件目以降の商品を表示する手段がありません",
            ),
            on_pages[0].span,
            Phrase(
                en="Repeat the list in `{block:LoadItemsPage}` and load it",
                ja="`{block:LoadItemsPage}` に同じ一覧を書き、追加で読み込んでください",
            ),
        )
