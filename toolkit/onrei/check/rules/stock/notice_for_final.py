"""A text that the item will not return, next to the offer of a restock notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    phrases,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_FINAL = re.compile(
    r"(?:再入荷|再販|再生産)の?予定は(?:ございません|ありません)|(?:再入荷|再販)(?:は)?いたしません"
)
_OFFER = re.compile(
    r"再入荷(?:通知|のお知らせ|したら|時に)[^。\n]{0,12}(?:受け取|希望|登録|申し込)"
)


class NoticeForFinal(Rule):
    code = "BS115"
    name = "notice-for-final"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A text that the item will not return, next to the offer of a restock notice. Whoever signs up waits for a mail that never comes.",
        ja="「再入荷の予定はありません」と再入荷通知の案内が同じ場所にあります。登録しても通知は届きません。",
    )
    bad = "{block:ItemPage}{block:NoItemStock}<p>再入荷の予定はございません。</p><p>再入荷のお知らせを受け取る</p>{/block:NoItemStock}{/block:ItemPage}"
    good = "{block:ItemPage}{block:NoItemStock}<p>再入荷の予定はございません。</p>{/block:NoItemStock}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        final = {id(reading.block_at(found.start())) for found in phrases(reading, _FINAL)}
        for found in phrases(reading, _OFFER) if final else ():
            around = reading.block_at(found.start())
            if around is not None and id(around) in final and around.region is not None:
                yield self.found(
                    Phrase(
                        en="A restock notice for what will not return",
                        ja="再入荷しない商品に再入荷通知の案内があります",
                    ),
                    Span(*found.span()),
                    Phrase(en="Take the offer out", ja="案内を外してください"),
                )
