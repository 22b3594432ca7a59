"""Without `<meta name="viewport">` phones show the page shrunk to the width of a desktop."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingViewport(Rule):
    code = "BM116"
    name = "missing-viewport"
    severity = Severity.WARNING
    needs = "theme"
    is_optional = True
    docs = Phrase(
        en='Without `<meta name="viewport">` phones show the page shrunk to the width of a desktop.',
        ja='`<meta name="viewport">` がないと、スマートフォンではパソコン幅のまま縮小して表示されます。',
    )
    bad = "<head><title>{PageTitle}</title></head>"
    good = '<meta name="viewport" content="width=device-width, initial-scale=1">'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if not any(
            one.name == "meta" and one.value("name").lower() == "viewport"
            for one in reading.elements
        ):
            yield self.found(
                Phrase(en="No viewport for phones", ja="viewport の指定がありません"),
                Span(0, 0),
                Phrase(
                    en='Write `<meta name="viewport" content="width=device-width, initial-scale=1">`',
                    ja='`<meta name="viewport" content="width=device-width, initial-scale=1">` を書いてください',
                ),
            )
