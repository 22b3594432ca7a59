"""A closing tag without an opening one closes nothing."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class StrayCloser(ParserRule):
    code = "BT101"
    name = "stray-closer"
    docs = Phrase(
        en="A closing tag without an opening one closes nothing. Most often the opening tag was deleted or misspelt, and the part it guarded now shows on every page.",
        ja="開始タグのない終了タグは何も閉じません。開始タグの消し忘れ・書き間違いが多く、本来は限られたページにだけ出る部分が全ページに出てしまいます。",
    )
    bad = "<p>{ShopName}</p>{/block:Items}"
    good = "{block:Items}<p>{ItemTitle}</p>{/block:Items}"
