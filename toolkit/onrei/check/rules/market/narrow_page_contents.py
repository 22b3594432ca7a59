"""`{PageContents}` prints the contact, privacy and legal pages."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_PAGES = {
    "ContactPage": "ContactContentsTag",
    "PrivacyPage": "PrivacyContentsTag",
    "LawPage": "LawContentsTag",
}


class NarrowPageContents(Rule):
    code = "BM117"
    name = "narrow-page-contents"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="`{PageContents}` prints the contact, privacy and legal pages. Inside the block of one page the others stay empty.",
        ja="お問い合わせ・プライバシーポリシー・特商法のページは `{PageContents}` が出力します。一つのページのブロックに入れると、ほかのページが空になります。",
    )
    bad = "{block:PrivacyPage}{PageContents}{/block:PrivacyPage}"
    good = "{PageContents}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        printed = [
            one
            for one in reading.variables
            if one.name == "PageContents" and not one.is_inside("Hidden")
        ]
        pages = [one.names & reading.page_blocks for one in printed]
        empty = [
            page for page in _PAGES if printed and not any(not on or page in on for on in pages)
        ]
        old = {one.name for one in reading.variables} & set(_PAGES.values())
        empty = [page for page in empty if _PAGES[page] not in old]
        if empty:
            listed = ", ".join(f"`{page}`" for page in empty)
            yield self.found(
                Phrase(en=f"{listed} will be empty", ja=f"{listed} の内容が表示されません"),
                printed[0].span,
                Phrase(
                    en="Put `{PageContents}` outside of all page blocks",
                    ja="`{PageContents}` はページのブロックの外に置いてください",
                ),
            )
