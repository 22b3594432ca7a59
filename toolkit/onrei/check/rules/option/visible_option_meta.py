"""The `<meta>` of an option outside `{block:Hidden}` is sent to every visitor."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.metas import option_metas
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class VisibleOptionMeta(Rule):
    code = "BO106"
    name = "visible-option-meta"
    severity = Severity.WARNING
    docs = Phrase(
        en="The `<meta>` of an option outside `{block:Hidden}` is sent to every visitor. BASE reads it from the source all the same.",
        ja="`{block:Hidden}` の外にあるオプションの `<meta>` は来店者にも送られます。Hidden の中でも BASE は読み取ります。",
    )
    bad = '<meta name="text:A" content="" label="a">{text:A}'
    good = '{block:Hidden}<meta name="text:A" content="" label="a">{/block:Hidden}{text:A}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for meta in option_metas(reading):
            if "Hidden" not in reading.names_at(meta.element.span.start):
                yield self.found(
                    Phrase(
                        en=f"The declaration of `{meta.key}` is sent to visitors",
                        ja=f"`{meta.key}` の宣言が来店者にも送られています",
                    ),
                    meta.element.span,
                    Phrase(
                        en="Wrap it in `{block:Hidden}`", ja="`{block:Hidden}` で囲んでください"
                    ),
                )
