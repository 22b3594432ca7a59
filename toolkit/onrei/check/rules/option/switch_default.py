"""The default of an `if` option is neither 1 (on) nor 0 (off)."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class SwitchDefault(Rule):
    code = "BO111"
    name = "switch-default"
    severity = Severity.WARNING
    docs = Phrase(
        en="The default of an `if` option is neither 1 (on) nor 0 (off).",
        ja="`if` オプションの初期値が 1（オン）でも 0（オフ）でもありません。",
    )
    bad = '{block:Hidden}<meta name="if:A" content="yes" label="a">{/block:Hidden}{block:if-A}x{/block:if-A}'
    good = '{block:Hidden}<meta name="if:A" content="1" label="a">{/block:Hidden}{block:if-A}x{/block:if-A}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for option in reading.template.options:
            if option.kind == "if" and option.default not in {"0", "1", ""}:
                yield self.found(
                    Phrase(
                        en=f"`{option.default}` is neither 1 nor 0",
                        ja=f"`{option.default}` は 1 でも 0 でもありません",
                    ),
                    option.span,
                    Phrase(
                        en='Write `content="1"` or `content="0"`',
                        ja='`content="1"` か `content="0"` と書いてください',
                    ),
                )
