"""Blocks of which one is off whenever the other is on."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.check.stock_blocks import ENDED, ON_SALE, WAITING

_PERIOD = frozenset({WAITING, ON_SALE, ENDED})


def opposites(name: str, known: Mapping[str, object]) -> frozenset[str]:
    """Return the blocks that exclude the block *name*, of those in *known*."""
    if name in _PERIOD:
        return _PERIOD - {name}
    bare = name.removeprefix("not_")
    if bare != name:
        return frozenset({bare})
    if "-" in name:
        return frozenset({f"not_{name}"})
    return frozenset(other for other in _candidates(name) if other in known and other != name)


def _candidates(name: str) -> tuple[str, ...]:
    positive = name.removeprefix("Has")
    found = [f"Not{name}", f"No{name}", f"No{positive}"]
    for prefix in ("Not", "No"):
        rest = name.removeprefix(prefix)
        if rest != name:
            found += [rest, f"Has{rest}"]
    return tuple(found)
