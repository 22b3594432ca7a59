"""A promise next to the restock notice: that a piece is kept, or comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    phrases,
    words_near,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_PROMISE = re.compile(
    r"(?:お?取り置き|確保|キープ)(?:いた)?します|優先(?:的に)?(?:ご案内|販売|購入)(?:いた|でき)?(?:します|る|ます)"
)


class PromisedRestock(Rule):
    code = "BS121"
    name = "promised-restock"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A promise next to the restock notice: that a piece is kept, or comes first. A notice is no reservation.",
        ja="再入荷通知のそばに、取り置きや優先を約束する文言があります。通知は予約ではありません。",
    )
    bad = "{block:ItemPage}<p>再入荷通知に登録するとお取り置きします</p>{/block:ItemPage}"
    good = "{block:ItemPage}<p>再入荷通知はご予約・お取り置きではありません</p>{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _PROMISE):
            if "入荷" in words_near(reading, found.start(), 120):
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` promises a piece",
                        ja=f"`{found[0]}` は商品の確保を約束しています",
                    ),
                    Span(*found.span()),
                    Phrase(
                        en="Say that it is no reservation", ja="予約ではないことを明記してください"
                    ),
                )
