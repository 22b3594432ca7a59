"""A variable that BASE does not define is printed to customers as it stands."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class UnknownVariable(ParserRule):
    code = "BV101"
    name = "unknown-variable"
    docs = Phrase(
        en="A variable that BASE does not define is printed to customers as it stands. Names are exact in their letter case.",
        ja="BASE にない変数は、来店者の画面にそのまま表示されます。名前は大文字と小文字を区別します。",
    )
    bad = "<p>{ShopNmae}</p>"
    good = "<p>{ShopName}</p>"
