"""The blocks that tell the state of an item, named once."""

from __future__ import annotations

STOCKED = "HasItemStock"
EMPTY = "NoItemStock"
WAITING = "ItemWatingForSale"  # BASE's own spelling
ON_SALE = "ItemNowOnSale"
ENDED = "ItemEndOfSale"

STATE_BLOCKS = frozenset({STOCKED, EMPTY, WAITING, ON_SALE, ENDED})
BUYABLE = frozenset({STOCKED, ON_SALE})
