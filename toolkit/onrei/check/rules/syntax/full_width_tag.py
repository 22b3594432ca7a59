"""A tag with full-width signs, typed with the Japanese input method on."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class FullWidthTag(ParserRule):
    code = "BT108"
    name = "full-width-tag"
    docs = Phrase(
        en="A tag with full-width signs, typed with the Japanese input method on. BASE prints it as text.",
        ja="日本語入力のまま打たれた全角の記号を含むタグです。BASE は文字のまま表示します。",
    )
    bad = "<p>｛ShopName｝</p>"
    good = "<p>{ShopName}</p>"
