"""Edit a theme file: one process at a time, whole or not at all, with the old text kept beside it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrei.errors import FileError, OnreiError
from onrei.install.region import read_regions
from onrei.language.read import read_source
from onrei.phrase import Phrase
from onrei.source import Source
from onrei.text_file import unwritable, write_text

_PATIENCE_S = 30.0
_PAUSE_S = 0.02
_MOST_BACKUPS = 99


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A theme file before and after an edit, and where the old text is kept (None: nowhere)."""

    source: Source
    text: str
    backup: Path | None = None


def edit_file(
    path: Path,
    edit: Callable[[Source], str],
    *,
    output: Path | None = None,
    has_backup: bool = True,
    patience_s: float = _PATIENCE_S,
) -> FileEdit:
    """Put what *edit* makes of the theme file *path* in its place, or into *output*.

    The text is read when no other process is editing the file, so that of two edits at once none
    is lost. Nothing is written where the text stays the same or anything fails.
    """
    target = path if output is None else output
    with _alone(target, patience_s):
        source = read_source(path)
        text = edit(source)
        backup = None
        if output is not None:
            write_text(output, text)
        elif text != source.text:
            _refuse_unwritable(path)
            backup = _backup_path(path.resolve(), source) if has_backup else None
            _write_both(path, text, backup, source.text)
    return FileEdit(source, text, backup)


def _write_both(path: Path, text: str, backup: Path | None, old: str) -> None:
    is_new = backup is not None and not backup.exists()
    if backup is not None:
        write_text(backup, old)
    try:
        write_text(path, text)
    except FileError:
        if backup is not None and is_new:
            backup.unlink(missing_ok=True)
        raise


def _refuse_unwritable(path: Path) -> None:
    target = path.resolve()
    if os.access(target, os.W_OK) and os.access(target.parent, os.W_OK):
        return
    raise FileError(
        Phrase(
            en=f"`{path}` cannot be written (no permission); write to another file with `-o FILE`",
            ja=f"「{path}」に書き込めません（書き込みの権限がありません）。"
            "`-o ファイル名` で別のファイルに書き出してください",
        )
    )


def _backup_path(path: Path, source: Source) -> Path:
    """Return ``FILE.bak``, or the next number if that is the only copy of some other text.

    A backup of the same theme with other snippets in it holds nothing that taking these out would
    not give back.
    """
    for number in ["", *map(str, range(2, _MOST_BACKUPS + 1))]:
        backup = path.with_name(f"{path.name}.bak{number}")
        if not backup.exists() or _is_same_theme(backup, source):
            return backup
    raise FileError(
        Phrase(
            en=f"`{path}.bak` to `.bak{_MOST_BACKUPS}` all exist; "
            "move some away, or use `--no-backup`",
            ja=f"「{path}.bak」から「.bak{_MOST_BACKUPS}」まですべて使われています。"
            "いくつか移動するか、`--no-backup` を付けてください",
        )
    )


def _is_same_theme(backup: Path, source: Source) -> bool:
    try:
        old = read_source(backup)
        return old.text == source.text or read_regions(old).base == read_regions(source).base
    except OnreiError:
        return False


@contextmanager
def _alone(target: Path, patience_s: float) -> Iterator[None]:
    """Wait until no other process of ours edits files in the folder of *target*."""
    folder = target.resolve().parent
    end = time.monotonic() + patience_s
    with _lock_file(folder) as lock:
        while not _take(lock):
            if time.monotonic() > end:
                raise _busy(folder)
            time.sleep(_PAUSE_S)
        try:
            yield
        finally:
            _give_back(lock)


def _busy(folder: Path) -> FileError:
    return FileError(
        Phrase(
            en=f"another `onrei` is at work in `{folder}`; try again when it has ended",
            ja=f"「{folder}」で別の `onrei` が動作中です。終わってからもう一度実行してください",
        )
    )


# The lock ends with its process, however that ends, and leaves no file in the user's folder.
if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _lock_file(folder: Path) -> Iterator[int]:
        name = sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        lock = os.open(Path(tempfile.gettempdir()) / f"onrei-{name}.lock", os.O_RDWR | os.O_CREAT)
        try:
            yield lock
        finally:
            os.close(lock)

    def _take(lock: int) -> bool:
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(lock: int) -> None:
        with suppress(OSError):
            msvcrt.locking(lock, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    @contextmanager
    def _lock_file(folder: Path) -> Iterator[int]:
        try:
            lock = os.open(folder, os.O_RDONLY)
        except OSError as error:
            raise unwritable(folder, error) from error
        try:
            yield lock
        finally:
            os.close(lock)

    def _take(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system without locks: better to edit unlocked than not at all.
            return True
        return True

    def _give_back(lock: int) -> None:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_UN)
