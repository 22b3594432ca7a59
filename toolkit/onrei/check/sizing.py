"""Whether a picture has its room before it is loaded, as far as a style sheet tells."""

from __future__ import annotations

from onrei.check.sight import Sight, Tag


def is_sized(sight: Sight, tag: Tag) -> bool:
    """Tell whether a rule gives the picture, or a box around it, a height or a ratio."""
    names, every_picture = sight.reading.sized_names
    if every_picture or "style" in tag.attributes:
        return True
    near: Tag | None = tag
    while near is not None:
        if names & {*near.value("class").split(), near.value("id")}:
            return True
        near = near.parent
    return False
