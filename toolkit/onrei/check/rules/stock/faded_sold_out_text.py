"""Opacity on a whole sold-out card fades its text too."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    SOLD_OUT_SELECTOR,
    is_card,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


def _is_faded(value: str) -> bool:
    try:
        number = float(value.split(maxsplit=1)[0].rstrip("%"))
    except (ValueError, IndexError):
        return False
    return 0 < number < 0.95 or ("%" in value and 1 < number < 95)


class FadedSoldOutText(Rule):
    code = "BS106"
    name = "faded-sold-out-text"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="Opacity on a whole sold-out card fades its text too. Stacked on a grey text it falls below the contrast that people need (4.5:1).",
        ja="売り切れカード全体の透明度を下げると文字まで薄くなり、必要なコントラスト（4.5:1）を下回ります。",
    )
    bad = "<style>.item-card.soldout { opacity: .5 }</style>"
    good = "<style>.item-card.soldout img { opacity: .5 }</style>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for rule in reading.style_rules:
            if not SOLD_OUT_SELECTOR.search(rule.selector) or not is_card(rule.selector):
                continue
            for one in rule.declarations:
                if one.name == "opacity" and _is_faded(one.value):
                    yield self.found(
                        Phrase(
                            en="The text of sold-out cards is faded",
                            ja="売り切れカードの文字が薄くなります",
                        ),
                        one.span,
                        Phrase(en="Dim the picture only", ja="画像だけを薄くしてください"),
                    )
