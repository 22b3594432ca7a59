"""Whether a picture has its room before it is loaded, as far as a style sheet tells."""

from __future__ import annotations

from itertools import chain

from onrei.check.sight import Sight, Tag


def is_sized(sight: Sight, tag: Tag) -> bool:
    """Tell whether a rule gives the picture, or a box around it, a height or a ratio."""
    names, every_picture = sight.reading.sized_names
    if every_picture or "style" in tag.attributes:
        return True
    for node in chain((tag.node,), tag.around):
        found = node.attributes
        if not names.isdisjoint((found.get("class") or "").split()) or found.get("id") in names:
            return True
    return False
