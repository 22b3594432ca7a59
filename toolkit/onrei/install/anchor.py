"""The names in a theme that tell where a part of a snippet belongs, as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, islice, product
from pathlib import Path

from onrei.catalog.load import catalog
from onrei.catalog.model import Scope, TagKind
from onrei.toml_file import read_toml

# More than these are never all exclusive: no group of blocks is that large.
MOST_ALTERNATIVES = 24
_NEGATIONS = ("Not", "No", "not_")


@dataclass(frozen=True, slots=True)
class FormAnchor:
    """What a purchase form is known by."""

    block: str
    action: str
    bounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListAnchor:
    """What the list of the top page is known by, and what leads to further items."""

    shown: tuple[str, ...]
    bounds: tuple[str, ...]
    paging: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """The blocks of the item page, and of what is never sent."""

    item: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Blocks of which at most one is on."""

    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchors:
    """``anchors.toml``; its comments explain the tables."""

    loops: dict[str, str]
    pictures: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    form: FormAnchor
    list: ListAnchor
    pages: PageAnchor
    exclusive: tuple[Exclusive, ...]


@cache
def anchors() -> Anchors:
    """Return the anchors that come with Onrei."""
    return read_toml(Path(__file__).with_name("anchors.toml"), Anchors)


@lru_cache(maxsize=4096)
def are_exclusive(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether text in the blocks *some* never shows together with text in *others*."""
    return any(_exclude(one, other) for one, other in product(set(some), set(others)))


def all_exclusive(contexts: Iterable[Iterable[str]]) -> bool:
    """Tell whether of the texts that stand in *contexts* at most one shows at a time."""
    listed = [tuple(context) for context in islice(contexts, MOST_ALTERNATIVES + 1)]
    return len(listed) <= MOST_ALTERNATIVES and all(
        are_exclusive(one, other) for one, other in combinations(listed, 2)
    )


@cache
def is_about_item(block: str) -> bool:
    """Tell whether *block* is a condition of one item, such as its stock."""
    known = catalog().blocks.get(block)
    return (
        known is not None
        and known.spec.scope is Scope.ITEM
        and known.spec.kind in (TagKind.CONDITION, TagKind.WRAPPER)
    )


@cache
def _exclude(one: str, other: str) -> bool:
    if one == other:
        return False
    if any(one in group.blocks and other in group.blocks for group in anchors().exclusive):
        return True
    return _denies(one, other) or _denies(other, one)


def _denies(negative: str, positive: str) -> bool:
    return any(
        negative == negation + positive.removeprefix(prefix)
        for negation in _NEGATIONS
        for prefix in ("Has", "")
    )
