"""Name and version of the theme are not stated."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingThemeMeta(Rule):
    code = "BM110"
    name = "missing-theme-meta"
    severity = Severity.WARNING
    needs = "theme"
    is_optional = True
    docs = Phrase(
        en="Name and version of the theme are not stated. The design market asks for `BASE-Theme-Name` and `BASE-Theme-Version`.",
        ja="テーマ名とバージョンが書かれていません。デザインマーケットへの申請では `BASE-Theme-Name` と `BASE-Theme-Version` の明記が必要です。",
    )
    bad = "<head></head>"
    good = '<meta name="BASE-Theme-Name" content="kiso"><meta name="BASE-Theme-Version" content="1.0.0">'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        stated = {
            element.value("name")
            for element in reading.elements
            if element.name == "meta" and element.value("content").strip()
        }
        for name in ("BASE-Theme-Name", "BASE-Theme-Version"):
            if name not in stated:
                yield self.found(
                    Phrase(en=f"`{name}` is missing", ja=f"`{name}` がありません"),
                    Span(0, 0),
                    Phrase(
                        en=f'Write `<meta name="{name}" content="…">` in the head',
                        ja=f'head に `<meta name="{name}" content="…">` を書いてください',
                    ),
                )
