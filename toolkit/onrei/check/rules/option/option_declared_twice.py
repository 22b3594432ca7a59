"""The same design option declared twice."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.markup import Element
from onrei.check.metas import option_metas
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Related
from onrei.phrase import Phrase


class OptionDeclaredTwice(Rule):
    code = "BO102"
    name = "option-declared-twice"
    docs = Phrase(
        en="The same design option declared twice. The editor shows it once or twice, and nobody knows which default counts.",
        ja="同じデザインオプションが二度宣言されています。どちらの初期値が使われるかは分かりません。",
    )
    bad = '{block:Hidden}<meta name="text:A" content="1" label="a"><meta name="text:A" content="2" label="a">{/block:Hidden}{text:A}'
    good = '{block:Hidden}<meta name="select:A" content="1" label="a" title="1"><meta name="select:A" content="2" label="a" title="2">{/block:Hidden}{select:A}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        first: dict[tuple[str, str], Element] = {}
        for meta in option_metas(reading):
            choice = meta.element.value("content") if meta.kind == "select" else ""
            known = first.setdefault((meta.key, choice), meta.element)
            if known is meta.element:
                continue
            what = f"{meta.key}` (`{choice}`)" if choice else f"{meta.key}`"
            yield self.found(
                Phrase(en=f"`{what} is declared twice", ja=f"`{what} が二度宣言されています"),
                meta.element.span,
                Phrase(en="Keep one of the two", ja="どちらか一方を残してください"),
                related=(Related(Phrase(en="First here", ja="最初の宣言"), known.span),),
            )
