"""A file loaded by `http:`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.asset import assets
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class InsecureAsset(Rule):
    code = "BM107"
    name = "insecure-asset"
    severity = Severity.WARNING
    docs = Phrase(
        en="A file loaded by `http:`. Shops of BASE run on `https:`, where browsers block it.",
        ja="`http:` で読み込むファイルです。BASE のショップは `https:` のため、ブラウザーがブロックします。",
    )
    bad = '<script src="http://example.jp/a.js"></script>'
    good = '<script src="https://example.jp/a.js"></script>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for asset in assets(reading):
            if asset.address.lower().startswith("http://"):
                start = asset.span.start + reading.source.slice(asset.span).lower().index("http://")
                title = Phrase(en="Load it by `https:`", ja="`https:` で読み込んでください")
                yield self.found(
                    Phrase(en="A file loaded by `http:`", ja="`http:` で読み込むファイルです"),
                    asset.span,
                    title,
                    fix=Fix(title, (Edit(Span(start, start + 5), "https:"),)),
                )
