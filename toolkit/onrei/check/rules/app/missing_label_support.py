"""The label App puts words such as NEW on pictures; the market asks for it."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingLabelSupport(AppCoverage):
    code = "BA105"
    name = "missing-label-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="The label App puts words such as NEW on pictures; the market asks for it.",
        ja="ラベル App は NEW などの文字を画像に重ねます。デザインマーケットで確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:ItemPage}{block:AppsItemLabel}{AppsItemLabelTag}{/block:AppsItemLabel}{/block:ItemPage}"

    app = "label"
    tag = "{block:AppsItemLabel}"
