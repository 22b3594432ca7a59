"""A block inside its own opposite never shows."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.catalog.model import TagKind
from onrei.check.opposite import opposites
from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Related
from onrei.phrase import Phrase


def _around(reading: Reading, place: Place, against: frozenset[str]) -> Place | None:
    """Return the block around *place* that excludes it, up to a loop: that speaks of others."""
    above = place.parent
    while above is not None:
        if above.name in against:
            return above
        known = reading.catalog.blocks.get(above.name)
        if known is not None and known.spec.kind is TagKind.LOOP:
            return None
        above = above.parent
    return None


class ContradictoryBlocks(Rule):
    code = "BT113"
    name = "contradictory-blocks"
    docs = Phrase(
        en="A block inside its own opposite never shows. What stands there is lost on every page.",
        ja="反対の条件のブロックの中にあるため、どのページでも表示されません。",
    )
    bad = "{block:ItemPage}{block:HasItemStock}{block:NoItemStock}x{/block:NoItemStock}{/block:HasItemStock}{/block:ItemPage}"
    good = "{block:ItemPage}{block:HasItemStock}a{/block:HasItemStock}{block:NoItemStock}b{/block:NoItemStock}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.blocks:
            if place.names.isdisjoint(against := opposites(place.name, reading.catalog.blocks)):
                continue
            around = _around(reading, place, against)
            if around is not None:
                opened = Phrase(en="The other one opens here", ja="反対の条件はここで始まります")
                yield self.found(
                    Phrase(
                        en=f"`{place.name}` inside `{around.name}` never shows",
                        ja=f"`{around.name}` の中の `{place.name}` は決して表示されません",
                    ),
                    place.span,
                    Phrase(
                        en="Close the outer block first", ja="外側のブロックを先に閉じてください"
                    ),
                    related=(Related(opened, around.span),),
                )
