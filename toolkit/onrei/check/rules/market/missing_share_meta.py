"""Without `{MetaItemInfoTag}` and `{MetaShopInfoTag}` a link shared on social media has no picture and no text."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingShareMeta(Rule):
    code = "BM118"
    name = "missing-share-meta"
    severity = Severity.WARNING
    needs = "theme"
    is_optional = True
    docs = Phrase(
        en="Without `{MetaItemInfoTag}` and `{MetaShopInfoTag}` a link shared on social media has no picture and no text. The checklist asks for share texts of shop and items.",
        ja="`{MetaItemInfoTag}` と `{MetaShopInfoTag}` がないと、SNS で共有されたリンクに画像も説明も出ません。申請チェックリストではショップと商品の共有文言が確認されます。",
    )
    bad = "<head>{block:ItemPage}{MetaItemInfoTag}{/block:ItemPage}</head>"
    good = "{block:ItemPage}{MetaItemInfoTag}{/block:ItemPage}{block:NotItemPage}{MetaShopInfoTag}{/block:NotItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for name in ("MetaItemInfoTag", "MetaShopInfoTag"):
            if name not in reading.variable_names:
                yield self.found(
                    Phrase(en=f"`{{{name}}}` is missing", ja=f"`{{{name}}}` がありません"),
                    Span(0, 0),
                    Phrase(en="Write it in the head", ja="head に書いてください"),
                )
