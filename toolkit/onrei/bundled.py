"""Where themes, snippets and the preview site's content lie, in a checkout and when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Part = Literal["themes", "snippets", "site-preview"]


@cache
def bundled_folder(part: Part) -> Path:
    """Return the folder of *part*: next to ``toolkit/`` in a checkout, inside the wheel else."""
    package = Path(__file__).resolve().parent
    if package.parent.name == "toolkit":
        return package.parent.parent / part
    return package / "_content" / part
