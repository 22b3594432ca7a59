"""A sign that nobody sees (zero-width space, byte order mark, soft hyphen) inside a tag, as it comes along when text is copied from a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix
from onrei.language.lexer import TAG
from onrei.phrase import Phrase
from onrei.source import Span

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TAG_WITH_ONE = re.compile(
    "\\{[A-Za-z0-9/:_-]{0,80}[\u00ad\u200b-\u200f\u2060\ufeff]"
    "[A-Za-z0-9/:_\u00ad\u200b-\u200f\u2060\ufeff-]{0,80}\\}"
)


def _is_known(reading: Reading, tag: re.Match[str]) -> bool:
    known = reading.catalog
    if tag["variable"]:
        return tag["variable"] in known.variables
    if tag["lang"]:
        return tag["lang"] in known.langs
    return (tag["open"] or tag["close"]) in known.blocks


class InvisibleSign(Rule):
    code = "BT114"
    name = "invisible-sign"
    docs = Phrase(
        en="A sign that nobody sees (zero-width space, byte order mark, soft hyphen) inside a tag, as it comes along when text is copied from a web page. BASE prints the tag as text.",
        ja="タグの中に、目に見えない文字（ゼロ幅スペースなど）が入っています。ウェブページからのコピーで混ざることがあり、BASE はタグを文字のまま表示します。",
    )
    bad = "<p>{Shop\u200bName}</p>"
    good = "<p>{ShopName}</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in _TAG_WITH_ONE.finditer(reading.text):
            meant = _INVISIBLE.sub("", found[0])
            tag = TAG.fullmatch(meant)
            if tag is None or not _is_known(reading, tag):
                continue
            span = Span(*found.span())
            title = Phrase(en=f"Write `{meant}`", ja=f"`{meant}` と書き直す")
            yield self.found(
                Phrase(
                    en=f"An invisible sign in `{meant}`: BASE prints it as text",
                    ja=f"`{meant}` に見えない文字が入っており、BASE は文字のまま表示します",
                ),
                span,
                Phrase(en=f"Type `{meant}` anew", ja=f"`{meant}` を打ち直してください"),
                fix=Fix(title, (Edit(span, meant),), safe=True),
            )
