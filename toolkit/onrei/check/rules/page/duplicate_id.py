"""The same `id` twice on one page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight, Tag
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class DuplicateId(PageRule):
    code = "BH101"
    name = "duplicate-id"
    docs = Phrase(
        en="The same `id` twice on one page. Links, labels and scripts find only the first. In a loop every turn repeats it.",
        ja="同じ `id` が一つのページに二つあります。リンク・ラベル・スクリプトは最初のものしか見つけられません。ループの中では繰り返しのたびに重複します。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><p id="a">x</p><p id="a">y</p></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><p id="a">x</p><p id="b">y</p></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        first: dict[str, Tag] = {}
        for tag in sight.having("id"):
            name = tag.value("id")
            known = first.setdefault(name, tag) if name else tag
            told = tag if tag.origin is not None else known
            if known is tag or told.origin is None:
                continue
            yield self.found(
                Phrase(
                    en=f'`id="{name}"` twice on a page',
                    ja=f'`id="{name}"` が一つのページに二つあります',
                ),
                told.origin.span,
                Phrase(
                    en="Use a class, or another id", ja="class を使うか、別の id にしてください"
                ),
            )
