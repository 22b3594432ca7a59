"""The files of an export: written once each, under names that say nothing but what is in them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from onrei.storefront.asset import Asset

SHARED = "files"
_ENDINGS = {
    "text/css": ".css",
    "text/javascript": ".js",
    "image/svg+xml": ".svg",
    "image/avif": ".avif",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}


class Files:
    """What was written below *root* so far."""

    def __init__(self, root: Path) -> None:
        """Begin with nothing; *root* is an empty folder."""
        self._root = root
        self._shared: set[str] = set()
        self.count = 0
        self.size = 0

    def share(self, asset: Asset) -> str:
        """Write a file that several pages use, and return its path; equal bytes are one file."""
        ending = _ENDINGS[asset.media_type.partition(";")[0]]
        path = f"{SHARED}/{hashlib.sha256(asset.body).hexdigest()[:16]}{ending}"
        if path not in self._shared:
            self._shared.add(path)
            self.write(path, asset.body)
        return path

    def write(self, path: str, data: bytes) -> None:
        """Write *data* to *path*, which is relative and has forward slashes."""
        target = self._root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.count += 1
        self.size += len(data)

    def write_answer(self, path: str, text: str) -> None:
        """Write the page *text*, which lies at *path*, once more for scripts that ask for it.

        A page on a disk may read no file beside it, but it may run one.
        """
        told = ",".join(json.dumps(one, ensure_ascii=False) for one in (path, text))
        self.write_text(f"{path}.js", f"onreiAnswer({told});\n")

    def write_text(self, path: str, text: str) -> None:
        """Write *text* as UTF-8."""
        self.write(path, text.encode("utf-8", "replace"))
