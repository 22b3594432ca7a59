"""Reviews of items; the market asks for them."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingReviewSupport(AppCoverage):
    code = "BA108"
    name = "missing-review-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="Reviews of items; the market asks for them.",
        ja="レビュー App の表示です。デザインマーケットで確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:ItemPage}{block:AppsReview}{AppsReviewTag}{/block:AppsReview}{/block:ItemPage}"

    app = "review"
    tag = "{block:AppsReview}"
