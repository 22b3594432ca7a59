"""A `tabindex` above 0 pulls an element before all others when one walks through the page with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class PositiveTabindex(PageRule):
    code = "BH118"
    name = "positive-tabindex"
    severity = Severity.WARNING
    docs = Phrase(
        en="A `tabindex` above 0 pulls an element before all others when one walks through the page with the keyboard.",
        ja="0 より大きい `tabindex` は、キーボードで移動する順番をページ全体で崩します。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><p tabindex="3">x</p></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><p tabindex="0">x</p></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.having("tabindex"):
            value = tag.value("tabindex")
            if tag.origin is not None and value.isdecimal() and int(value[:9]) > 0:
                yield self.found(
                    Phrase(en=f'`tabindex="{value[:9]}"`', ja=f'`tabindex="{value[:9]}"` です'),
                    tag.span,
                    Phrase(
                        en="Write 0, and order the HTML", ja="0 にし、HTML の順番で調整してください"
                    ),
                )
