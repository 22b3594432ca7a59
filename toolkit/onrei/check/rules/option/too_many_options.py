"""BASE has documented at most 18 image options and 150 options in all."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.catalog.model import TagKind
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_ALL = 150


def _limits(reading: Reading) -> tuple[tuple[str, int], ...]:
    """Return how many options of one kind a theme may have, by the catalog."""
    return tuple(
        (spec.name.partition(":")[0], spec.limit)
        for spec in reading.catalog.specs
        if spec.kind is TagKind.OPTION_META and spec.limit
    )


class TooManyOptions(Rule):
    code = "BO105"
    name = "too-many-options"
    severity = Severity.WARNING
    docs = Phrase(
        en="BASE has documented at most 18 image options and 150 options in all. The limits are from 2015 and 2018; today's are not known.",
        ja="BASE の資料では、画像オプションは 18 個、全体で 150 個までです。2015 年と 2018 年の資料による上限で、現在の値は不明です。",
    )
    bad = '{block:Hidden}<meta name="image:P0" content="" label="0"><meta name="image:P1" content="" label="1"><meta name="image:P2" content="" label="2"><meta name="image:P3" content="" label="3"><meta name="image:P4" content="" label="4"><meta name="image:P5" content="" label="5"><meta name="image:P6" content="" label="6"><meta name="image:P7" content="" label="7"><meta name="image:P8" content="" label="8"><meta name="image:P9" content="" label="9"><meta name="image:P10" content="" label="10"><meta name="image:P11" content="" label="11"><meta name="image:P12" content="" label="12"><meta name="image:P13" content="" label="13"><meta name="image:P14" content="" label="14"><meta name="image:P15" content="" label="15"><meta name="image:P16" content="" label="16"><meta name="image:P17" content="" label="17"><meta name="image:P18" content="" label="18">{/block:Hidden}{image:P0}{image:P1}{image:P2}{image:P3}{image:P4}{image:P5}{image:P6}{image:P7}{image:P8}{image:P9}{image:P10}{image:P11}{image:P12}{image:P13}{image:P14}{image:P15}{image:P16}{image:P17}{image:P18}'
    good = '{block:Hidden}<meta name="image:P1" content="" label="1">{/block:Hidden}{image:P1}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        options = reading.template.options
        for kind, limit in (*_limits(reading), ("", _ALL)):
            over = [option for option in options if not kind or option.kind == kind][limit:]
            if over:
                what = f"{kind} options" if kind else "options"
                yield self.found(
                    Phrase(
                        en=f"More than {limit} {what}",
                        ja=f"{kind or 'すべての'} オプションが {limit} 個を超えています",
                    ),
                    over[0].span,
                    Phrase(
                        en="Leave out the least useful ones",
                        ja="必要の少ないものを減らしてください",
                    ),
                )
