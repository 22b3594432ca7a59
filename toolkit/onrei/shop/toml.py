"""``shop.toml``: a whole shop written by hand, its keys the field names of the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrei.phrase import Phrase
from onrei.shop.limits import within_limits
from onrei.shop.loaded import LoadedShop, ShopProblem
from onrei.shop.model import Shop
from onrei.toml_file import read_toml

PICTURES = "pictures"
"""The folder of pictures, next to ``shop.toml``."""


def load_toml_shop(path: Path) -> LoadedShop:
    """Return the shop of the file *path*; what points nowhere or is too much is left out.

    Raises ManifestError when the file does not fit its schema.
    """
    problems: list[ShopProblem] = []

    def report(message: Phrase) -> None:
        problems.append(ShopProblem(str(path), None, message))

    shop = within_limits(read_toml(path, Shop), report)
    folder = path.parent / PICTURES
    if missing := [name for name in _picture_files(shop) if not (folder / name).is_file()]:
        report(_missing_pictures(missing))
    return LoadedShop(shop, tuple(problems))


def _missing_pictures(names: list[str]) -> Phrase:
    shown = ", ".join(f"`{name}`" for name in names[:3])
    more = len(names) - 3
    en, ja = (f" and {more} more", f" ほか {more} 件") if more > 0 else ("", "")
    return Phrase(
        en=f"not in the folder `{PICTURES}`: {shown}{en}",
        ja=f"`{PICTURES}` フォルダーにない画像: {shown}{ja}",
    )


def _picture_files(shop: Shop) -> Iterator[str]:
    """Yield the name of every picture that should lie in the shop's folder, once."""
    names = [picture.file for item in shop.items for picture in item.pictures]
    names += [
        block.content
        for item in shop.items
        for block in item.detail_blocks
        if block.kind == "picture"
    ]
    names += [article.picture.file for article in shop.articles if article.picture]
    names += [shop.design.logo.file] if shop.design.logo else []
    names += [shop.design.background_picture, shop.share_picture]
    for name in dict.fromkeys(names):
        if name and "://" not in name:
            yield name
