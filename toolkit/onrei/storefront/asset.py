"""Files that are sent as they are, read once at the start; a request can only name one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrei.bundled import bundled_folder

_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in memory."""

    body: bytes
    media_type: str

    @property
    def etag(self) -> str:
        """Return the name of these bytes."""
        return hashlib.sha256(self.body).hexdigest()[:16]


def studio_folder() -> Path:
    """Return the folder of the studio's pages."""
    return bundled_folder("site-preview") / "studio"


@cache
def assets(part: str) -> Mapping[str, Asset]:
    """Return the files in ``static/`` + *part* by their path below it, with forward slashes."""
    root = studio_folder() / "static" / part
    return {
        path.relative_to(root).as_posix(): Asset(path.read_bytes(), _MEDIA_TYPES[path.suffix])
        for path in sorted(root.rglob("*"))
        if path.suffix in _MEDIA_TYPES
    }
