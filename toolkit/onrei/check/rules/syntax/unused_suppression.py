"""A comment that silences a rule which finds nothing there any more."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import SuppressionRule
from onrei.check.suppression import Suppression
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class UnusedSuppression(SuppressionRule):
    code = "BT181"
    name = "unused-suppression"
    severity = Severity.WARNING
    docs = Phrase(
        en="A comment that silences a rule which finds nothing there any more. It would hide the next real fault.",
        ja="指摘がなくなった場所に残っている抑制コメントです。次に本当の問題が起きたときに隠してしまいます。",
    )
    bad = "<p>{ShopName}</p> <!-- onrei-ignore[BV101]: prints as meant -->"
    good = "<p>{ShopNmae}</p> <!-- onrei-ignore[BV101]: prints as meant -->"

    def judge(self, comment: Suppression, unused: frozenset[str]) -> Iterator[Diagnostic]:
        if unused:
            listed = ", ".join(f"`{code}`" for code in sorted(unused))
            yield self.found(
                Phrase(en=f"{listed} finds nothing here", ja=f"{listed} の指摘はここにありません"),
                comment.span,
                Phrase(en="Take the comment out", ja="このコメントを削除してください"),
            )
