"""A note that the item is sold elsewhere too, without what happens when it is gone: when the shop gets in touch, and that all is paid back."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    OTHER_CHANNELS,
    REMEDY_MONEY,
    REMEDY_WORD,
    phrases,
    words_near,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class NoticeWithoutRemedy(Rule):
    code = "BS117"
    name = "notice-without-remedy"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A note that the item is sold elsewhere too, without what happens when it is gone: when the shop gets in touch, and that all is paid back.",
        ja="他サイト併売の注意書きに、欠品時の対応（連絡の時期と全額返金）が書かれていません。",
    )
    bad = "{block:ItemPage}<p>他サイトでも販売しているため、欠品する場合があります。</p>{/block:ItemPage}"
    good = "{block:ItemPage}<p>他サイトでも販売しているため、欠品する場合があります。その際は2日以内にご連絡し、全額返金いたします。</p>{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, OTHER_CHANNELS):
            near = words_near(reading, found.start())
            if not REMEDY_MONEY.search(near) or not REMEDY_WORD.search(near):
                yield self.found(
                    Phrase(
                        en="A note on other channels without a remedy",
                        ja="併売の注意書きに欠品時の対応がありません",
                    ),
                    Span(*found.span()),
                    Phrase(
                        en="Say when you get in touch, and that all is paid back",
                        ja="連絡の時期と全額返金を書き添えてください",
                    ),
                )
