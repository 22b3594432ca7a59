"""Two opening tags where the second was meant to close."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class OpenerForCloser(ParserRule):
    code = "BT104"
    name = "opener-for-closer"
    docs = Phrase(
        en="Two opening tags where the second was meant to close. The slash is missing; even BASE's own sample theme had this slip for years.",
        ja="開始タグが二つあり、二つ目は終了タグのつもりだったと思われます。`/` が抜けています。",
    )
    bad = "{block:ItemPage}{block:ItemImage1}x{block:ItemImage1}{/block:ItemPage}"
    good = "{block:ItemPage}{block:ItemImage1}x{/block:ItemImage1}{/block:ItemPage}"
