"""A shop around items that came without one: nothing in it is claimed that the file does not say."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from onrei.shop.model import App, Category, Item, Shop

_EXPORT_TIME = re.compile(r"[-_ ]?\d{14}$")
"""BASE names an export ``shop-example-com-20260724101500.csv``."""


def neutral_shop(
    path: Path, items: tuple[Item, ...], categories: tuple[Category, ...] = ()
) -> Shop:
    """Return a shop with *items*, named after the file *path*."""
    name = _EXPORT_TIME.sub("", path.stem) or path.stem
    slug = _slug(name)
    return Shop(
        id=slug,
        name=name,
        domain=f"{slug}.example.jp",
        apps=_apps_that_show(items, categories),
        categories=categories,
        items=items,
    )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).lower()
    # 63 is the limit of one label of a domain.
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:63].rstrip("-") or "shop"


def _apps_that_show(items: tuple[Item, ...], categories: tuple[Category, ...]) -> tuple[App, ...]:
    """Return the Apps without which something in the file would stay unseen."""
    apps: list[App] = []
    if categories:
        apps.append("category")
    if any(item.proper_price is not None for item in items):
        apps.append("sale")
    if any(item.options for item in items):
        apps.append("item-option")
    return tuple(apps)
