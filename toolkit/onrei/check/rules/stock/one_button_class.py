"""A style for the button of sold-out items that knows only one of its two classes."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

_NAMES = ("noItem", "outOfStock")


class OneButtonClass(Rule):
    code = "BS104"
    name = "one-button-class"
    severity = Severity.WARNING
    docs = Phrase(
        en="A style for the button of sold-out items that knows only one of its two classes. BASE's documents say `--noItem`, shops of today print `--outOfStock`.",
        ja="売り切れ時の購入ボタンのスタイルが、二つあるクラスの一方にしか対応していません。BASE の資料では `--noItem`、現在のショップでは `--outOfStock` です。",
    )
    bad = "<style>.purchaseButton__btn--noItem { color: gray }</style>"
    good = "<style>.purchaseButton__btn--noItem, .purchaseButton__btn--outOfStock { color: gray }</style>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        found = {
            name: [rule for rule in reading.style_rules if name in rule.selector] for name in _NAMES
        }
        for name, other in zip(_NAMES, reversed(_NAMES), strict=True):
            if found[name] and not found[other]:
                yield self.found(
                    Phrase(
                        en=f"Only `{name}` is styled, not `{other}`",
                        ja=f"`{name}` だけで、`{other}` のスタイルがありません",
                    ),
                    found[name][0].span,
                    Phrase(
                        en=f"Add `{other}` to the selector",
                        ja=f"セレクターに `{other}` も加えてください",
                    ),
                )
