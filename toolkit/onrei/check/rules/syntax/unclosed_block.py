"""A block that is never closed."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class UnclosedBlock(ParserRule):
    code = "BT102"
    name = "unclosed-block"
    docs = Phrase(
        en="A block that is never closed. What BASE prints then is documented nowhere; the rest of the page may vanish.",
        ja="閉じられていないブロックです。BASE の動作は公表されておらず、それ以降がすべて消えることがあります。",
    )
    bad = "{block:ItemPage}<h1>{ItemTitle}</h1>"
    good = "{block:ItemPage}<h1>{ItemTitle}</h1>{/block:ItemPage}"
