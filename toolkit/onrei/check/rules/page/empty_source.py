"""An empty `src` on some page."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase

_NAMES = frozenset({"img", "script", "iframe", "source", "video", "audio", "embed"})


class EmptySource(PageRule):
    code = "BH105"
    name = "empty-source"
    docs = Phrase(
        en="An empty `src` on some page. Browsers show a broken picture, or load the page a second time.",
        ja="あるページで `src` が空になります。壊れた画像が表示されるか、ページがもう一度読み込まれます。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="" alt=""></body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body><img src="{BASEURL}/img/shop/cart.png" alt=""></body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for tag in sight.named(*_NAMES):
            if "src" in tag.attributes and not tag.value("src"):
                yield self.found(
                    Phrase(
                        en=f"`<{tag.name}>` with an empty `src`",
                        ja=f"`<{tag.name}>` の `src` が空です",
                    ),
                    tag.span,
                    Phrase(
                        en="Put it into the block of what it shows",
                        ja="表示するもののブロックで囲んでください",
                    ),
                )
