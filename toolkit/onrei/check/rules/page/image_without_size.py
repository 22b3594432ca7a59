"""A picture whose size nobody knows until it is loaded: no `width` and `height`, no `aspect-ratio` or height in the style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.check.sizing import is_sized as _is_sized
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ImageWithoutSize(PageRule):
    code = "BH106"
    name = "image-without-size"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A picture whose size nobody knows until it is loaded: no `width` and `height`, no `aspect-ratio` or height in the style sheet. The text jumps when it comes.",
        ja="読み込むまで大きさが分からない画像です（`width`・`height` も、CSS の `aspect-ratio` や高さもない）。読み込まれたときに文字が動きます。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="{BASEURL}/img/shop/cart.png" alt=""></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="{BASEURL}/img/shop/cart.png" alt="" width="24" height="24"></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named("img"):
            if {"width", "height"} <= tag.attributes.keys() or _is_sized(sight, tag):
                continue
            yield self.found(
                Phrase(en="A picture without its size", ja="大きさの指定がない画像です"),
                tag.span,
                Phrase(
                    en="Write `width` and `height`, or `aspect-ratio` in the style sheet",
                    ja="`width` と `height`、または CSS の `aspect-ratio` を書いてください",
                ),
            )
