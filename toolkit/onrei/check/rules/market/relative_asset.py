"""A file with a relative address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.asset import assets
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

# An address that begins with a tag of BASE is filled in by BASE.
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\{|%23", re.IGNORECASE)


class RelativeAsset(Rule):
    code = "BM108"
    name = "relative-asset"
    severity = Severity.WARNING
    docs = Phrase(
        en="A file with a relative address. A theme has no folder: on `/items/1` and in BASE's preview the address leads elsewhere.",
        ja="相対パスで読み込むファイルです。テーマにはフォルダーがないため、`/items/1` や BASE のプレビューでは別の場所を指します。",
    )
    bad = '<img src="images/hero.jpg" alt="">'
    good = '<img src="https://basefile.akamaized.net/x/hero.jpg" alt="">'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for asset in assets(reading):
            if not _ABSOLUTE.match(asset.address):
                yield self.found(
                    Phrase(
                        en=f"The relative address `{asset.address[:80]}`",
                        ja=f"相対パス `{asset.address[:80]}` です",
                    ),
                    asset.span,
                    Phrase(
                        en="Upload the file with BASE's uploader and use its address",
                        ja="BASE のファイルアップローダーに置き、その URL を使ってください",
                    ),
                )
