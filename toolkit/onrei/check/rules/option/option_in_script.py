"""The text of an option inside a script."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.language.nodes import Variable, VariableKind
from onrei.phrase import Phrase


class OptionInScript(Rule):
    code = "BO112"
    name = "option-in-script"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="The text of an option inside a script. Whether BASE escapes it for scripts is not known: an apostrophe typed by the owner may stop the script.",
        ja="スクリプトの中で text オプションを使っています。BASE がスクリプト用にエスケープするかは不明で、オーナーが入力した引用符で止まる可能性があります。",
    )
    bad = '{block:Hidden}<meta name="text:A" content="" label="a">{/block:Hidden}<script>const a = \'{text:A}\';</script>'
    good = '{block:Hidden}<meta name="text:A" content="" label="a">{/block:Hidden}<p id="a" data-a="{text:A}"></p><script>const a = document.querySelector("#a").dataset.a;</script>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.variables:
            node = place.node
            if not isinstance(node, Variable) or node.kind is not VariableKind.OPTION:
                continue
            if node.name.startswith("text:") and reading.is_in(reading.scripts, node.span.start):
                yield self.found(
                    Phrase(
                        en=f"`{{{node.name}}}` inside a script",
                        ja=f"スクリプトの中に `{{{node.name}}}` があります",
                    ),
                    node.span,
                    Phrase(
                        en="Put it into a `data-` attribute and read it from there",
                        ja="`data-` 属性に入れ、スクリプトからはそれを読み取ってください",
                    ),
                )
