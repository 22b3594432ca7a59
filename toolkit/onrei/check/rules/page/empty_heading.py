"""A heading without words on some page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class EmptyHeading(PageRule):
    code = "BH124"
    name = "empty-heading"
    severity = Severity.WARNING
    docs = Phrase(
        en="A heading without words on some page. Who jumps from heading to heading lands on nothing.",
        ja="あるページで見出しの中身が空になります。見出しをたどる方には空の項目になります。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><h1>{block:IndexPage}{ShopName}{/block:IndexPage}</h1></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:IndexPage}<h1>{ShopName}</h1>{/block:IndexPage}</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("h1", "h2", "h3", "h4", "h5", "h6"):
            if not tag.label and "hidden" not in tag.attributes:
                yield self.found(
                    Phrase(en=f"An empty `<{tag.name}>`", ja=f"空の `<{tag.name}>` です"),
                    tag.span,
                    Phrase(
                        en="Put the heading into the block of what it says",
                        ja="見出しごとブロックで囲んでください",
                    ),
                )
