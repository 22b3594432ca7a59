"""The block of one picture shows another one: `{block:ItemImage5}` around picture 4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Related, Severity
from onrei.phrase import Phrase


def _number(reading: Reading, place: Place | None) -> int | None:
    """Return which picture the block *place* asks for."""
    known = reading.known(place) if place is not None else None
    if known is None or not known.spec.name.startswith("ItemImage"):
        return None
    return known.number


class OtherPicture(Rule):
    code = "BV108"
    name = "other-picture"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="The block of one picture shows another one: `{block:ItemImage5}` around picture 4. Then a picture appears twice, or none.",
        ja="ある画像のブロックの中で別の番号の画像を表示しています（`{block:ItemImage5}` の中に 4 枚目など）。同じ画像が二度出るか、何も出ません。",
    )
    bad = '{block:ItemPage}{block:ItemImage5}<img src="{ItemImage4URL-300}" alt="">{/block:ItemImage5}{/block:ItemPage}'
    good = '{block:ItemPage}{block:ItemImage5}<img src="{ItemImage5URL-300}" alt="">{/block:ItemImage5}{/block:ItemPage}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        shown: dict[int, list[tuple[Place, int]]] = defaultdict(list)
        for place in reading.variables:
            known = reading.known(place)
            if known is None or known.number is None or place.parent is None:
                continue
            shown[id(place.parent)].append((place, known.number))
        for pictures in shown.values():
            around = pictures[0][0].parent
            asked = _number(reading, around)
            numbers = {number for _, number in pictures}
            # The first picture beside others is how galleries begin.
            if around is None or asked is None or asked in numbers or numbers == {1}:
                continue
            if len(numbers) > 1:
                continue
            place, number = pictures[0]
            yield self.found(
                Phrase(
                    en=f"`{around.name}` shows picture {number}",
                    ja=f"`{around.name}` の中で {number} 枚目の画像を表示しています",
                ),
                place.span,
                Phrase(en=f"Show picture {asked}", ja=f"{asked} 枚目の画像にしてください"),
                related=(Related(Phrase(en="The block", ja="ブロック"), around.span),),
            )
