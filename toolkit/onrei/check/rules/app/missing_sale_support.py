"""Without the tags of the sale App a lower price is not recognisable as one; the market asks for price and %OFF."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingSaleSupport(AppCoverage):
    code = "BA106"
    name = "missing-sale-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="Without the tags of the sale App a lower price is not recognisable as one; the market asks for price and %OFF.",
        ja="セール App のタグがないと、値下げされた商品と分かりません。デザインマーケットでは価格と割引率の表示が確認されます。",
    )
    bad = "<nav></nav>"
    good = "{block:ItemPage}{block:HasItemProperPrice}<s>{ItemProperPrice}</s>{/block:HasItemProperPrice}{/block:ItemPage}"

    app = "sale"
    tag = "{block:HasItemProperPrice}"
