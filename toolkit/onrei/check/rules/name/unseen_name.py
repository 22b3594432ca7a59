"""A name that one would expect by pattern, but that nobody has seen in BASE's documents or themes."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class UnseenName(Rule):
    code = "BV112"
    name = "unseen-name"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A name that one would expect by pattern, but that nobody has seen in BASE's documents or themes. It may work.",
        ja="他の名前から類推できるものの、BASE の資料にもテーマにも見つかっていない名前です。使える可能性もあります。",
    )
    bad = "{block:NoShopLineId}x{/block:NoShopLineId}"
    good = "{block:NoShopTwitterId}x{/block:NoShopTwitterId}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.blocks:
            written = f"{{block:{place.name}}}"
            if written in reading.catalog.expected:
                yield self.found(
                    Phrase(
                        en=f"Nobody has seen `{written}` work",
                        ja=f"`{written}` が使えることは確認されていません",
                    ),
                    place.span,
                    reading.catalog.expected[written].note,
                )
