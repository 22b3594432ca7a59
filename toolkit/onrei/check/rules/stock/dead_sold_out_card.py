"""A sold-out card that cannot be clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.stock_blocks import EMPTY
from onrei.check.wording import (
    SOLD_OUT_SELECTOR,
    is_card,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_DEAD = re.compile(r"pointer-events\s*:\s*none")


class DeadSoldOutCard(Rule):
    code = "BS105"
    name = "dead-sold-out-card"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A sold-out card that cannot be clicked. Its page has the description, the restock notice and similar items; a card stays a link in every state.",
        ja="売り切れの商品カードがクリックできません。商品ページには説明・再入荷通知・関連商品があります。カードはどの状態でもリンクのままにしてください。",
    )
    bad = "<style>.item-card.is-soldout a { pointer-events: none }</style>"
    good = "<style>.is-soldout .badge { pointer-events: none }</style>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for rule in reading.style_rules:
            if not SOLD_OUT_SELECTOR.search(rule.selector) or not is_card(rule.selector):
                continue
            for one in rule.declarations:
                if one.name == "pointer-events" and one.value.startswith("none"):
                    yield self._finding(one.span)
        for element in reading.elements:
            style = element.attributes.get("style") if element.name == "a" else None
            if style and _DEAD.search(style.value) and EMPTY in reading.names_at(style.span.start):
                yield self._finding(style.span)

    def _finding(self, span: Span) -> Diagnostic:
        return self.found(
            Phrase(
                en="A sold-out card that cannot be clicked",
                ja="売り切れの商品カードがクリックできません",
            ),
            span,
            Phrase(
                en="Leave the link alone; say the state in words",
                ja="リンクはそのままにし、状態は文字で伝えてください",
            ),
        )
