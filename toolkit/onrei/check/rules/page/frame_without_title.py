"""An `<iframe>` without `title`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class FrameWithoutTitle(PageRule):
    code = "BH121"
    name = "frame-without-title"
    severity = Severity.WARNING
    docs = Phrase(
        en="An `<iframe>` without `title`. Screen readers cannot say what is in it.",
        ja="`title` のない `<iframe>` です。読み上げソフトが内容を伝えられません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><iframe src="https://www.youtube.com/embed/x"></iframe></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><iframe src="https://www.youtube.com/embed/x" title="制作の様子"></iframe></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("iframe"):
            if not tag.label and tag.value("aria-hidden") != "true":
                yield self.found(
                    Phrase(en="A frame without a title", ja="`title` のない iframe です"),
                    tag.span,
                    Phrase(en="Say in `title` what it shows", ja="`title` に内容を書いてください"),
                )
