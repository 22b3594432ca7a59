"""`<marquee>` or `<blink>`: text that moves and cannot be stopped."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class MovingElement(PageRule):
    code = "BH119"
    name = "moving-element"
    severity = Severity.WARNING
    docs = Phrase(
        en="`<marquee>` or `<blink>`: text that moves and cannot be stopped.",
        ja="`<marquee>`・`<blink>` は動きを止められない文字です。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><marquee>SALE</marquee></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><p>SALE</p></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("marquee", "blink"):
            yield self.found(
                Phrase(
                    en=f"`<{tag.name}>` cannot be stopped",
                    ja=f"`<{tag.name}>` は止められません",
                ),
                tag.span,
                Phrase(en="Write the text without it", ja="使わずに書いてください"),
            )
