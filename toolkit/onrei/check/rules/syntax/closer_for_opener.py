"""Two closing tags in a row where the first was meant to open."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class CloserForOpener(ParserRule):
    code = "BT103"
    name = "closer-for-opener"
    docs = Phrase(
        en="Two closing tags in a row where the first was meant to open. The slash is one sign too many.",
        ja="終了タグが二つ続いており、一つ目は開始タグのつもりだったと思われます。余分な `/` を消してください。",
    )
    bad = "{/block:ItemPage}x{/block:ItemPage}"
    good = "{block:ItemPage}x{/block:ItemPage}"
