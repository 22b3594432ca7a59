"""A design option that is declared but used nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class UnusedOption(Rule):
    code = "BO104"
    name = "unused-option"
    severity = Severity.WARNING
    docs = Phrase(
        en="A design option that is declared but used nowhere. The owner can change it in the editor and nothing happens.",
        ja="宣言だけでどこにも使われていないデザインオプションです。オーナーが変更しても何も変わりません。",
    )
    bad = '{block:Hidden}<meta name="color:Accent" content="#aa4444" label="a">{/block:Hidden}'
    good = '{block:Hidden}<meta name="color:Accent" content="#aa4444" label="a">{/block:Hidden}<style>a{color:{color:Accent}}</style>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        blocks = {name.removeprefix("not_").replace(" ", "_") for name in reading.block_names}
        values = {place.name for place in reading.variables}
        for option in reading.template.options:
            if option.key not in values and option.block_name not in blocks:
                yield self.found(
                    Phrase(
                        en=f"The option `{option.key}` is used nowhere",
                        ja=f"オプション `{option.key}` はどこにも使われていません",
                    ),
                    option.span,
                    Phrase(en="Use it or take it out", ja="使うか、宣言を消してください"),
                )
