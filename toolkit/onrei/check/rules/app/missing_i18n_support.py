"""The switch of language and currency; the market asks whether it exists and works."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingI18nSupport(AppCoverage):
    code = "BA107"
    name = "missing-i18n-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="The switch of language and currency; the market asks whether it exists and works.",
        ja="言語・通貨の切り替えです。デザインマーケットでは表示と動作が確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:AppsI18n}{AppsI18nTag}{/block:AppsI18n}"

    app = "i18n"
    tag = "{block:AppsI18n}"
