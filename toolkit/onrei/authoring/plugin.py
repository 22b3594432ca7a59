"""Snippets that other packages bring, by the entry point group ``onrei.snippets``.

The name of an entry point is the snippet's; its value is a package with ``snippet.toml`` in it, or
the path of such a folder, or a function that returns one.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from onrei.errors import ManifestError
from onrei.phrase import Phrase

GROUP = "onrei.snippets"


def plugin_names() -> tuple[str, ...]:
    """Return the names of the snippets that other packages bring, sound or not, sorted."""
    return tuple(sorted({entry.name for entry in _entries()}))


def plugin_folder(name: str) -> Path:
    """Return the folder of the snippet *name*, one of `plugin_names`.

    Raises ManifestError where the package cannot be loaded, whatever its code does.
    """
    entries = sorted((entry for entry in _entries() if entry.name == name), key=_package)
    if len({_package(entry) for entry in entries}) > 1:
        packages = "`, `".join(map(_package, entries))
        raise _broken(
            entries[0],
            Phrase(
                en=f"more than one package brings it (`{packages}`); uninstall all but one",
                ja=f"複数のパッケージに同じ名前があります（`{packages}`）。"
                "1 つを残してアンインストールしてください",
            ),
        )
    return _folder(entries[0])


def broken_plugin(name: str, problem: Phrase) -> ManifestError:
    """Return the error for the snippet *name* of some package, with the package in it."""
    return _broken(next(entry for entry in _entries() if entry.name == name), problem)


def _entries() -> tuple[EntryPoint, ...]:
    return _entries_on(tuple(sys.path))


@lru_cache(maxsize=4)
def _entries_on(path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Return what the packages on *path* bring, read once.

    That opens a file of every installed package, and each picture of a preview asks for it; what is
    installed while a process runs is seen by the next one, as with any import.
    """
    del path
    return tuple(entry_points(group=GROUP))


def _folder(entry: EntryPoint) -> Path:
    try:
        return _path(entry.load())
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        raise _broken(
            entry,
            Phrase(
                en=f"`{entry.value}` cannot be loaded ({reason}); update or uninstall the package",
                ja=f"`{entry.value}` を読み込めません（{reason}）。"
                "パッケージを更新するか、アンインストールしてください",
            ),
        ) from error


def _path(found: object) -> Path:
    """Return the folder that an entry point stands for."""
    if isinstance(found, ModuleType):
        return Path(next(iter(found.__path__)))
    if callable(found):
        found = found()
    if not isinstance(found, (str, Path)):
        raise TypeError(f"a package or the path of a folder is needed, not {type(found).__name__}")
    return Path(found)


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.module


def _broken(entry: EntryPoint, problem: Phrase) -> ManifestError:
    package = _package(entry)
    return ManifestError(
        Phrase(
            en=f"Snippet `{entry.name}` of the package `{package}` cannot be used: {problem.en}",
            ja=f"パッケージ `{package}` のスニペット `{entry.name}` は使えません: {problem.ja}",
        )
    )
