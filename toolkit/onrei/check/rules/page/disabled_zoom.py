"""A viewport that forbids to zoom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0*)?(?![\d.])")


class DisabledZoom(PageRule):
    code = "BH116"
    name = "disabled-zoom"
    severity = Severity.WARNING
    docs = Phrase(
        en="A viewport that forbids to zoom. People who see badly cannot enlarge pictures and small print.",
        ja="viewport で拡大が禁止されています。見えにくい方が画像や小さな文字を拡大できません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title><meta name="viewport" content="width=device-width, user-scalable=no"></head><body>x</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title><meta name="viewport" content="width=device-width"></head><body>x</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("meta"):
            if tag.value("name").lower() == "viewport" and _NO_ZOOM.search(tag.value("content")):
                yield self.found(
                    Phrase(en="Zooming is forbidden", ja="拡大が禁止されています"),
                    tag.span,
                    Phrase(
                        en="Take `user-scalable` and `maximum-scale` out",
                        ja="`user-scalable` と `maximum-scale` を外してください",
                    ),
                )
