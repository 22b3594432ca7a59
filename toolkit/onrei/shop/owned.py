"""A shop with what its owner says of it in ``onrei.toml``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrei.shop.load import load_shop, sample_names
from onrei.shop.loaded import LoadedShop
from onrei.shop.owner import load_owner_file, unknown_marks, with_marks


def load_owned_shop(path: str | Path | None, folder: Path) -> LoadedShop:
    """Return the shop at *path*, else the one that ``onrei.toml`` in *folder* names, with its marks.

    Raises what `load_shop` and `load_owner_file` raise.
    """
    owner = load_owner_file(folder)
    chosen = owner.shop if path is None else str(path)
    loaded = load_shop(chosen)
    # Nobody expects a sample to have the owner's items.
    is_sample = chosen is None or chosen in sample_names()
    problems = () if is_sample else unknown_marks(owner, loaded.shop)
    return replace(
        loaded,
        shop=with_marks(loaded.shop, owner.marks),
        problems=(*loaded.problems, *problems),
    )
