"""A text that BASE does not offer in two languages."""

from __future__ import annotations

from onrei.check.rule import ParserRule
from onrei.phrase import Phrase


class UnknownLang(ParserRule):
    code = "BV103"
    name = "unknown-lang"
    docs = Phrase(
        en="A text that BASE does not offer in two languages.",
        ja="BASE が日英で用意していないテキストです。",
    )
    bad = "<p>{lang:Privcy}</p>"
    good = "<p>{lang:Privacy}</p>"
