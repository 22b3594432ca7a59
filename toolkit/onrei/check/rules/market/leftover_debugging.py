"""Code for trying things out: `console.log`, `debugger`, `alert`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_DEBUGGING = re.compile(
    r"(?<![\w.$])(console\.(?:log|debug|dir|table)(?=\()|debugger(?=\s*[;\n}])|alert(?=\())"
)


class LeftoverDebugging(Rule):
    code = "BM112"
    name = "leftover-debugging"
    severity = Severity.WARNING
    is_guess = True
    is_optional = True
    docs = Phrase(
        en="Code for trying things out: `console.log`, `debugger`, `alert`. The market's checklist asks to remove it.",
        ja="`console.log`・`debugger`・`alert` などの動作確認用コードです。デザインマーケットの申請チェックリストで除去が求められています。",
    )
    bad = "<script>console.log('here')</script>"
    good = "<script>document.title = '';</script>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for script in reading.scripts:
            for found in _DEBUGGING.finditer(reading.text, script.start, script.end):
                yield self.found(
                    Phrase(en="Code for trying things out", ja="動作確認用のコードが残っています"),
                    Span(*found.span(1)),
                    Phrase(en="Take it out", ja="削除してください"),
                )
