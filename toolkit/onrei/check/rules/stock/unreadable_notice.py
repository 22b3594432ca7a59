"""A note that matters for the decision to buy, in letters below 12 px or folded away."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    OTHER_CHANNELS,
    phrases,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_SMALL = re.compile(r"font-size\s*:\s*(?:[0-9]|1[01])(?:\.[0-9]+)?px")
_CLASS = re.compile(r"\.([\w-]+)")


def _small_classes(reading: Reading) -> set[str]:
    """Return the classes whose own rule makes letters smaller than 12 px."""
    return {
        name
        for rule in reading.style_rules
        if (single := _CLASS.fullmatch(rule.selector))
        and (name := single[1])
        and _SMALL.search(f"font-size:{rule.value('font-size')}")
    }


class UnreadableNotice(Rule):
    code = "BS119"
    name = "unreadable-notice"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A note that matters for the decision to buy, in letters below 12 px or folded away. It counts as if it were not there.",
        ja="購入の判断に関わる注意書きが 12px 未満か、折りたたまれています。書かれていないのと同じと見なされかねません。",
    )
    bad = '{block:ItemPage}<p style="font-size: 9px">実店舗でも販売しているため、欠品時はご連絡のうえ全額返金します。</p>{/block:ItemPage}'
    good = '{block:ItemPage}<p style="font-size: 14px">実店舗でも販売しているため、欠品時はご連絡のうえ全額返金します。</p>{/block:ItemPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if OTHER_CHANNELS.search(reading.prose) is None:
            return
        small = _small_classes(reading)
        starts = [element.span.start for element in reading.elements]
        for found in phrases(reading, OTHER_CHANNELS):
            index = bisect_right(starts, found.start()) - 1
            element = reading.elements[index] if index >= 0 else None
            if element is None:
                continue
            is_small = _SMALL.search(element.value("style")) or small & set(
                element.value("class").split()
            )
            if is_small or element.name == "details":
                yield self.found(
                    Phrase(en="A note that is hard to read", ja="読みにくい注意書きです"),
                    Span(*found.span()),
                    Phrase(
                        en="Show it near the button, in 12 px or more",
                        ja="購入ボタンの近くに、12px 以上の文字で表示してください",
                    ),
                )
