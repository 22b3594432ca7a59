"""Find an offset for every part of a snippet: as it was, as the user says, or as the theme tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrei.errors import InstallError, OnreiError
from onrei.install.anchor import all_exclusive
from onrei.install.at import At, Spot, spot_at
from onrei.install.markup import Markup
from onrei.install.no_place import NoPlace, Note
from onrei.install.places import find_place
from onrei.install.refused import NeedsLineError
from onrei.install.region import Region, Regions
from onrei.phrase import Phrase
from onrei.source import Source

# Twice on a page, these would do twice what they do.
_ONCE = frozenset({"style", "head", "body-start", "after-list", "body-end", "script"})


@dataclass(frozen=True, slots=True)
class Placement:
    """The spots of each place, and notes for the user."""

    spots: Mapping[str, tuple[Spot, ...]]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Placing:
    """What is needed to place the parts of *snippet* in a text."""

    snippet: str
    source: Source
    regions: Regions
    markup: Markup
    at: Sequence[At] = ()

    def place(self, places: Sequence[str]) -> Placement:
        """Return the spots for *places*; raises InstallError where one of them is unsure."""
        self._refuse_foreign(places)
        spots: dict[str, tuple[Spot, ...]] = {}
        notes: list[Note] = []
        unsure: dict[str, NoPlace] = {}
        for place in places:
            try:
                spots[place], told = self._spots(place)
                notes += [note for note in told if note not in notes]
            except NoPlace as error:
                unsure[place] = error
        chosen = [at for at in self.at if not at.place]
        needy = tuple(unsure) or tuple(places[:1] if len(places) == 1 else ())
        if chosen and len(needy) == 1:
            spots[needy[0]] = self._chosen(chosen, needy[0])
            return Placement(spots, tuple(notes))
        for place, none in unsure.items():
            raise self._refusal(place, none)
        if chosen:
            raise self._idle(places)
        return Placement(spots, tuple(notes))

    def _spots(self, place: str) -> tuple[tuple[Spot, ...], tuple[Note, ...]]:
        chosen = [at for at in self.at if at.place == place]
        if chosen:
            return self._chosen(chosen, place), ()
        kept = tuple(Spot(one.offset, one.kind) for one in self._installed(place))
        try:
            found = find_place(place, self.markup)
        except NoPlace:
            if kept:
                return kept, ()
            raise
        offsets = {settled_offset(self.regions.base, offset) for offset in found.offsets}
        if any(spot.offset not in offsets for spot in kept):
            # Somebody moved a region, or chose its line: that knows better than we do.
            return kept, ()
        return tuple(map(Spot, sorted(offsets))), found.notes

    def _installed(self, place: str) -> Iterator[Region]:
        for region in self.regions.regions:
            if (region.snippet, region.place) == (self.snippet, place):
                yield region

    def _chosen(self, chosen: Sequence[At], place: str) -> tuple[Spot, ...]:
        """Return the spots that the user wants for *place*, each once."""
        found = [spot_at(at, place, self.source, self.regions, self.markup) for at in chosen]
        spots = tuple(dict.fromkeys(found))
        around = [self.markup.names_at(spot.offset) for spot in spots]
        if place in _ONCE and not all_exclusive(around):
            raise self._repeated(place, [at.line + 1 for at in chosen])
        return spots

    def _repeated(self, place: str, lines: Sequence[int]) -> OnreiError:
        listed = ", ".join(map(str, lines))
        return InstallError(
            Phrase(
                en=f"`--at {place}` names several lines that show on one page ({listed}), and "
                f"the part `{place}` of `{self.snippet}` is needed once; name one of them",
                ja=f"`--at {place}` に、同じページに表示される行が複数指定されています（{listed} 行目）。"
                f"`{self.snippet}` の `{place}` は 1 か所だけに入れます。1 つ選んでください",
            )
        )

    def _refuse_foreign(self, places: Sequence[str]) -> None:
        """Raise InstallError for a line that is for a part which the snippet does not have."""
        foreign = next((at.place for at in self.at if at.place not in {"", *places}), None)
        if foreign is None:
            return
        listed = ", ".join(f"`{place}`" for place in places)
        raise InstallError(
            Phrase(
                en=f"`--at {foreign}`: with these settings `{self.snippet}` has no part for that "
                f"place; it has some for {listed}",
                ja=f"`--at {foreign}`: この設定の `{self.snippet}` に、その場所に入れる部分は"
                f"ありません。あるのは次のとおりです: {listed}",
            )
        )

    def _refusal(self, place: str, none: NoPlace) -> OnreiError:
        lines = [self._line(offset) for offset in none.offsets]
        listed = ", ".join(map(str, lines))
        where = Phrase(en="", ja="")
        if len(lines) == 1:
            where = Phrase(en=f" (line {listed})", ja=f"（{listed} 行目）")
        elif lines:
            where = Phrase(en=f" (lines {listed})", ja=f"（{listed} 行目）")
        return NeedsLineError(
            Phrase(
                en=f"`{self.source.path}` has no sure place for the part `{place}` of "
                f"`{self.snippet}`: {none.reason.en}{where.en}; "
                f"name the line to put it before with `--at {place}=LINE`",
                ja=f"「{self.source.path}」では `{self.snippet}` の `{place}` を入れる場所が"
                f"決まりません。{none.reason.ja}{where.ja}。"
                f"`--at {place}=行番号` で、どの行の前に入れるかを指定してください",
            ),
            place=place,
            reason=none.reason,
            lines=tuple(lines),
        )

    def _line(self, offset: int) -> int:
        return self.source.position(self.regions.in_text(offset)).line + 1

    def _idle(self, places: Sequence[str]) -> OnreiError:
        listed = ", ".join(f"`{place}`" for place in places)
        return InstallError(
            Phrase(
                en=f"`--at` without a place is for one part that is in need of it, and here is "
                f"none or more than one; name one of {listed}, as in `--at {places[0]}=LINE`",
                ja="場所名のない `--at` は、場所が決まらない部分が 1 つだけのときに使えます。"
                f"{listed} のいずれかを付けて、`--at {places[0]}=行番号` のように指定してください",
            )
        )


def settled_offset(base: str, offset: int) -> int:
    """Return *offset*, or the start of a line next to it with nothing but blanks between."""
    start = offset
    while start and base[start - 1] in " \t":
        start -= 1
    if start == 0 or base[start - 1] in "\r\n\ufeff":
        return start
    end = offset
    while end < len(base) and base[end] in " \t":
        end += 1
    if base.startswith("\r\n", end):
        return end + 2
    return end + 1 if base[end : end + 1] in {"\r", "\n"} else offset
