"""The default of a colour option is no colour."""

from __future__ import annotations

from collections.abc import Iterator

import tinycss2.color4

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ColorDefault(Rule):
    code = "BO110"
    name = "color-default"
    severity = Severity.WARNING
    docs = Phrase(
        en="The default of a colour option is no colour. Until the owner chooses one, style sheets with its value are invalid.",
        ja="color オプションの初期値が色ではありません。オーナーが色を選ぶまで、その値を使う CSS は無効になります。",
    )
    bad = '{block:Hidden}<meta name="color:A" content="あか" label="a">{/block:Hidden}<style>a{color:{color:A}}</style>'
    good = '{block:Hidden}<meta name="color:A" content="#aa4444" label="a">{/block:Hidden}<style>a{color:{color:A}}</style>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for option in reading.template.options:
            if option.kind != "color" or not option.default.strip():
                continue
            if tinycss2.color4.parse_color(option.default.strip()) is None:
                yield self.found(
                    Phrase(
                        en=f"`{option.default}` is no colour",
                        ja=f"`{option.default}` は色ではありません",
                    ),
                    option.span,
                    Phrase(en="Write one such as `#23211F`", ja="`#23211F` のように書いてください"),
                )
