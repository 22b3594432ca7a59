"""A file from a CDN without a fixed version (`@main`, `@latest`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.asset import assets
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_MOVING = re.compile(r"@(?:main|master|latest|dev|HEAD)(?=/|$)|/(?:latest|main|master)/")


class UnpinnedAsset(Rule):
    code = "BM109"
    name = "unpinned-asset"
    severity = Severity.WARNING
    docs = Phrase(
        en="A file from a CDN without a fixed version (`@main`, `@latest`). Whoever pushes there changes the shop at once.",
        ja="CDN のファイルのバージョンが固定されていません（`@main`・`@latest` など）。配布元の変更がそのままショップに反映されます。",
    )
    bad = '<script src="https://cdn.jsdelivr.net/gh/someone/shop@main/a.js"></script>'
    good = '<script src="https://cdn.jsdelivr.net/gh/someone/shop@1.2.0/a.js"></script>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for asset in assets(reading):
            found = _MOVING.search(asset.address)
            if found and asset.address.lower().startswith(("http", "//")):
                yield self.found(
                    Phrase(
                        en=f"`{found[0]}` is no fixed version",
                        ja=f"`{found[0]}` はバージョンが固定されていません",
                    ),
                    asset.span,
                    Phrase(
                        en="Name a version, such as `@1.2.0`",
                        ja="`@1.2.0` のようにバージョンを指定してください",
                    ),
                )
