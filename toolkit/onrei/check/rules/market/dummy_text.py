"""Filler text such as ダミーテキスト or Lorem ipsum."""

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

_FILLER = re.compile(
    r"lorem ipsum|ダミー(?:テキスト|文|コピー)|サンプルテキスト|テキストが入ります|○○○○",
    re.IGNORECASE,
)


class DummyText(Rule):
    code = "BM111"
    name = "dummy-text"
    severity = Severity.WARNING
    is_guess = True
    is_optional = True
    docs = Phrase(
        en="Filler text such as ダミーテキスト or Lorem ipsum. The market's checklist asks to remove it.",
        ja="ダミーテキストや Lorem ipsum などの仮の文章です。デザインマーケットの申請チェックリストで除去が求められています。",
    )
    bad = "<p>ここにダミーテキストが入ります</p>"
    good = "<p>{ShopIntroduction}</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _FILLER):
            yield self.found(
                Phrase(en="Filler text", ja="仮の文章が残っています"),
                Span(*found.span()),
                Phrase(en="Take it out", ja="削除してください"),
            )
