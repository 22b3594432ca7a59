"""Read a theme file from disk, untouched."""

from __future__ import annotations

from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.source import Source
from onrei.toml_file import decoded, read_bytes

# BASE takes 150,000 characters; a file of more bytes than this is no theme.
LARGEST_THEME_BYTES = 5_000_000


def read_source(path: Path, *, largest_bytes: int = LARGEST_THEME_BYTES) -> Source:
    """Return the theme file *path* as it stands, BOM and line ends included.

    Raises FileError for what is missing, empty, a folder, binary, not UTF-8 or larger than
    *largest_bytes*.
    """
    return source_of(read_bytes(path, largest_bytes=largest_bytes), path)


def source_of(data: bytes, path: Path) -> Source:
    """Return *data* as `read_source` does; *path* is only what messages call it."""
    text = decoded(data, path)
    if not text.strip("\ufeff \t\r\n"):
        raise FileError(
            Phrase(
                en=f"`{path}` is empty; a theme as one pastes it into BASE's editor is needed",
                ja=f"「{path}」は空です。BASE の HTML 編集に貼り付けるテーマのファイルを指定してください",
            )
        )
    return Source(str(path), text)
