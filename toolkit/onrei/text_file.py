"""Write a file whole, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

from onrei.errors import FileError, system_reason
from onrei.phrase import Phrase


def write_text(target: Path, text: str) -> None:
    """Put *text* as UTF-8 into *target*; raises FileError, and then nothing was changed.

    Whoever reads the file meanwhile sees the old text or the new one, never half of it.
    """
    write_bytes(target, text.encode("utf-8", "surrogatepass"))


def write_bytes(target: Path, data: bytes) -> None:
    """Put *data* into *target* as `write_text` does."""
    try:
        _write(target, data)
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(target: Path, error: OSError) -> FileError:
    """Return what to say where *target* could not be written because of *error*."""
    reason = system_reason(error)
    return FileError(
        Phrase(
            en=f"`{target}` cannot be written ({reason.en}); nothing was changed",
            ja=f"「{target}」に書き込めません（{reason.ja}）。何も変更していません",
        )
    )


def _write(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if target.exists() and not target.is_file():
        # /dev/null, a pipe: nothing can be lost there, and they must not be replaced.
        target.write_bytes(data)
    else:
        # A link stays a link: what it points at gets the new text.
        _replace(target.resolve(), data)


def _replace(target: Path, data: bytes) -> None:
    """Write a file beside *target*, then put it in its place in one step."""
    is_new = not target.exists()
    if not is_new and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    temporary = target.with_name(f".onrei-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(data)
        if not is_new:
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
