"""What a TARGET on the command line stands for."""

from __future__ import annotations

from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme
from onrei.language.read import read_source
from onrei.shop.model import Shop
from onrei.source import Source


def source_of(target: str, shop: Shop) -> Source:
    """Return the BASE text of *target*: a theme file as it stands, or a theme exported.

    A theme of ours knows the owner's marks of *shop*; a file is what it is.
    """
    path = Path(target)
    if path.is_file() or path.suffix.lower() in {".html", ".htm", ".txt"}:
        return read_source(path)
    marks = {item.id: item.marks for item in shop.items}
    return Source(target, export(load_theme(target), marks=marks).text)
