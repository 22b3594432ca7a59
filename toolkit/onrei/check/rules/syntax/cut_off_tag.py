"""A tag that has lost its head or its closing brace, as happens when a part is copied and pasted."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class CutOffTag(ParserRule):
    code = "BT106"
    name = "cut-off-tag"
    docs = Phrase(
        en="A tag that has lost its head or its closing brace, as happens when a part is copied and pasted. BASE prints it as text.",
        ja="コピー＆ペーストなどで先頭や閉じかっこが欠けたタグです。BASE は文字のまま表示します。",
    )
    bad = "ck:IndexPage}x{/block:IndexPage}"
    good = "{block:IndexPage}x{/block:IndexPage}"
