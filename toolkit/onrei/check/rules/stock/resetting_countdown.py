"""A countdown that ends at the end of today, or some minutes after the visit, begins anew each time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_TICKS = re.compile(r"setInterval\s*\(|requestAnimationFrame\s*\(")
_MOVING_END = re.compile(
    r"setHours\s*\(\s*2[34]\b|setMinutes\s*\([^)\n]{0,80}getMinutes\(\)\s*\+"
    r"|setDate\s*\([^)\n]{0,80}getDate\(\)\s*\+|Date\.now\(\)\s*\+\s*[0-9]"
)


class ResettingCountdown(Rule):
    code = "BS112"
    name = "resetting-countdown"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A countdown that ends at the end of today, or some minutes after the visit, begins anew each time. A limit that is none may count as misleading advertising; surcharges have been ordered for it.",
        ja="「今日の終わりまで」「訪問から◯分」のように毎回始まり直すカウントダウンです。実際には終わらない期限の表示は有利誤認にあたるおそれがあり、課徴金の例もあります。",
    )
    bad = "<script>var end = new Date(); end.setHours(23, 59, 59); setInterval(function () { left(end - Date.now()); }, 1000);</script>"
    good = "<script>var end = new Date('2026-12-24T23:59:59+09:00'); setInterval(function () { left(end - Date.now()); }, 1000);</script>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for script in reading.scripts:
            found = _MOVING_END.search(reading.text, script.start, script.end)
            ticks = _TICKS.search(reading.text, script.start, script.end)
            if found and ticks:
                yield self.found(
                    Phrase(
                        en="A countdown that begins anew", ja="毎回始まり直すカウントダウンです"
                    ),
                    Span(*found.span()),
                    Phrase(
                        en="Count down to a fixed day and hour",
                        ja="固定の日時までのカウントダウンにしてください",
                    ),
                )
