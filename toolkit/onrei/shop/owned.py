"""A shop with what its owner says of it in ``onrei.toml``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrei.shop.load import load_shop, sample_names
from onrei.shop.loaded import LoadedShop
from onrei.shop.owner import OwnerFile, load_owner_file, unknown_marks, with_marks


def load_owned_shop(path: str | Path | None, folder: Path) -> LoadedShop:
    """Return the shop at *path*, else the one that ``onrei.toml`` in *folder* names, with its marks.

    Raises what `load_shop` and `load_owner_file` raise.
    """
    owner = load_owner_file(folder)
    chosen = owner.shop if path is None else str(path)
    loaded = load_shop(chosen)
    owned = with_owner(loaded, owner)
    # Nobody expects a sample to have the owner's items.
    is_sample = chosen is None or chosen in sample_names()
    return replace(owned, problems=loaded.problems) if is_sample else owned


def with_owner(loaded: LoadedShop, owner: OwnerFile) -> LoadedShop:
    """Return *loaded* with the marks of *owner*, and a problem for each of an unknown item."""
    return LoadedShop(
        with_marks(loaded.shop, owner.marks),
        (*loaded.problems, *unknown_marks(owner, loaded.shop)),
    )
