"""A tag outside the block to which it belongs, such as `{PurchaseButton}` outside `{block:PurchaseForm}`."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.catalog.model import TagKind, TagSpec
from onrei.check.reading import ITEM_SCOPES, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


def _matters(reading: Reading, spec: TagSpec) -> bool:
    """Tell whether the tag does harm outside: a condition around a variable only saves a gap."""
    around = [reading.catalog.blocks[name].spec for name in spec.within]
    if any(block.kind in {TagKind.LOOP, TagKind.WRAPPER} for block in around):
        return True
    return spec.kind is TagKind.LANG and any(block.scope in ITEM_SCOPES for block in around)


def is_misplaced(reading: Reading, names: frozenset[str], spec: TagSpec) -> bool:
    """Tell whether the tag *spec* is wrong inside the blocks *names*."""
    if not spec.within or not names.isdisjoint(spec.within) or not _matters(reading, spec):
        return False
    # BASE documents a form of one's own around the parts of the purchase form.
    return "PurchaseForm" not in spec.within or "AddToCartURL" not in reading.variable_names


class MisplacedTag(Rule):
    code = "BV109"
    name = "misplaced-tag"
    severity = Severity.WARNING
    docs = Phrase(
        en="A tag outside the block to which it belongs, such as `{PurchaseButton}` outside `{block:PurchaseForm}`. Outside it prints nothing, or a value that means nothing.",
        ja="属するブロックの外にあるタグです（`{block:PurchaseForm}` の外の `{PurchaseButton}` など）。外では何も表示されないか、意味のない値になります。",
    )
    bad = "{block:ItemPage}{PurchaseButton}{/block:ItemPage}"
    good = "{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.opened:
            known = reading.known(place)
            if known is None or place.is_inside("Hidden"):
                continue
            if not is_misplaced(reading, place.names, known.spec):
                continue
            written = reading.source.slice(place.span)
            belongs = " / ".join(f"`{{block:{name}}}`" for name in known.spec.within)
            yield self.found(
                Phrase(
                    en=f"`{written}` outside {belongs}",
                    ja=f"`{written}` が {belongs} の外にあります",
                ),
                place.span,
                Phrase(en=f"Move it into {belongs}", ja=f"{belongs} の中に移してください"),
            )
