"""A shop as the preview holds it: read again when its files change, the last good one kept."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.shop.loaded import LoadedShop, ShopProblem
from onrei.shop.model import Marks, Shop
from onrei.shop.owner import with_marks
from onrei.storefront.pictures import NO_PICTURES, Pictures, pictures_of

_MOST_UNDONE = 100


@dataclass(frozen=True, slots=True)
class Stock:
    """What the last reading of a shop gave."""

    shop: Shop | None = None
    pictures: Pictures = NO_PICTURES
    problems: tuple[ShopProblem, ...] = ()
    failure: Phrase | None = None


class OpenShop:
    """One shop; looking at its stock never fails. Marks can be set that no file holds yet."""

    def __init__(self, load: Callable[[], LoadedShop]) -> None:
        """Take the shop from *load*, which may raise OnreiError."""
        self._load = load
        self._lock = threading.Lock()
        self._stock = Stock()
        self._is_stale = True
        self._set_marks: dict[int, Marks] = {}
        self._undo: deque[dict[int, Marks]] = deque(maxlen=_MOST_UNDONE)

    @property
    def stock(self) -> Stock:
        """Return what is on the shelves; it is read when a change asks for it."""
        with self._lock:
            return self._fresh()

    @property
    def known(self) -> Stock:
        """Return what was read last, without reading anything."""
        return self._stock

    @property
    def set_marks(self) -> dict[int, Marks]:
        """Return the marks that were set here, by item id, those that were undone included."""
        with self._lock:
            return dict(self._set_marks)

    @property
    def can_undo(self) -> bool:
        """Return whether there is a change of marks to take back."""
        return bool(self._undo)

    def mark(self, change: Callable[[Shop], Mapping[int, Marks]]) -> None:
        """Give items the marks that *change* returns for the shop as it is now."""
        with self._lock:
            shop = self._fresh().shop
            wanted = dict(change(shop)) if shop else {}
            if shop is None or not wanted:
                return
            before = {item.id: item.marks for item in shop.items if item.id in wanted}
            self._undo.append(before)
            self._put(shop, {item_id: wanted[item_id] for item_id in before})

    def undo(self) -> int:
        """Take the last change of marks back; return how many items it was about."""
        with self._lock:
            shop = self._fresh().shop
            if shop is None or not self._undo:
                return 0
            before = self._undo.pop()
            self._put(shop, before)
            return len(before)

    def forget(self, marks: Mapping[int, Marks]) -> None:
        """Hold on no longer to those of *marks* that still stand here: a file holds them now."""
        with self._lock:
            kept = self._set_marks.items() - marks.items()
            self._set_marks = dict(kept)
            self._is_stale = True

    def invalidate(self) -> None:
        """Read the disk again when the shop is wanted next."""
        with self._lock:
            self._is_stale = True

    def _put(self, shop: Shop, marks: Mapping[int, Marks]) -> None:
        self._set_marks |= marks
        self._stock = replace(self._stock, shop=with_marks(shop, marks))

    def _fresh(self) -> Stock:
        if self._is_stale:
            self._stock = self._read()
            self._is_stale = False
        return self._stock

    def _read(self) -> Stock:
        try:
            loaded = self._load()
        except OnreiError as error:
            return replace(self._stock, failure=error.phrase)
        shop = with_marks(loaded.shop, self._set_marks) if self._set_marks else loaded.shop
        # An equal shop keeps its identity: what the emulator worked out for it stays valid.
        same = self._stock.shop if self._stock.shop == shop else shop
        return Stock(same, pictures_of(loaded.shop.folder), loaded.problems)
