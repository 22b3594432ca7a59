"""BASE's editor takes 150,000 characters."""

from __future__ import annotations

from onrei.check.rule import PasteRule
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class LongTemplate(PasteRule):
    code = "BM103"
    name = "long-template"
    severity = Severity.FATAL
    docs = Phrase(
        en="BASE's editor takes 150,000 characters. From 140,000 on this warns.",
        ja="BASE の HTML 編集に保存できるのは 150,000 文字までです。140,000 文字から警告します。",
    )
    bad = "あ" * 150_001
    good = "{ShopName}"
