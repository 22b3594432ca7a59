"""A field without a label."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_SILENT = frozenset({"hidden", "submit", "button", "image", "reset"})


class UnlabelledField(PageRule):
    code = "BH111"
    name = "unlabelled-field"
    severity = Severity.WARNING
    docs = Phrase(
        en="A field without a label. The grey words in it (`placeholder`) vanish as soon as one types.",
        ja="ラベルのない入力欄です。`placeholder` の文字は入力を始めると消えてしまいます。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><input name="q" placeholder="検索"></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><input name="q" aria-label="検索"></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        labelled = {tag.value("for") for tag in sight.all_named("label")}
        for tag in sight.named("input", "select", "textarea"):
            if tag.value("type").lower() in _SILENT:
                continue
            named = any(tag.value(name) for name in ("aria-label", "aria-labelledby", "title"))
            if (
                named
                or tag.is_within("label")
                or tag.value("id") in labelled - {""}
                or "hidden" in tag.attributes
            ):
                continue
            yield self.found(
                Phrase(en="A field without a label", ja="ラベルのない入力欄です"),
                tag.span,
                Phrase(
                    en="Write `aria-label`, or a `<label>` for it",
                    ja="`aria-label` か `<label>` を書いてください",
                ),
            )
