"""The structured data of a page: JSON-LD and microdata."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrei.check.sight import Sight, Tag


def json_ld(sight: Sight) -> Iterator[tuple[Tag, str]]:
    """Yield the template's own pieces of JSON-LD with their text."""
    for tag in sight.named("script"):
        if tag.value("type").lower() == "application/ld+json":
            yield tag, tag.raw_text


def availabilities(text: str) -> Iterator[str]:
    """Yield the values of ``availability`` in *text*, without the address of schema.org."""
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(value)
        elif isinstance(value, dict):
            found = value.get("availability")
            if isinstance(found, str):
                yield _without_address(found)
            pending.extend(value.values())


def microdata_availabilities(sight: Sight) -> Iterator[tuple[Tag, str]]:
    """Yield the template's own ``itemprop="availability"`` with their values, as `availabilities`."""
    for tag in sight.having("itemprop"):
        if tag.origin is not None and "availability" in tag.value("itemprop").split():
            yield tag, _without_address(tag.value("href") or tag.value("content") or tag.text)


def _without_address(value: str) -> str:
    return value.rstrip("/").rpartition("/")[2]
