"""A run in parts: every scenario belongs to exactly one of them, whoever asks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrei.errors import UsageError
from onrei.phrase import Phrase

_WRITTEN = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part *index* of *count*, counted from 1."""

    index: int
    count: int


def shard(written: str) -> Shard:
    """Return the part ``I/N``; raises UsageError."""
    found = _WRITTEN.fullmatch(written.strip())
    index, count = map(int, found.groups()) if found else (0, 0)
    if not 1 <= index <= count:
        raise UsageError(
            Phrase(
                en=f"`--shard {written}` is no part of a run; write it like `1/4`, up to `4/4`",
                ja=f"`--shard {written}` は指定できません。`1/4` から `4/4` のように書いてください",
            )
        )
    return Shard(index, count)


def shard_of(names: Iterable[str], index: int, count: int) -> tuple[str, ...]:
    """Return those of *names* that belong to part *index* (from 1) of *count*, in their order.

    It is decided by the name alone: more scenarios do not move the others.
    """
    return tuple(name for name in names if _number(name) % count == index - 1)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8])
