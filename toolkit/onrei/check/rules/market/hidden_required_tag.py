"""A required tag that stands only in `{block:Hidden}` or in an HTML comment."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class HiddenRequiredTag(Rule):
    code = "BM104"
    name = "hidden-required-tag"
    severity = Severity.WARNING
    docs = Phrase(
        en="A required tag that stands only in `{block:Hidden}` or in an HTML comment. The editor saves the text, but BASE forbids to hide required tags, and customers miss the menu, the legal pages or the notes about the item.",
        ja="必須変数が `{block:Hidden}` や HTML コメントの中にしかありません。保存はできますが、必須変数を隠すことは BASE の規約で禁じられており、来店者はメニューや特商法ページ、商品の注意事項を見られません。",
    )
    bad = "{block:Hidden}{BASEMenuTag}{/block:Hidden}"
    good = "{BASEMenuTag}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        required = {spec.name for spec in reading.catalog.specs if spec.required}
        first: dict[str, Place] = {}
        shown: set[str] = set()
        for place in reading.variables:
            if place.name in required:
                first.setdefault(place.name, place)
                if not place.is_inside("Hidden") and not reading.is_in(
                    reading.markup.comments, place.span.start
                ):
                    shown.add(place.name)
        for name, place in first.items():
            if name not in shown:
                yield self.found(
                    Phrase(
                        en=f"The required tag `{{{name}}}` is never shown",
                        ja=f"必須変数 `{{{name}}}` がどこにも表示されません",
                    ),
                    place.span,
                    Phrase(
                        en="Write it once more where the page shows it",
                        ja="表示される場所にも書いてください",
                    ),
                )
