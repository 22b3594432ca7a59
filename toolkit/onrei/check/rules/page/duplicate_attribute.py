"""The same attribute twice in one tag, often one of them from a block."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class DuplicateAttribute(PageRule):
    code = "BH104"
    name = "duplicate-attribute"
    severity = Severity.WARNING
    docs = Phrase(
        en="The same attribute twice in one tag, often one of them from a block. Browsers take the first and forget the second.",
        ja="一つのタグに同じ属性が二つあります（片方がブロックの中にあることが多い）。ブラウザーは先のものだけを使います。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<p class="a"{block:NoItemStock} class="b"{/block:NoItemStock}>x</p>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<p class="a{block:NoItemStock} b{/block:NoItemStock}">x</p>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for misfit in sight.misfits:
            if misfit.what == "duplicate-attribute":
                yield self.found(
                    Phrase(
                        en=f"An attribute of `<{misfit.origin.name}>` stands there twice",
                        ja=f"`<{misfit.origin.name}>` に同じ属性が二つあります",
                    ),
                    misfit.origin.span,
                    Phrase(en="Join the two values", ja="値を一つの属性にまとめてください"),
                )
