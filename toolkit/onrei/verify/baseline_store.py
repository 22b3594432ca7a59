"""Reading and writing what a `Baseline` keeps: the list is read first, and written last."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.text_file import unwritable, write_bytes, write_text
from onrei.toml_file import read_text
from onrei.verify.baseline import NO_FILES, PICTURES_NAME, Baseline
from onrei.verify.baseline_list import is_picture_name, list_text, parse_list
from onrei.verify.picture_file import digest_of
from onrei.verify.result import Environment

LIST_NAME = "baseline.json"


def load_baseline(folder: Path, environment: Environment) -> Baseline:
    """Return what is kept in *folder*, where nothing is, an empty one of *environment*.

    Raises FileError or ManifestError for a list that cannot be read or is none.
    """
    path = folder / LIST_NAME
    try:
        path.stat()
    except FileNotFoundError:
        return Baseline(folder, environment)
    except OSError:
        # Reading it finds the words.
        pass
    text = read_text(path)
    listed = parse_list(path, text)
    return Baseline(folder, listed.environment, listed.scenarios, stamp=_stamp(text))


def write_baseline(baseline: Baseline) -> Baseline:
    """Write what is fresh, then the list, then take away pictures that a whole run does not name.

    Returns the baseline as it is kept now. Raises FileError; then what was kept before still is.
    """
    folder, path = baseline.folder / PICTURES_NAME, baseline.folder / LIST_NAME
    _check_unchanged(path, baseline.stamp)
    needed = {entry.picture for entry in baseline.entries.values()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    for file, data in baseline.fresh.items():
        if file in needed and not _is_there(folder / file, data):
            write_bytes(folder / file, data)
    text = list_text(baseline.environment, baseline.entries)
    if _stamp(text) != baseline.stamp:
        write_text(path, text)
    if baseline.is_whole:
        _prune(folder, needed)
    return replace(baseline, fresh=NO_FILES, is_whole=False, stamp=_stamp(text))


def _stamp(text: str) -> str:
    return digest_of(text.encode("utf-8", "surrogatepass"))


def _check_unchanged(path: Path, stamp: str) -> None:
    is_there = path.exists()
    if (_stamp(read_text(path)) if is_there else "") != stamp:
        raise FileError(
            Phrase(
                en=f"`{path}` was changed by somebody else meanwhile; nothing was written, "
                "run it again",
                ja=f"「{path}」がほかで書き換えられました。何も書き込んでいません。"
                "もう一度実行してください",
            )
        )


def _is_there(path: Path, data: bytes) -> bool:
    """Tell whether *path* already holds *data*; a damaged file does not."""
    with contextlib.suppress(OSError):
        return path.stat().st_size == len(data) and path.read_bytes() == data
    return False


def _prune(folder: Path, needed: Collection[str]) -> None:
    """Take away the pictures of ours that nothing names; what cannot be removed does no harm."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if is_picture_name(path.name) and path.name not in needed:
                with contextlib.suppress(OSError):
                    path.unlink()
