"""A tag inside the block of a page on which it means nothing, such as `{ItemAttentionTag}` on the top page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import ITEM_SCOPES, Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class WrongPage(Rule):
    code = "BV110"
    name = "wrong-page"
    severity = Severity.WARNING
    docs = Phrase(
        en="A tag inside the block of a page on which it means nothing, such as `{ItemAttentionTag}` on the top page.",
        ja="意味を持たないページのブロックに置かれたタグです（トップページの `{ItemAttentionTag}` など）。",
    )
    bad = "{block:IndexPage}{ItemAttentionTag}{/block:IndexPage}"
    good = "{block:ItemPage}{ItemAttentionTag}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.opened:
            known = reading.known(place)
            around = place.names & reading.page_blocks
            if known is None or not known.pages or not around or not around.isdisjoint(known.pages):
                continue
            if place.is_inside("Hidden") or known.spec.scope in ITEM_SCOPES:
                continue
            if place.parent is not None and self._is_told(reading, place.parent):
                continue
            written = reading.source.slice(place.span)
            here, there = " / ".join(sorted(around)), " / ".join(known.pages)
            yield self.found(
                Phrase(
                    en=f"`{written}` means nothing on `{here}`",
                    ja=f"`{written}` は `{here}` では意味を持ちません",
                ),
                place.span,
                Phrase(en=f"It belongs to `{there}`", ja=f"`{there}` で使うタグです"),
            )

    def _is_told(self, reading: Reading, place: Place) -> bool:
        """Tell whether the block around is on the wrong page itself."""
        known = reading.known(place)
        return (
            known is not None
            and bool(known.pages)
            and bool(place.names & reading.page_blocks)
            and place.names.isdisjoint(known.pages)
        )
