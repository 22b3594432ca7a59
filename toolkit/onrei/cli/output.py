"""Write results to a file without ever losing what was there."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase


def deliver(text: str, target: Path | None) -> None:
    """Print *text* as UTF-8, or write it to *target*: whole, or not at all."""
    if target is None:
        stream = sys.stdout.buffer
        stream.write(text.encode("utf-8"))
        stream.flush()
        return
    try:
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            Phrase(
                en=f"`{target}` cannot be written ({reason}); nothing was changed",
                ja=f"「{target}」に書き込めません（{reason}）。何も変更していません",
            )
        ) from error


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = target.stat().st_mode if target.exists() else 0o644
        temporary.chmod(mode & 0o777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
