"""The value or block of a design option that no `<meta>` declares."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import ParserRule
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class UndeclaredOption(ParserRule):
    code = "BO101"
    name = "undeclared-option"
    docs = Phrase(
        en="The value or block of a design option that no `<meta>` declares. BASE prints the tag as text.",
        ja="`<meta>` で宣言されていないデザインオプションです。BASE はタグを文字のまま表示します。",
    )
    bad = "<p>{text:Greeting}</p>"
    good = """{block:Hidden}<meta name="text:Greeting" content="" label="挨拶">{/block:Hidden}
<p>{text:Greeting}</p>"""

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        declared = {option.block_name for option in reading.template.options}
        for found in super().check(reading):
            # A declared option whose block is only written wrongly is another rule's.
            name = reading.source.slice(found.span).strip("{/}").removeprefix("block:")
            if name.removeprefix("not_").replace(" ", "_") not in declared:
                yield found
