"""An `if` option has no value tag: `{if:NAME}` is printed as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase
from onrei.source import Span

_VALUE = re.compile(r"\{(if:[^{}\r\n]{1,200})\}")


class ValueOfSwitch(Rule):
    code = "BO108"
    name = "value-of-switch"
    docs = Phrase(
        en="An `if` option has no value tag: `{if:NAME}` is printed as text. There are only its blocks.",
        ja="`if` オプションに値のタグはなく、`{if:名前}` は文字のまま表示されます。使えるのはブロックだけです。",
    )
    bad = '{block:Hidden}<meta name="if:Show" content="1" label="a">{/block:Hidden}{if:Show}{block:if-Show}x{/block:if-Show}'
    good = '{block:Hidden}<meta name="if:Show" content="1" label="a">{/block:Hidden}{block:if-Show}x{/block:if-Show}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        declared = {option.key: option for option in reading.template.options}
        for found in _VALUE.finditer(reading.text):
            option = declared.get(found[1])
            if option is not None:
                block = f"{{block:{option.block_name}}}"
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` is printed as text",
                        ja=f"`{found[0]}` は文字のまま表示されます",
                    ),
                    Span(*found.span()),
                    Phrase(en=f"Use `{block}`", ja=f"`{block}` を使ってください"),
                )
