"""A link to `javascript:`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ScriptLink(PageRule):
    code = "BH122"
    name = "script-link"
    severity = Severity.WARNING
    docs = Phrase(
        en="A link to `javascript:`. It cannot be opened in a new tab, and does nothing when the script has not loaded.",
        ja="`javascript:` へのリンクです。新しいタブで開けず、スクリプトが読み込まれないと何も起きません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="javascript:void(0)">メニュー</a></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><button type="button">メニュー</button></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("a"):
            if tag.value("href").lower().startswith("javascript:"):
                yield self.found(
                    Phrase(en="A link to `javascript:`", ja="`javascript:` へのリンクです"),
                    tag.span,
                    Phrase(en="Use a `<button>`", ja="`<button>` を使ってください"),
                )
