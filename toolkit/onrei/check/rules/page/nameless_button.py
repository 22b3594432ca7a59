"""A button without words."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight, Tag
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class NamelessButton(PageRule):
    code = "BH110"
    name = "nameless-button"
    docs = Phrase(
        en="A button without words. Nobody who listens to the page knows what it does.",
        ja="文字のないボタンです。音声で聞く方には何のボタンか分かりません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><button type="button"></button></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><button type="button" aria-label="メニュー"></button></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in _buttons(sight):
            if tag.value("aria-hidden") != "true" and not (tag.label or tag.value("value")):
                yield self.found(
                    Phrase(en="A button without words", ja="文字のないボタンです"),
                    tag.span,
                    Phrase(
                        en="Write a text or `aria-label`",
                        ja="テキストか `aria-label` を書いてください",
                    ),
                )


def _buttons(sight: Sight) -> Iterator[Tag]:
    yield from sight.named("button")
    for tag in sight.having("role"):
        if tag.origin is not None and tag.name != "button" and tag.value("role") == "button":
            yield tag
