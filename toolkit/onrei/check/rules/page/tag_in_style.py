"""An HTML tag inside a style sheet, for instance what `{BackgroundTag}` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase

_TAG = re.compile(r"<(?:link|style|meta|script|img|div)\b")


class TagInStyle(PageRule):
    code = "BH102"
    name = "tag-in-style"
    docs = Phrase(
        en="An HTML tag inside a style sheet, for instance what `{BackgroundTag}` prints. It does nothing there and breaks the rule after it.",
        ja="CSS の中に HTML タグがあります（`{BackgroundTag}` の出力など）。働かないうえ、次の CSS ルールを壊します。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title><style>{BackgroundTag} a{color:red}</style></head><body>x</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title>{BackgroundTag}<style>a{color:red}</style></head><body>x</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("style"):
            found = _TAG.search(tag.raw_text)
            if found:
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` inside a style sheet",
                        ja=f"CSS の中に `{found[0]}` があります",
                    ),
                    tag.span,
                    Phrase(en="Move it out of `<style>`", ja="`<style>` の外に出してください"),
                )
