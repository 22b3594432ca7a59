"""A head without `<meta charset>`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class MissingCharset(PageRule):
    code = "BH123"
    name = "missing-charset"
    severity = Severity.WARNING
    docs = Phrase(
        en="A head without `<meta charset>`. Where the server does not say the encoding, Japanese becomes unreadable.",
        ja="head に `<meta charset>` がありません。サーバーが文字コードを伝えない場合、文字化けします。",
    )
    bad = '<html lang="ja"><head><title>{PageTitle}</title></head><body>x</body></html>'
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>x</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        heads = list(sight.named("head"))
        stated = any(
            tag.value("charset") or "charset" in tag.value("content")
            for tag in sight.all_named("meta")
        )
        if heads and not stated:
            yield self.found(
                Phrase(en="A head without its encoding", ja="文字コードの指定がありません"),
                heads[0].span,
                Phrase(
                    en='Write `<meta charset="utf-8">` first in it',
                    ja='先頭に `<meta charset="utf-8">` を書いてください',
                ),
            )
