"""What a TARGET on the command line stands for."""

from __future__ import annotations

from pathlib import Path

from onrei.authoring.export import export
from onrei.authoring.folder import bundled_names, name_problem
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.theme import Theme, dependencies, load_theme
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.errors import FileError, UsageError, unknown_name
from onrei.language.read import read_source
from onrei.phrase import Phrase
from onrei.source import Source

_FILE_ENDINGS = {".html", ".htm", ".txt"}


def is_theme_file(target: str) -> bool:
    """Tell whether *target* is a BASE theme file, not a theme's name, folder or manifest."""
    path = Path(target)
    return path.suffix.lower() in _FILE_ENDINGS or (path.name != "theme.toml" and is_file(path))


def is_file(path: Path) -> bool:
    """Tell whether *path* is a file; of what cannot be looked at, reading it tells more."""
    try:
        return path.is_file()
    except OSError:
        return False


def theme_or_snippet(target: str) -> Theme | Snippet:
    """Return what *target* names; a folder tells by its manifest, a name by where it is found."""
    path = Path(target)
    if path.name == "snippet.toml" or is_file(path / "snippet.toml"):
        return load_snippet(path)
    if is_theme_file(target) and is_file(path):
        raise _file_already(target)
    themes, snippets = bundled_names("theme"), bundled_names("snippet")
    if name_problem(target) or target in themes or path.exists():
        return load_theme(target)
    if target in snippets:
        return load_snippet(target)
    kind = Phrase(en="theme or snippet", ja="テーマまたはスニペット")
    raise unknown_name(kind, target, (*themes, *snippets), FileError)


def _file_already(target: str) -> UsageError:
    return UsageError(
        Phrase(
            en=f"`{target}` is a file that can be pasted as it is; "
            "exported are the folders of themes and snippets",
            ja=f"「{target}」はそのまま貼り付けられるファイルです。"
            "書き出せるのは、テーマかスニペットのフォルダーです",
        )
    )


def source_of(target: str, scenario: Scenario) -> Source:
    """Return the BASE text of *target*: a theme file as it stands, or a theme exported.

    A theme of ours is exported with the marks that the items have in *scenario*; a file is what it
    is.
    """
    if is_theme_file(target):
        return read_source(Path(target))
    return Source(target, export(load_theme(target), marks=marks_shown(scenario)).text)


def files_of(target: str) -> frozenset[Path]:
    """Return the files that *target* is made of."""
    if is_theme_file(target):
        return frozenset({Path(target)})
    return dependencies(load_theme(target))
