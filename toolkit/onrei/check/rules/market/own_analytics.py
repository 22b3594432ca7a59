"""Google Analytics pasted into the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_ADDRESS = re.compile(r"googletagmanager\.com/gtag/|google-analytics\.com/")
_CODE = re.compile(r"""gtag\(\s*['"]config['"]|\bga\(\s*['"]create['"]|_gaq\.push""")


class OwnAnalytics(Rule):
    code = "BM106"
    name = "own-analytics"
    severity = Severity.WARNING
    docs = Phrase(
        en="Google Analytics pasted into the theme. BASE asks to use its App and `{GoogleAnalyticsTag}`; with both, every visit counts twice.",
        ja="Google Analytics のコードがテーマに直接書かれています。BASE は Google Analytics 設定 App と `{GoogleAnalyticsTag}` を使うよう求めており、両方あると二重に計測されます。",
    )
    bad = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-X"></script>'
    good = "{GoogleAnalyticsTag}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for element in reading.elements:
            if element.name != "script":
                continue
            source = element.attributes.get("src")
            inside = element.inside or Span(0, 0)
            own = _CODE.search(reading.text, inside.start, inside.end)
            span = Span(*own.span()) if own else source.span if source else element.span
            if own or (source and _ADDRESS.search(source.value)):
                yield self.found(
                    Phrase(
                        en="Google Analytics pasted into the theme",
                        ja="Google Analytics のコードが直接書かれています",
                    ),
                    span,
                    Phrase(
                        en="Use the App and `{GoogleAnalyticsTag}`",
                        ja="Google Analytics 設定 App と `{GoogleAnalyticsTag}` を使ってください",
                    ),
                )
