"""A shop as the preview holds it: read again when its files change, the last good one kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.shop.loaded import LoadedShop, ShopProblem
from onrei.shop.model import Shop
from onrei.storefront.pictures import NO_PICTURES, Pictures, pictures_of


@dataclass(frozen=True, slots=True)
class Stock:
    """What the last reading of a shop gave."""

    shop: Shop | None = None
    pictures: Pictures = NO_PICTURES
    problems: tuple[ShopProblem, ...] = ()
    failure: Phrase | None = None


class OpenShop:
    """One shop; looking at its stock never fails."""

    def __init__(self, load: Callable[[], LoadedShop]) -> None:
        """Take the shop from *load*, which may raise OnreiError."""
        self._load = load
        self._lock = threading.Lock()
        self._stock = Stock()
        self._is_stale = True

    @property
    def stock(self) -> Stock:
        """Return what is on the shelves; it is read when a change asks for it."""
        with self._lock:
            if self._is_stale:
                self._stock = self._read()
                self._is_stale = False
            return self._stock

    @property
    def known(self) -> Stock:
        """Return what was read last, without reading anything."""
        return self._stock

    def invalidate(self) -> None:
        """Read the disk again when the shop is wanted next."""
        with self._lock:
            self._is_stale = True

    def _read(self) -> Stock:
        try:
            loaded = self._load()
        except OnreiError as error:
            return replace(self._stock, failure=error.phrase)
        # An equal shop keeps its identity: what the emulator worked out for it stays valid.
        same = self._stock.shop if self._stock.shop == loaded.shop else loaded.shop
        return Stock(same, pictures_of(loaded.shop.folder), loaded.problems)
