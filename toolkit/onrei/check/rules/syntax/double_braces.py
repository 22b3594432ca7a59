"""Two braces around a variable, as other template languages write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_DOUBLE = re.compile(r"(?<![{$])\{\{([A-Z][A-Za-z0-9]*(?:-[a-z0-9]+)?)\}\}(?!\})")


class DoubleBraces(Rule):
    code = "BT115"
    name = "double-braces"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="Two braces around a variable, as other template languages write it. BASE fills in the inner one, so visitors read the outer braces.",
        ja="他のテンプレート言語のように波かっこが二重です。BASE は内側だけを置き換えるため、外側の波かっこが画面に出ます。",
    )
    bad = "<p>{{ShopName}}</p>"
    good = "<p>{ShopName}</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in _DOUBLE.finditer(reading.text):
            span = Span(*found.span())
            if found[1] not in reading.catalog.variables or reading.is_code(span.start):
                continue
            single = found[0][1:-1]
            title = Phrase(en=f"Write `{single}`", ja=f"`{single}` と書く")
            yield self.found(
                Phrase(
                    en=f"Two braces around `{found[1]}`: visitors see one pair",
                    ja=f"`{found[1]}` の波かっこが二重で、外側が画面に出ます",
                ),
                span,
                title,
                fix=Fix(title, (Edit(span, single),)),
            )
