"""A script that is no JavaScript on some page or in some state, because of a value or a block in it."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.javascript import first_error
from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic
from onrei.javascript import TYPES
from onrei.phrase import Phrase


class BrokenScript(PageRule):
    code = "BH112"
    name = "broken-script"
    docs = Phrase(
        en="A script that is no JavaScript on some page or in some state, because of a value or a block in it. It stops there, and with it all that it does.",
        ja="あるページや在庫状態で、スクリプトが JavaScript として読めなくなります（中の値やブロックが原因）。その時点でスクリプト全体が止まります。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><script>const item = {block:ItemPage}{ItemId}{/block:ItemPage};</script></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><script>const item = "{block:ItemPage}{ItemId}{/block:ItemPage}";</script></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("script"):
            if tag.value("src") or tag.value("type").lower() not in TYPES:
                continue
            line = first_error(tag.raw_text)
            if line is not None:
                yield self.found(
                    Phrase(
                        en="A script that does not parse", ja="スクリプトが構文エラーになります"
                    ),
                    tag.span,
                    Phrase(en=f"It stops at `{line}`", ja=f"`{line}` で止まります"),
                )
