"""`block:` or `lang:` in capitals."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class LetterCase(ParserRule):
    code = "BT109"
    name = "letter-case"
    docs = Phrase(
        en="`block:` or `lang:` in capitals. Tags of BASE are exact in their letter case.",
        ja="`block:` や `lang:` が大文字になっています。BASE のタグは大文字と小文字を区別します。",
    )
    bad = "{Block:IndexPage}x{/block:IndexPage}"
    good = "{block:IndexPage}x{/block:IndexPage}"
