"""What is checked: theme files, and themes and snippets of ours that become one by export."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from onrei.authoring.export import export
from onrei.authoring.folder import bundled_names
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.source_map import SourceMap
from onrei.authoring.theme import Theme, dependencies, load_theme
from onrei.bundled import bundled_folder
from onrei.check.finding import shown_path
from onrei.check.reading import Kind
from onrei.errors import FileError, OnreiError, system_reason
from onrei.language.read import read_source
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.source import Source

_ENDINGS = {".html", ".htm"}
_SKIPPED = {"node_modules", "__pycache__", "dist"}
# Whatever one wants to have checked: time grows with the length and no faster.
_LARGEST_BYTES = 20_000_000
_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to check; *path* is a file, or the folder of a theme or snippet."""

    path: Path
    is_folder: bool = False

    @property
    def name(self) -> str:
        """Return the path as it is shown."""
        return shown_path(self.path)


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The text of a target as BASE would get it; *source_map* leads to the author's files."""

    source: Source
    kind: Kind = "theme"
    source_map: SourceMap | None = None
    files: tuple[Path, ...] = ()
    """The author's files that the text is made of; none where it is one itself."""

    folder: Path | None = None
    """The folder of the theme or snippet."""


def targets(paths: Iterable[Path]) -> Iterator[Target | OnreiError]:
    """Yield what stands at *paths*, each thing once; an error for what is no such thing."""
    seen: set[str] = set()
    for path in paths:
        for found in _at(path):
            if isinstance(found, OnreiError):
                yield found
                continue
            # Not Path.resolve: it raises for a loop of links, which reading will report.
            real = os.path.realpath(found.path)
            if real not in seen:
                seen.add(real)
                yield found


def read_target(target: Target, marks: Mapping[int, Marks] = _NO_MARKS) -> CheckedText:
    """Return the text of *target*; raises OnreiError where there is none."""
    if not target.is_folder:
        source = read_source(target.path, largest_bytes=_LARGEST_BYTES)
        return CheckedText(Source(target.name, source.text))
    thing = _thing(target.path)
    exported = export(thing, marks=marks)
    source = Source(target.name, exported.text)
    files = _files_of(thing)
    return CheckedText(source, exported.kind, exported.source_map, files, target.path)


def _thing(folder: Path) -> Theme | Snippet:
    return load_theme(folder) if (folder / "theme.toml").is_file() else load_snippet(folder)


def _files_of(thing: Theme | Snippet) -> tuple[Path, ...]:
    if isinstance(thing, Theme):
        return tuple(sorted(dependencies(thing)))
    return tuple(thing.folder / part.file for part in thing.manifest.parts)


def _at(path: Path) -> Iterator[Target | OnreiError]:
    try:
        yield from _found(path)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)


def _found(path: Path) -> Iterator[Target | OnreiError]:
    if path.name in {"theme.toml", "snippet.toml"} and path.is_file():
        yield Target(path.parent, is_folder=True)
    elif path.is_dir():
        yield from _within(path)
    elif path.exists() or path.is_symlink():
        yield Target(path)
    elif bundled := _bundled(str(path)):
        yield Target(bundled, is_folder=True)
    else:
        # Not `exists`: it also says no to what cannot be looked at.
        path.stat()


def _within(folder: Path) -> Iterator[Target | OnreiError]:
    """Yield the themes, snippets and theme files below *folder*; links to folders lead nowhere."""
    errors: list[OSError] = []
    for at, folders, files in os.walk(folder, onerror=errors.append):
        here = Path(at)
        if "theme.toml" in files or "snippet.toml" in files:
            folders.clear()
            yield Target(here, is_folder=True)
            continue
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _SKIPPED
        )
        yield from (
            Target(here / name) for name in sorted(files) if Path(name).suffix.lower() in _ENDINGS
        )
    yield from (_unreadable(Path(error.filename), error) for error in errors)


def _bundled(name: str) -> Path | None:
    if name in bundled_names("theme"):
        return bundled_folder("themes") / name
    if name in bundled_names("snippet"):
        return bundled_folder("snippets") / name
    return None


def _unreadable(path: Path, error: OSError | ValueError) -> OnreiError:
    if isinstance(error, FileNotFoundError):
        return FileError(Phrase(en=f"`{path}` does not exist", ja=f"「{path}」が見つかりません"))
    reason = system_reason(error)
    name = str(path).replace("\0", "\\0")
    return FileError(
        Phrase(
            en=f"`{name}` cannot be read ({reason.en})",
            ja=f"「{name}」を読み込めません（{reason.ja}）",
        )
    )
