"""A list that tells sold-out items apart by colour, opacity or a class only."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY
from onrei.check.wording import (
    has_words,
    regions,
    tags_in,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class StateWithoutWords(Rule):
    code = "BS107"
    name = "state-without-words"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A list that tells sold-out items apart by colour, opacity or a class only. Who does not see colours, or listens to the page, cannot know.",
        ja="売り切れが色・透明度・クラスだけで示されています。色の見分けにくい方や音声で聞く方には伝わりません。",
    )
    bad = '{block:IndexPage}{block:Items}<div class="card{block:NoItemStock} is-gray{/block:NoItemStock}">{ItemTitle}</div>{/block:Items}{/block:IndexPage}'
    good = '{block:IndexPage}{block:Items}<div class="card{block:NoItemStock} is-gray{/block:NoItemStock}">{ItemTitle}{block:NoItemStock}<b>SOLD OUT</b>{/block:NoItemStock}</div>{/block:Items}{/block:IndexPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for region in regions(reading, *reading.item_loops):
            told = [place for place in tags_in(reading, region) if place.name == EMPTY]
            if told and not any(has_words(reading, place) for place in told):
                yield self.found(
                    Phrase(
                        en="Sold out is shown, but not in words",
                        ja="売り切れが文字で示されていません",
                    ),
                    told[0].span,
                    Phrase(
                        en=f"Write it in `{{block:{EMPTY}}}`",
                        ja=f"`{{block:{EMPTY}}}` の中に文字で書いてください",
                    ),
                )
