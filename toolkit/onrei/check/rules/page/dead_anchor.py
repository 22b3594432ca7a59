"""A link to a place on the same page that is not there, in some state."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class DeadAnchor(PageRule):
    code = "BH125"
    name = "dead-anchor"
    severity = Severity.WARNING
    docs = Phrase(
        en="A link to a place on the same page that is not there, in some state.",
        ja="同じページ内のリンク先が、あるページや在庫状態で存在しません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="#items">商品</a></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><a href="#items">商品</a><p id="items">x</p></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        names = {tag.value(name) for name in ("id", "name") for tag in sight.having(name)}
        for tag in sight.named("a"):
            target = tag.value("href")[1:] if tag.value("href").startswith("#") else ""
            # `#` and `#top` lead to the top of every page.
            if target and target != "top" and unquote(target) not in names:
                yield self.found(
                    Phrase(
                        en=f"`#{target}` leads nowhere", ja=f"`#{target}` のリンク先がありません"
                    ),
                    tag.span,
                    Phrase(
                        en="Put the link where its target is",
                        ja="リンク先のあるページでだけ表示してください",
                    ),
                )
