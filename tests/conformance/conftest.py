"""The small shop that every conformance case starts from, and changes."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from onrei.shop.model import Shop
from onrei.structure import structure

_BASE = tomllib.loads((Path(__file__).parent / "base.toml").read_text(encoding="utf-8"))["shop"]


@pytest.fixture(scope="session")
def make_shop() -> Callable[..., Shop]:
    """Give the function that makes the base shop with *changes*, and counted copies."""
    return _make_shop


def _make_shop(
    changes: Mapping[str, Any],
    item: Mapping[str, Any] | None = None,
    item_count: int | None = None,
    picture_count: int | None = None,
    article_count: int | None = None,
) -> Shop:
    table = copy.deepcopy(_BASE) | copy.deepcopy(dict(changes))
    if table["items"]:
        table["items"][0] |= item or {}
    if picture_count is not None:
        table["items"][0]["pictures"] = [
            {"file": f"picture-{number}.jpg"} for number in range(1, picture_count + 1)
        ]
    if item_count is not None:
        table["items"] = [table["items"][0] | {"id": number} for number in range(1, item_count + 1)]
    if article_count is not None:
        table["articles"] = [table["articles"][0]] * article_count
    return structure(table, Shop, place="conformance shop")
