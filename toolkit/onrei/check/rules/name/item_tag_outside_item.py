"""A tag about an item where there is no item: outside `{block:Items}` and the item page BASE does not fill it in."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import ITEM_SCOPES, Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class ItemTagOutsideItem(Rule):
    code = "BV106"
    name = "item-tag-outside-item"
    severity = Severity.WARNING
    docs = Phrase(
        en="A tag about an item where there is no item: outside `{block:Items}` and the item page BASE does not fill it in. In a script it is then an error on every other page.",
        ja="商品のない場所にある商品の変数です。`{block:Items}` と商品ページの外では置き換えられず、スクリプトの中では他のページでエラーになります。",
    )
    bad = "{block:IndexPage}<p>{ItemTitle}</p>{/block:IndexPage}"
    good = "{block:ItemPage}<p>{ItemTitle}</p>{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.variables:
            known = reading.known(place)
            # What prints a piece of page prints nothing where it has nothing to say.
            if (
                known is None
                or known.spec.scope not in ITEM_SCOPES
                or known.spec.output.startswith("<")
                or known.spec.name.endswith("Tag")
            ):
                continue
            if (
                reading.is_item_scope(place)
                or place.is_inside("Hidden")
                or self._guarded(reading, place)
            ):
                continue
            written = known.spec.within[0] if known.spec.within else "ItemPage"
            yield self.found(
                Phrase(
                    en=f"`{{{place.name}}}` where there is no item",
                    ja=f"`{{{place.name}}}` が商品のない場所にあります",
                ),
                place.span,
                Phrase(
                    en=f"Put it into `{{block:Items}}` or `{{block:{written}}}`",
                    ja=f"`{{block:Items}}` か `{{block:{written}}}` の中に置いてください",
                ),
            )

    def _guarded(self, reading: Reading, place: Place) -> bool:
        """Tell whether a block about an item is around: it is off where there is none."""
        blocks = reading.catalog.blocks
        return any(
            name in blocks and blocks[name].spec.scope in ITEM_SCOPES for name in place.names
        )
