"""The pictures of a shop as a list of known files; nothing else in its folder can be asked for."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One picture on the disk."""

    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """All pictures of a shop by name; *digest* changes when any of them does."""

    digest: str = "none"
    files: Mapping[str, PictureFile] = field(default_factory=dict)


NO_PICTURES = Pictures()


def pictures_of(folder: str) -> Pictures:
    """Return the pictures in ``pictures/`` below *folder*, without links that lead out of it."""
    root = (Path(folder) / "pictures").resolve() if folder else None
    if root is None or not root.is_dir():
        return NO_PICTURES
    found: dict[str, PictureFile] = {}
    stamp = hashlib.sha256(str(root).encode("utf-8", "surrogatepass"))
    for path in (each for each in sorted(root.iterdir()) if _is_picture(each, root)):
        # A picture may vanish while the folder is read: programs save under another name first.
        with contextlib.suppress(FileNotFoundError):
            facts = path.stat()
            found[path.name] = PictureFile(path, _MEDIA_TYPES[path.suffix.lower()])
            line = f"{path.name}\0{facts.st_size}\0{facts.st_mtime_ns}\0"
            stamp.update(line.encode("utf-8", "replace"))
    return Pictures(stamp.hexdigest()[:12], found)


def _is_picture(path: Path, root: Path) -> bool:
    is_known = path.suffix.lower() in _MEDIA_TYPES
    return is_known and path.is_file() and root in path.resolve().parents
