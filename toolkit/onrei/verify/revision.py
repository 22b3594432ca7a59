"""A theme, and the shop it is shown with, as they were in a commit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrei.bundled import bundled_folder
from onrei.phrase import Phrase
from onrei.shop.model import Shop
from onrei.shop.owned import load_owned_shop
from onrei.shop.owner import OWNER_FILE, load_owner_file
from onrei.storefront.revision import Past, commit_of, place_of_theme, root_of
from onrei.verify.side import Side

_NAME = "before"
_CURE = Phrase(en="; use `--baseline DIR`", ja="。`--baseline フォルダー` を使ってください")


@contextmanager
def side_at(
    reference: str, target: str | Path, now: Side, *, shop_path: str | Path | None, folder: Path
) -> Iterator[Side]:
    """Give the side for *target* as it was in the commit *reference*, for as long as it is needed.

    *now* is the side of today, which is given itself where nothing has changed since, and
    *shop_path* how its shop was asked for in *folder*: where shop, snippets or ``onrei.toml`` lie in
    the same repository, they too are those of the commit. Raises UsageError where git does not know
    the commit, or the theme was not in it.
    """
    place = place_of_theme(target)
    root = root_of(place, _CURE)
    with contextlib.closing(Past(root, commit_of(root, reference))) as past:
        parts = (place, *_goods(now.shop, folder), *_snippets(place))
        is_same = all(past.is_same(part) for part in parts)
        yield now if is_same else _side(past, place, now.shop, shop_path, folder)


def _side(past: Past, place: Path, shop: Shop, shop_path: str | Path | None, folder: Path) -> Side:
    then, read = past.theme(place)
    old_shop = _shop(past, shop, shop_path, folder)
    return Side(_NAME, read, old_shop, knows_marks=then.is_dir())


def _shop(past: Past, shop: Shop, shop_path: str | Path | None, folder: Path) -> Shop:
    """Return the shop of that time, as far as it was in the repository."""
    if all(past.is_same(part) for part in _goods(shop, folder)):
        return shop
    owner = past.path(folder / OWNER_FILE)
    own_shop = past.path(Path(shop.folder)) if shop.folder else None
    asked = own_shop or shop_path or load_owner_file(folder).shop
    return load_owned_shop(asked, owner.parent if owner else folder).shop


def _goods(shop: Shop, folder: Path) -> tuple[Path, ...]:
    """Return the files that the goods and their marks come from."""
    return (folder / OWNER_FILE, *([Path(shop.folder)] if shop.folder else []))


def _snippets(place: Path) -> tuple[Path, ...]:
    return (bundled_folder("snippets"),) if place.is_dir() else ()
