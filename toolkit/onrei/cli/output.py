"""Write results to a file without ever losing what was there."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from onrei.errors import FileError, UsageError
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


def deliver(text: str, target: Path | None) -> None:
    """Print *text* as UTF-8, or write it to *target*: whole, or not at all. ``-`` prints it too."""
    data = text.encode("utf-8", "surrogatepass")
    if target is None or str(target) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        _write(target, data)
    except OSError as error:
        raise _unwritable(target, error) from error


def refuse_overwriting(target: Path | None, inputs: Iterable[Path]) -> None:
    """Raise UsageError if *target* is one of the files that the result is made from."""
    if target is not None and any(_is_same(target, path) for path in inputs):
        raise UsageError(
            Phrase(
                en=f"`-o {target}` would overwrite what it is made from; choose another file",
                ja=f"`-o {target}` では元のファイルを上書きしてしまいます。"
                "別のファイル名を指定してください",
            )
        )


def _is_same(target: Path, path: Path) -> bool:
    try:
        return target.samefile(path)
    except OSError:
        # One of the two does not exist.
        return False


def _write(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "")
    if target.exists() and not target.is_file():
        # /dev/null, a pipe: nothing can be lost there, and they must not be replaced.
        target.write_bytes(data)
    else:
        _replace(target.resolve(), data)


def _replace(target: Path, data: bytes) -> None:
    """Write a file beside *target*, then put it in its place in one step."""
    is_new = not target.exists()
    if not is_new and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    temporary = target.with_name(f".onrei-{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        if not is_new:
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _unwritable(target: Path, error: OSError) -> FileError:
    words = error.strerror or type(error).__name__
    reason = _REASONS.get(error.errno or 0, Phrase(en=words, ja=words))
    return FileError(
        Phrase(
            en=f"`{target}` cannot be written ({reason.en}); nothing was changed",
            ja=f"「{target}」に書き込めません（{reason.ja}）。何も変更していません",
        )
    )
