"""A picture without `alt`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase


class MissingAlt(PageRule):
    code = "BH107"
    name = "missing-alt"
    docs = Phrase(
        en='A picture without `alt`. Screen readers then read its address. A picture that only decorates has an empty one: `alt=""`.',
        ja='`alt` のない画像です。読み上げソフトは画像の URL を読みます。飾りの画像には空の `alt=""` を書いてください。',
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="{BASEURL}/img/shop/cart.png" width="1" height="1"></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="{BASEURL}/img/shop/cart.png" width="1" height="1" alt="カート"></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("img"):
            if "alt" not in tag.attributes and not tag.value("aria-label"):
                if tag.value("aria-hidden") == "true" or tag.value("role") in {
                    "presentation",
                    "none",
                }:
                    continue
                yield self.found(
                    Phrase(en="A picture without `alt`", ja="`alt` のない画像です"),
                    tag.span,
                    Phrase(
                        en='Write what it shows, or `alt=""` if it only decorates',
                        ja='画像の内容を書くか、飾りなら `alt=""` と書いてください',
                    ),
                )
