"""Digital items show the name of their file; the market asks for it on the item page."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingDigitalContentSupport(AppCoverage):
    code = "BA109"
    name = "missing-digital-content-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="Digital items show the name of their file; the market asks for it on the item page.",
        ja="デジタルコンテンツ App では商品ページにファイル名を表示します。デザインマーケットで確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:ItemPage}{block:AppsDownload}{block:ItemDigitalContent}{ItemDigitalContent}{/block:ItemDigitalContent}{/block:AppsDownload}{/block:ItemPage}"

    app = "digital-content"
    tag = "{block:ItemDigitalContent}"
