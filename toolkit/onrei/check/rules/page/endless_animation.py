"""An animation without end, and no `prefers-reduced-motion` in the style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class EndlessAnimation(Rule):
    code = "BH120"
    name = "endless-animation"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="An animation without end, and no `prefers-reduced-motion` in the style sheet. Movement makes some people ill; they ask their system for less of it.",
        ja="終わりのないアニメーションがあり、CSS に `prefers-reduced-motion` がありません。動きで気分が悪くなる方は、OS の設定で動きを減らしています。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title><style>.a { animation: spin 1s infinite }</style></head><body>x</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title><style>.a { animation: spin 1s infinite }
@media (prefers-reduced-motion: reduce) { .a { animation: none } }</style></head><body>x</body></html>{/block:NotLoadItemsPage}"""

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        styles = [reading.source.slice(span) for span in reading.styles]
        if not any("infinite" in css for css in styles) or any(
            "prefers-reduced-motion" in css for css in styles
        ):
            return
        for rule in reading.style_rules:
            for one in rule.declarations:
                if one.name.startswith("animation") and "infinite" in one.value:
                    yield self.found(
                        Phrase(
                            en="An animation that cannot be stopped",
                            ja="止められないアニメーションです",
                        ),
                        one.span,
                        Phrase(
                            en="Switch it off in `@media (prefers-reduced-motion: reduce)`",
                            ja="`@media (prefers-reduced-motion: reduce)` で止めてください",
                        ),
                    )
