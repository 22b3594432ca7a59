"""「数量限定」 without the number."""

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

_LIMITED = re.compile(r"数量限定|個数限定|台数限定")
_NUMBER = re.compile(
    r"[0-9０-９一二三四五六七八九十百千]{1,9}\s?(?:点|個|枚|着|足|本|台|セット|名|箱|袋)"
)


class LimitedWithoutNumber(Rule):
    code = "BS120"
    name = "limited-without-number"
    severity = Severity.WARNING
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="「数量限定」 without the number. The rules on bait advertising ask for the actual number.",
        ja="「数量限定」に数が書かれていません。おとり広告の運用基準では、実際の数量の明示が求められます。",
    )
    bad = "<p>数量限定の特別セット</p>"
    good = "<p>数量限定（30点）の特別セット</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _LIMITED):
            around = words_near(reading, found.start(), 20)
            variables = reading.text[found.start() : found.end() + 20]
            if not _NUMBER.search(around) and "{" not in variables:
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` without a number", ja=f"`{found[0]}` に数がありません"
                    ),
                    Span(*found.span()),
                    Phrase(en="State how many there are", ja="具体的な数量を書いてください"),
                )
