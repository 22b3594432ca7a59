"""The words of a badge stand in the style sheet (`content`)."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    SOLD_OUT,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class BadgeInStyleSheet(Rule):
    code = "BS108"
    name = "badge-in-style-sheet"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="The words of a badge stand in the style sheet (`content`). Translation, search and some screen readers do not get them.",
        ja="バッジの文字が CSS の `content` に書かれています。翻訳・検索・一部の読み上げソフトには伝わりません。",
    )
    bad = '<style>.card.is-soldout::after { content: "SOLD OUT" }</style>'
    good = '<style>.card.is-soldout::after { content: "" }</style>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for rule in reading.style_rules:
            if ":before" not in rule.selector and ":after" not in rule.selector:
                continue
            for one in rule.declarations:
                # After a slash stands what is read aloud instead.
                if one.name == "content" and SOLD_OUT.search(one.value) and "/" not in one.value:
                    yield self.found(
                        Phrase(
                            en="The words of a badge in the style sheet",
                            ja="バッジの文字が CSS に書かれています",
                        ),
                        one.span,
                        Phrase(en="Write them in the HTML", ja="HTML に文字として書いてください"),
                    )
