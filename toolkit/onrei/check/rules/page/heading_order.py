"""A heading that skips a level, as from `<h1>` to `<h3>`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class HeadingOrder(PageRule):
    code = "BH108"
    name = "heading-order"
    severity = Severity.WARNING
    docs = Phrase(
        en="A heading that skips a level, as from `<h1>` to `<h3>`. Who jumps from heading to heading thinks that a part is missing.",
        ja="見出しの階層が飛んでいます（`<h1>` の次が `<h3>` など）。見出しをたどって読む方には、途中が抜けているように聞こえます。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><h1>{ShopName}</h1><h3>x</h3></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><h1>{ShopName}</h1><h2>x</h2></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        above = 0
        for tag in sight.all_named(*_LEVELS):
            if "hidden" in tag.attributes:
                continue
            level = _LEVELS[tag.name]
            if tag.origin is not None and above and level > above + 1:
                yield self.found(
                    Phrase(
                        en=f"`<h{level}>` follows `<h{above}>`",
                        ja=f"`<h{above}>` の次が `<h{level}>` です",
                    ),
                    tag.span,
                    Phrase(en=f"Use `<h{above + 1}>`", ja=f"`<h{above + 1}>` にしてください"),
                )
            above = level
