"""What ``onrei add`` and ``onrei remove`` share: the file, its backup, and a diff instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from onrei.authoring.export import CHARACTER_LIMIT
from onrei.cli.console import tell
from onrei.cli.output import deliver
from onrei.cli.words import FILE, option
from onrei.install.file import FileEdit, edit_file
from onrei.language.read import read_source
from onrei.phrase import Phrase
from onrei.source import Source

F = TypeVar("F", bound=Callable[..., Any])
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def editing_options(function: F) -> F:
    """Add the options of a command that edits a theme file."""
    for add in reversed(_OPTIONS):
        function = add(function)
    return function


_OPTIONS = (
    option(
        "--dry-run",
        "is_dry",
        is_flag=True,
        phrase=Phrase(
            en="Change nothing; print what would change as a unified diff.",
            ja="何も変更せず、変更内容を差分（unified diff）で表示します",
        ),
    ),
    option(
        "--no-backup",
        "has_backup",
        is_flag=True,
        default=True,
        flag_value=False,
        phrase=Phrase(
            en="Do not keep the old text as FILE.html.bak.",
            ja="元のファイルを FILE.html.bak として残しません",
        ),
    ),
    option(
        "--force",
        is_flag=True,
        phrase=Phrase(
            en="Overwrite what was edited by hand, and go past other refusals.",
            ja="手で編集された部分も上書きし、そのほかの確認も省きます",
        ),
    ),
    option(
        "-o",
        "--output",
        type=FILE,
        metavar="FILE",
        phrase=Phrase(
            en="Write to this file and leave the theme file as it is; `-` prints.",
            ja="元のファイルを変えず、このファイルに書き出します（`-` で画面に表示）",
        ),
    ),
)


def run_edit(
    file: Path,
    edit: Callable[[Source], str],
    *,
    is_dry: bool,
    has_backup: bool,
    output: Path | None,
) -> FileEdit:
    """Edit *file*, or only show what that would do, and return what came of it."""
    if is_dry:
        done = _tried(file, edit)
        click.echo("".join(_diff(done)), nl=False)
    elif output is not None and str(output) == "-":
        done = _tried(file, edit)
        deliver(done.text, None)
    else:
        done = edit_file(file, edit, output=output, has_backup=has_backup)
    return done


def tell_size(done: FileEdit) -> None:
    """Say how long the text was and is, and where the old one is kept."""
    before, after = len(done.source.text), len(done.text)
    tell(
        Phrase(
            en=f"{before:,} → {after:,} of {CHARACTER_LIMIT:,} characters",
            ja=f"{before:,} → {after:,} 文字（上限 {CHARACTER_LIMIT:,} 文字）",
        )
    )
    if done.backup is not None:
        tell(
            Phrase(
                en=f"The text from before is in `{done.backup.name}`",
                ja=f"変更前の内容は「{done.backup.name}」に残しました",
            )
        )


def _tried(file: Path, edit: Callable[[Source], str]) -> FileEdit:
    source = read_source(file)
    return FileEdit(source, edit(source))


def _diff(done: FileEdit) -> Iterator[str]:
    """Yield the lines of a unified diff; a last line without end gets one, and is marked."""
    path = done.source.path
    before, after = _LINE.findall(done.source.text), _LINE.findall(done.text)
    for line in difflib.unified_diff(before, after, path, path, n=2):
        yield line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"
