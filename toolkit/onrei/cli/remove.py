"""``onrei remove``: take a snippet out of a theme file again."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.authoring.snippet import load_snippet
from onrei.cli.console import tell
from onrei.cli.edit import editing_options, run_edit, tell_size
from onrei.cli.summary import SUMMARIES
from onrei.cli.words import FILE, Command
from onrei.install.edit import remove as remove_from
from onrei.phrase import Phrase


@click.command(
    "remove",
    cls=Command,
    phrase=SUMMARIES["remove"],
    more=Phrase(
        en="SNIPPET is a name that `onrei status FILE.html` tells, or the folder of a snippet.",
        ja="SNIPPET は `onrei status FILE.html` で表示される名前か、スニペットのフォルダーです。",
    ),
)
@click.argument("snippet")
@click.argument("file", metavar="FILE.html", type=FILE)
@editing_options
def remove(
    snippet: str, file: Path, is_dry: bool, has_backup: bool, force: bool, output: Path | None
) -> None:
    """Remove *snippet* from *file*."""
    name = load_snippet(snippet).name if Path(snippet).is_dir() else snippet
    done = run_edit(
        file,
        lambda source: remove_from(source.text, name, force=force, path=source.path),
        is_dry=is_dry,
        has_backup=has_backup,
        output=output,
    )
    if not is_dry:
        tell(Phrase(en=f"{name} was taken out", ja=f"{name} を取り除きました"))
    tell_size(done)
