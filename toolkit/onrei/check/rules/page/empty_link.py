"""A link without words: no text, no `alt`, no `aria-label`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class EmptyLink(PageRule):
    code = "BH109"
    name = "empty-link"
    docs = Phrase(
        en="A link without words: no text, no `alt`, no `aria-label`. Screen readers read its address.",
        ja="文字のないリンクです（テキスト・`alt`・`aria-label` のいずれもない）。読み上げソフトは URL を読みます。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="{IndexPageURL}"><i class="icon"></i></a></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="{IndexPageURL}" aria-label="ホーム"><i class="icon"></i></a></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("a"):
            if "href" in tag.attributes and tag.value("aria-hidden") != "true" and not tag.label:
                yield self.found(
                    Phrase(en="A link without words", ja="文字のないリンクです"),
                    tag.span,
                    Phrase(
                        en="Write a text or `aria-label`",
                        ja="テキストか `aria-label` を書いてください",
                    ),
                )
