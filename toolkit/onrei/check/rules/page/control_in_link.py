"""A button or field inside a link, or a link inside a button."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ControlInLink(PageRule):
    code = "BH117"
    name = "control-in-link"
    severity = Severity.WARNING
    docs = Phrase(
        en="A button or field inside a link, or a link inside a button. Which of the two a tap means is up to the browser.",
        ja="リンクの中にボタンや入力欄が（またはボタンの中にリンクが）あります。押したときにどちらが働くかはブラウザー次第です。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="{IndexPageURL}"><button type="button">x</button></a></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="{IndexPageURL}">x</a><button type="button">y</button></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for outer, *names in (("a", "button", "input", "select", "textarea"), ("button", "a")):
            for tag in sight.within(outer, *names):
                if tag.origin is None or tag.value("type") == "hidden":
                    continue
                yield self.found(
                    Phrase(
                        en=f"`<{tag.name}>` inside `<{outer}>`",
                        ja=f"`<{outer}>` の中に `<{tag.name}>` があります",
                    ),
                    tag.span,
                    Phrase(en="Put them side by side", ja="並べて置いてください"),
                )
