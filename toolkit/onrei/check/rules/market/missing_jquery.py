"""What BASE prints (the report link, the language switch, its own scripts) needs jQuery as `$`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.asset import assets
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingJquery(Rule):
    code = "BM115"
    name = "missing-jquery"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="What BASE prints (the report link, the language switch, its own scripts) needs jQuery as `$`. A theme without it breaks these.",
        ja="通報リンクや言語切り替えなど BASE が出力する部品は jQuery（`$`）を必要とします。ないと動きません。",
    )
    bad = '<script src="https://example.jp/a.js"></script>'
    good = (
        '<script src="https://ajax.googleapis.com/ajax/libs/jquery/3.6.0/jquery.min.js"></script>'
    )

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        loaded = any("jquery" in asset.address.lower() for asset in assets(reading))
        if not loaded and "JQueryTag" not in reading.variable_names:
            yield self.found(
                Phrase(
                    en="No jQuery: the report link and the language switch of BASE will not work",
                    ja="jQuery がないため、BASE の通報リンクや言語切り替えが動きません",
                ),
                Span(0, 0),
                Phrase(en="Load jQuery 3 in the head", ja="head で jQuery 3 を読み込んでください"),
            )
