"""``onrei add``: put a snippet into a theme file."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.authoring.mood import Tone
from onrei.cli.console import tell
from onrei.cli.edit import editing_options, run_edit, tell_size
from onrei.cli.mood import mood_options, wanted_mood
from onrei.cli.pair import chosen_settings
from onrei.cli.summary import SUMMARIES
from onrei.cli.words import FILE, Command, option
from onrei.install.at import read_at
from onrei.install.edit import add as add_to
from onrei.install.report import InstallReport
from onrei.phrase import Phrase
from onrei.shop.owner import load_owner_file
from onrei.source import Source


@click.command(
    "add",
    cls=Command,
    phrase=SUMMARIES["add"],
    more=Phrase(
        en="SNIPPET is the name or folder of a snippet, FILE.html any theme file of BASE. A snippet "
        "that is there already is brought up to date, and keeps its settings without `--set`.",
        ja="SNIPPET はスニペットの名前かフォルダー、FILE.html は BASE のテーマファイルです。"
        "すでに入っているスニペットは最新の内容になります（`--set` がなければ設定は変わりません）。",
    ),
)
@click.argument("snippet")
@click.argument("file", metavar="FILE.html", type=FILE)
@option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    phrase=Phrase(
        en="Choose a setting of the snippet, as in `shape=pill`; may be repeated.",
        ja="スニペットの設定を選びます。例: `shape=pill`（複数指定可）",
    ),
)
@option(
    "--at",
    multiple=True,
    metavar="LINE",
    phrase=Phrase(
        en="Put the part whose place is unsure before this line; PLACE=LINE (or "
        "PLACE=LINE:COLUMN) for a certain part; may be repeated.",
        ja="場所が決まらない部分を、この行の前に入れます。"
        "「場所=行」（または「場所=行:列」）で部分を指定できます（複数指定可）",
    ),
)
@mood_options
@editing_options
def add(  # noqa: PLR0913, PLR0917 - one for each option
    snippet: str,
    file: Path,
    settings: tuple[str, ...],
    at: tuple[str, ...],
    mood: str | None,
    tone: Tone | None,
    is_dry: bool,
    has_backup: bool,
    force: bool,
    output: Path | None,
) -> None:
    """Add *snippet* to *file*."""
    chosen = chosen_settings(settings) if settings else None
    look, shade = wanted_mood(mood, tone) or (None, None)
    lines = [read_at(written) for written in at]
    marks = load_owner_file(Path.cwd()).marks
    reports: list[InstallReport] = []

    def edit(source: Source) -> str:
        text, report = add_to(
            source.text,
            snippet,
            chosen,
            mood=look,
            tone=shade,
            marks=marks,
            at=lines,
            force=force,
            path=source.path,
        )
        reports.append(report)
        return text

    done = run_edit(file, edit, is_dry=is_dry, has_backup=has_backup, output=output)
    _tell(reports[-1])
    tell_size(done)


def _tell(report: InstallReport) -> None:
    name = f"{report.snippet} {report.version}"
    if report.is_changed:
        tell(Phrase(en=f"{name}:", ja=f"{name}:"))
    else:
        tell(Phrase(en=f"{name} is there already:", ja=f"{name} はすでに入っています:"))
    for placed in report.placed:
        line = placed.line + 1
        tell(Phrase(en=f"  {placed.place}: line {line}", ja=f"  {placed.place}: {line} 行目"))
    for note in report.notes:
        tell(Phrase(en=f"Note: {note.en}", ja=f"注意: {note.ja}"))
