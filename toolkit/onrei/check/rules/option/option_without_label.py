"""Without `label` the owner reads the option's technical name in the editor."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.metas import option_metas
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class OptionWithoutLabel(Rule):
    code = "BO107"
    name = "option-without-label"
    severity = Severity.INFO
    docs = Phrase(
        en="Without `label` the owner reads the option's technical name in the editor.",
        ja="`label` がないと、編集画面にはオプションの内部名がそのまま表示されます。",
    )
    bad = '{block:Hidden}<meta name="text:A" content="">{/block:Hidden}{text:A}'
    good = '{block:Hidden}<meta name="text:A" content="" label="見出し">{/block:Hidden}{text:A}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        metas = tuple(option_metas(reading))
        # A choice of a select needs none of its own where another choice of it has one.
        told = {meta.key for meta in metas if meta.element.value("label").strip()}
        for meta in metas:
            if meta.key in told:
                continue
            told.add(meta.key)
            yield self.found(
                Phrase(
                    en=f"The option `{meta.key}` has no label",
                    ja=f"オプション `{meta.key}` に label がありません",
                ),
                meta.element.span,
                Phrase(
                    en='Add `label="…"` in the owner\'s words',
                    ja='`label="…"` にオーナー向けの名前を書いてください',
                ),
            )
