"""Tags that do not fit into each other on some page or in some state: a closing tag without its opening one, a `<div>` in a `<p>`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.rule import PageRule
from onrei.check.sight import Sight
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase

NESTING = frozenset(
    {
        "unexpected-end-tag", "end-tag-too-early", "end-tag-too-early-named",
        "end-tag-too-early-ignored", "unexpected-end-tag-implies-table-voodoo",
        "unexpected-start-tag-implies-table-voodoo", "unexpected-start-tag-implies-end-tag",
        "adoption-agency-1.1", "adoption-agency-1.2", "adoption-agency-1.3",
        "unexpected-cell-in-table-body", "unexpected-end-tag-in-table",
    }
)  # fmt: skip


class BrokenNesting(PageRule):
    code = "BH103"
    name = "broken-nesting"
    severity = Severity.WARNING
    docs = Phrase(
        en="Tags that do not fit into each other on some page or in some state: a closing tag without its opening one, a `<div>` in a `<p>`. Browsers move or close elements, and the page looks different from what is written.",
        ja="あるページや在庫状態で、タグの入れ子が崩れます（開始タグのない終了タグ、`<p>` の中の `<div>` など）。ブラウザーが要素を移したり閉じたりするため、書いたとおりに表示されません。",
    )
    bad = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<div>{block:NoItemStock}</div>{/block:NoItemStock}</div>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""
    good = """{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{PageTitle}</title></head><body>{block:ItemPage}<div>{block:NoItemStock}<p>x</p>{/block:NoItemStock}</div>{/block:ItemPage}</body></html>{/block:NotLoadItemsPage}"""

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        for misfit in sight.misfits:
            if misfit.what in NESTING:
                element = misfit.origin
                written = f"</{element.name}>" if element.is_end else f"<{element.name}>"
                yield self.found(
                    Phrase(
                        en=f"`{written}` does not fit here", ja=f"`{written}` の入れ子が合いません"
                    ),
                    element.span,
                    Phrase(
                        en="See which blocks are on: opening and closing tag need the same ones",
                        ja="開始タグと終了タグが同じブロックの中にあるか確認してください",
                    ),
                )
