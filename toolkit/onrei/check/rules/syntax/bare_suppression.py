"""A comment that silences a rule has to name codes and a reason: `onrei-ignore[BH106]: sized by the script`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.codes import is_code
from onrei.check.rule import SuppressionRule
from onrei.check.suppression import Suppression
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class BareSuppression(SuppressionRule):
    code = "BT182"
    name = "bare-suppression"
    severity = Severity.WARNING
    docs = Phrase(
        en="A comment that silences a rule has to name codes and a reason: `onrei-ignore[BH106]: sized by the script`. Without a reason it silences nothing.",
        ja="抑制コメントにはコードと理由が必要です（例: `onrei-ignore[BH106]: スクリプトで大きさを決めるため`）。理由がないものは無効です。",
    )
    bad = "<p>{ShopName}</p> <!-- onrei-ignore -->"
    good = "<p>{ShopNmae}</p> <!-- onrei-ignore[BV101]: prints as meant -->"

    def judge(self, comment: Suppression, unused: frozenset[str]) -> Iterator[Diagnostic]:
        del unused
        wrong = [code for code in comment.codes if not is_code(code)]
        if wrong:
            message = Phrase(
                en=f"`{wrong[0]}` is no code of a rule", ja=f"`{wrong[0]}` というコードはありません"
            )
        elif not comment.codes:
            message = Phrase(en="A comment that names no code", ja="コードのない抑制コメントです")
        elif not comment.reason:
            message = Phrase(en="A comment without a reason", ja="理由のない抑制コメントです")
        else:
            return
        cure = "onrei-ignore[BH106]: …"
        yield self.found(
            message,
            comment.span,
            Phrase(
                en=f"Write `{cure}` with codes and a reason",
                ja=f"`{cure}` のようにコードと理由を書いてください",
            ),
        )
