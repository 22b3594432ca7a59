"""`<html>` without `lang`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class MissingLang(PageRule):
    code = "BH115"
    name = "missing-lang"
    severity = Severity.WARNING
    docs = Phrase(
        en="`<html>` without `lang`. Screen readers and browsers then guess the language, and Japanese may be shown in Chinese letter forms.",
        ja="`<html>` に `lang` がありません。読み上げの言語が推測になり、漢字が中国語の字形で表示されることがあります。",
    )
    bad = "<html><head><title>{PageTitle}</title></head><body>x</body></html>"
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>x</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("html"):
            if not tag.value("lang"):
                yield self.found(
                    Phrase(en="`<html>` without `lang`", ja="`<html>` に `lang` がありません"),
                    tag.span,
                    Phrase(en='Write `<html lang="ja">`', ja='`<html lang="ja">` と書いてください'),
                )
