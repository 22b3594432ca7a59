"""A choice of a select without `title`: the owner reads its value, such as `1/1`, in the editor."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.metas import option_metas
from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ChoiceWithoutTitle(Rule):
    code = "BO109"
    name = "choice-without-title"
    severity = Severity.INFO
    docs = Phrase(
        en="A choice of a select without `title`: the owner reads its value, such as `1/1`, in the editor.",
        ja="select の選択肢に `title` がないと、編集画面に `1/1` のような値がそのまま表示されます。",
    )
    bad = '{block:Hidden}<meta name="select:A" content="x1" label="a">{/block:Hidden}{select:A}'
    good = '{block:Hidden}<meta name="select:A" content="x1" label="a" title="正方形">{/block:Hidden}{select:A}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for meta in option_metas(reading):
            if meta.kind == "select" and not meta.element.value("title").strip():
                yield self.found(
                    _message(meta.key, meta.element.value("content")),
                    meta.element.span,
                    Phrase(en='Add `title="…"`', ja='`title="…"` を書いてください'),
                )


def _message(key: str, value: str) -> Phrase:
    if not value:
        return Phrase(
            en=f"An empty choice of `{key}` has no title",
            ja=f"`{key}` の空の選択肢に title がありません",
        )
    return Phrase(
        en=f"The choice `{value}` of `{key}` has no title",
        ja=f"`{key}` の選択肢 `{value}` に title がありません",
    )
