"""The link to the shop coin; the market asks for it."""

from __future__ import annotations

from onrei.check.app_coverage import AppCoverage
from onrei.diagnostics import Severity
from onrei.phrase import Phrase


class MissingCoinSupport(AppCoverage):
    code = "BA110"
    name = "missing-coin-support"
    severity = Severity.WARNING
    is_optional = True
    docs = Phrase(
        en="The link to the shop coin; the market asks for it.",
        ja="ショップコイン App へのリンクです。デザインマーケットで確認されます。",
    )
    bad = "<nav></nav>"
    good = '{block:AppsCoinFunding}<a href="{CoinFundingPageURL}">Shop coin</a>{/block:AppsCoinFunding}'

    app = "coin-funding"
    tag = "{block:AppsCoinFunding}"
