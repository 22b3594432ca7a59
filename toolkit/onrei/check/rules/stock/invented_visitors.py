"""A number of visitors or buyers that a script invents, or that is fixed."""

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

_VISITORS = re.compile(r"人が|名が|閲覧中|見ています|people\s+are|viewing\s+this", re.IGNORECASE)
_FIXED = re.compile(
    r"[0-9０-９]{1,9}\s?[人名]が(?:閲覧|見て|検討|カートに)|[0-9]{1,9}\s+people\s+are\s+(?:viewing|looking)",
    re.IGNORECASE,
)


class InventedVisitors(Rule):
    code = "BS122"
    name = "invented-visitors"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A number of visitors or buyers that a script invents, or that is fixed. It presses people with something untrue.",
        ja="閲覧者数・購入者数が、スクリプトの乱数や固定の数字で作られています。事実でない数字で購入を急がせる表示です。",
    )
    bad = "<script>note.textContent = Math.floor(Math.random() * 20) + '人が閲覧中';</script>"
    good = "<script>note.textContent = count + '人がお気に入りに登録';</script>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for script in reading.scripts:
            for found in _VISITORS.finditer(reading.text, script.start, script.end):
                near = reading.text[
                    max(script.start, found.start() - 300) : min(script.end, found.end() + 300)
                ]
                if "Math.random" in near:
                    yield self._finding(found)
        for found in phrases(reading, _FIXED):
            yield self._finding(found)

    def _finding(self, found: re.Match[str]) -> Diagnostic:
        return self.found(
            Phrase(
                en="A number of visitors that nobody counted", ja="数えられていない人数の表示です"
            ),
            Span(*found.span()),
            Phrase(en="Take it out", ja="削除してください"),
        )
