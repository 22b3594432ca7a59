"""The folder itself: never half written, and nothing of anybody else's ever lost."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from onrei.errors import FileError, UsageError, system_reason
from onrei.phrase import Phrase
from onrei.preview.folder.files import SHARED

MARKER = "onrei-preview.json"
PAGES = ("index.html", "gallery.html", "absent.html")
_OURS = frozenset({MARKER, *PAGES, SHARED, "shop", "looks"})
# Left behind by systems that merely showed a folder.
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@contextlib.contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of *folder* when all is in it, or not at all.

    Raises OnreiError where that cannot be, and for a folder that is not ours to replace.
    """
    target = folder.resolve()
    refuse_others(folder)
    stage = target.with_name(f".{target.name[:80]}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        stage.mkdir(parents=True)
        yield stage
        _put(stage, target)
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def refuse_others(folder: Path) -> None:
    """Raise OnreiError where *folder* holds what is not an earlier export of ours."""
    try:
        if folder.resolve() in {Path.cwd().resolve(), *Path.cwd().resolve().parents}:
            raise _in_use(folder)
        names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    except OSError as error:
        raise _unwritable(folder, error) from error
    if names and (MARKER not in names or names - _OURS - _OF_SYSTEMS):
        raise _not_ours(folder)


def _put(stage: Path, target: Path) -> None:
    """Put *stage* in the place of *target*; if that fails, what was there is there again."""
    if not target.exists():
        stage.rename(target)
        return
    before = stage.with_name(f"{stage.name}.old")
    target.rename(before)
    try:
        stage.rename(target)
    except OSError:
        before.rename(target)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _not_ours(folder: Path) -> UsageError:
    return UsageError(
        Phrase(
            en=f"`{folder}` holds other files and stays as it is; "
            "choose a new folder with `--export`",
            ja=f"「{folder}」には別のファイルがあるため、上書きしません。"
            "`--export` で新しいフォルダーを指定してください",
        )
    )


def _in_use(folder: Path) -> UsageError:
    return UsageError(
        Phrase(
            en=f"`{folder}` is the folder you are in; name a new folder, as in `--export review`",
            ja=f"「{folder}」は作業中のフォルダーです。"
            "`--export review` のように新しいフォルダーを指定してください",
        )
    )


def _unwritable(folder: Path, error: OSError) -> FileError:
    reason = system_reason(error)
    return FileError(
        Phrase(
            en=f"`{folder}` cannot be written ({reason.en}); nothing was changed",
            ja=f"「{folder}」に書き込めません（{reason.ja}）。何も変更していません",
        )
    )
