"""Write a file whole, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase

_REASONS = {
    errno.EACCES: Phrase(en="no permission", ja="書き込みの権限がありません"),
    errno.EPERM: Phrase(en="no permission", ja="書き込みの権限がありません"),
    errno.EROFS: Phrase(en="the disk is read-only", ja="ディスクが読み取り専用です"),
    errno.ENOENT: Phrase(en="there is no such folder", ja="フォルダーがありません"),
    errno.ENOTDIR: Phrase(en="there is no such folder", ja="フォルダーがありません"),
    errno.EISDIR: Phrase(en="it is a folder", ja="フォルダーです"),
    errno.ENOSPC: Phrase(en="the disk is full", ja="ディスクの空きがありません"),
    errno.ENAMETOOLONG: Phrase(en="the name is too long", ja="名前が長すぎます"),
}


def write_text(target: Path, text: str) -> None:
    """Put *text* as UTF-8 into *target*; raises FileError, and then nothing was changed.

    Whoever reads the file meanwhile sees the old text or the new one, never half of it.
    """
    data = text.encode("utf-8", "surrogatepass")
    try:
        _write(target, data)
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(target: Path, error: OSError) -> FileError:
    """Return what to say where *target* could not be written because of *error*."""
    words = error.strerror or type(error).__name__
    reason = _REASONS.get(error.errno or 0, Phrase(en=words, ja=words))
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
