"""Which tags of BASE mean something at a place of a theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrei.catalog.model import Known, Scope, TagKind
from onrei.check.reading import Reading
from onrei.check.rules.name.misplaced_tag import is_misplaced


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The blocks around a place, and what follows from them."""

    reading: Reading
    names: frozenset[str]
    loops: frozenset[Scope]
    """The scopes that the loops around set."""
    is_item: bool
    """Whether there is an item that tags could speak of."""
    pages: frozenset[str] | None
    """The page blocks that can be on; None for any."""

    def fits(self, known: Known) -> bool:
        """Tell whether the tag *known*, which is no block, means something here."""
        if self._is_on_other_page(known) or not self._has_subject(known.spec.scope):
            return False
        return not is_misplaced(self.reading, self.names, known.spec)

    def fits_block(self, name: str, known: Known) -> bool:
        """Tell whether the block *name* can be on here, and is not so anyway."""
        if name in self.names or not self.fits(known):
            return False
        page = name.removeprefix("Not") if name not in self.reading.page_blocks else name
        if page not in self.reading.page_blocks or self.pages is None:
            return True
        # Where only one page can be on, the block of a page says nothing new or nothing at all.
        return page in self.pages and len(self.pages) > 1

    def _is_on_other_page(self, known: Known) -> bool:
        return bool(known.pages) and self.pages is not None and self.pages.isdisjoint(known.pages)

    def _has_subject(self, scope: Scope) -> bool:
        if scope is Scope.PAGE:
            return True
        return self.is_item if scope is Scope.ITEM else scope in self.loops


def surroundings(reading: Reading, offset: int) -> Surroundings:
    """Return what is around *offset*."""
    names = reading.names_at(offset)
    blocks = reading.catalog.blocks
    loops = frozenset(
        known.spec.sets
        for known in (blocks[name] for name in names if name in blocks)
        if known.spec.kind is TagKind.LOOP and known.spec.sets is not None
    )
    is_item = reading.region_at(offset) is not None
    return Surroundings(reading, names, loops, is_item, _pages(reading, names))


def _pages(reading: Reading, names: frozenset[str]) -> frozenset[str] | None:
    """Return the page blocks that can be on inside the blocks *names*."""
    possible = set(reading.page_blocks)
    for allowed in _allowed(reading, names):
        # Where the blocks around exclude each other, nothing is on; the narrower one is meant.
        possible = possible & allowed or set(allowed)
    return None if possible == reading.page_blocks else frozenset(possible)


def _allowed(reading: Reading, names: frozenset[str]) -> Iterator[frozenset[str]]:
    every = reading.page_blocks
    for name in sorted(names):
        known = reading.catalog.blocks.get(name)
        if name in every:
            yield frozenset({name})
        elif name.removeprefix("Not") in every:
            yield every - {name.removeprefix("Not")}
        elif known is not None and known.pages:
            yield frozenset(known.pages)
