"""A note that only says that the shop is not responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.check.wording import (
    REMEDY_MONEY,
    phrases,
    words_near,
)
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span

_IMMUNITY = re.compile(
    r"責任(?:は|を)?(?:一切)?負い(?:ません|かねます)|一切の?責任|not\s+responsible\s+for",
    re.IGNORECASE,
)


class ImmunityOnly(Rule):
    code = "BS118"
    name = "immunity-only"
    severity = Severity.INFO
    is_guess = True
    is_truth = True
    docs = Phrase(
        en="A note that only says that the shop is not responsible. It does not protect the shop; saying what it will do then does more.",
        ja="「責任を負いません」とだけ書かれた注意書きです。それだけでは法的な保護になりません。どう対応するかを書くほうが役に立ちます。",
    )
    bad = "{block:ItemPage}<p>在庫切れの場合、当店は一切の責任を負いません。</p>{/block:ItemPage}"
    good = (
        "{block:ItemPage}<p>在庫切れの場合はご連絡のうえ、全額返金いたします。</p>{/block:ItemPage}"
    )

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for found in phrases(reading, _IMMUNITY):
            if not REMEDY_MONEY.search(words_near(reading, found.start())):
                yield self.found(
                    Phrase(
                        en="A note that only denies responsibility", ja="免責だけの注意書きです"
                    ),
                    Span(*found.span()),
                    Phrase(en="Say what you will do", ja="どのように対応するかを書いてください"),
                )
