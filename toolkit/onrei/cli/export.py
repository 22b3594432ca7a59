"""``onrei export``: a theme or snippet as one text to paste into BASE's editor."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import pyperclip

from onrei.authoring.export import CHARACTER_LIMIT, Export, export, paste_problems
from onrei.authoring.snippet import Snippet, list_snippets
from onrei.authoring.theme import Theme, dependencies, list_themes
from onrei.cli.console import say, tell
from onrei.cli.output import deliver, refuse_overwriting
from onrei.cli.pair import chosen_settings
from onrei.cli.summary import SUMMARIES
from onrei.cli.target import theme_or_snippet
from onrei.cli.words import FILE, Command, option
from onrei.diagnostics import Diagnostic, Severity
from onrei.errors import FileError, UsageError
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.shop.owner import load_owner_file
from onrei.toml_file import read_text


@click.command(
    "export",
    cls=Command,
    phrase=SUMMARIES["export"],
    more=Phrase(
        en="TARGET is the name or folder of a theme or snippet.",
        ja="TARGET はテーマまたはスニペットの名前かフォルダーです。",
    ),
)
@click.argument("target", required=False)
@option(
    "-o",
    "--output",
    type=FILE,
    metavar="FILE",
    phrase=Phrase(
        en="Write to this file instead of the terminal.",
        ja="画面ではなく、このファイルに書き出します",
    ),
)
@option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    phrase=Phrase(
        en="Change a setting, as in `color:Accent=#AA4444` or `sold-out-badge.shape=pill`; "
        "may be repeated.",
        ja="設定を変えます。例: `color:Accent=#AA4444`、`sold-out-badge.shape=pill`（複数指定可）",
    ),
)
@option(
    "--clipboard",
    is_flag=True,
    phrase=Phrase(en="Copy to the clipboard.", ja="クリップボードにコピーします"),
)
@option(
    "--check",
    "is_check",
    is_flag=True,
    phrase=Phrase(
        en="Write nothing; exit 1 if FILE is not what would be written. Without TARGET: the files "
        "in `dist/` of all bundled themes and snippets.",
        ja="書き出さずに、FILE が書き出す内容と違えば終了コード 1 を返します。"
        "TARGET 省略時は同梱の全テーマ・全スニペットの `dist/` を調べます",
    ),
)
def export_command(
    target: str | None,
    output: Path | None,
    settings: tuple[str, ...],
    clipboard: bool,
    is_check: bool,
) -> int:
    """Export *target*."""
    chosen = chosen_settings(settings)
    if target is None:
        if not is_check or output or settings:
            raise _no_target()
        return _check_bundled()
    thing = theme_or_snippet(target)
    marks = load_owner_file(Path()).marks
    exported = export(thing, settings=chosen, marks=marks)
    if is_check:
        file = output or _dist_file(thing)
        return _check(exported, file, ["onrei", "export", target, *_set(settings), "-o", str(file)])
    if clipboard:
        _copy(exported.text)
    if output is not None or not clipboard:
        refuse_overwriting(output, _files_of(thing))
        deliver(exported.text, output)
    return _report(exported)


def _files_of(thing: Theme | Snippet) -> Iterable[Path]:
    if isinstance(thing, Theme):
        return dependencies(thing)
    parts = (thing.folder / part.file for part in thing.manifest.parts)
    return (thing.path, *parts)


def _check_bundled() -> int:
    """Compare every bundled theme and snippet, as they come, with its file in ``dist/``."""
    bundled: tuple[Theme | Snippet, ...] = (*list_themes(), *list_snippets())
    marks: Mapping[int, Marks] = {}
    return max(
        _check(
            export(thing, marks=marks),
            _dist_file(thing),
            ["onrei", "export", thing.name, "-o", str(_dist_file(thing))],
        )
        for thing in bundled
    )


def _check(current: Export, file: Path, command: list[str]) -> int:
    if file.is_file() and read_text(file) == current.text:
        return 0
    cure = shlex.join(command)
    say(
        Phrase(
            en=f"`{file}` is not current; run `{cure}`",
            ja=f"「{file}」が最新ではありません。`{cure}` を実行してください",
        )
    )
    return 1


def _dist_file(thing: Theme | Snippet) -> Path:
    return thing.folder / "dist" / f"{thing.name}.html"


def _report(exported: Export) -> int:
    """Say how long the text is and what BASE's editor would refuse; 1 if it would."""
    tell(
        Phrase(
            en=f"{exported.characters:,} of {CHARACTER_LIMIT:,} characters",
            ja=f"{exported.characters:,} 文字（上限 {CHARACTER_LIMIT:,} 文字）",
        )
    )
    problems = paste_problems(exported)
    for problem in problems:
        tell(_line(problem))
    return int(any(problem.severity is Severity.FATAL for problem in problems))


def _line(problem: Diagnostic) -> Phrase:
    label = f"{problem.severity.value}[{problem.code}]: "
    return Phrase(en=label + problem.message.en, ja=label + problem.message.ja)


def _set(settings: Iterable[str]) -> Iterable[str]:
    return (word for setting in settings for word in ("--set", setting))


def _no_target() -> UsageError:
    return UsageError(
        Phrase(
            en="Name a theme or snippet to export, as in `onrei export kiso`",
            ja="書き出すテーマまたはスニペットを指定してください（例: `onrei export kiso`）",
        )
    )


def _copy(text: str) -> None:
    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException as error:
        raise FileError(
            Phrase(
                en="No clipboard was found here; write to a file with `-o FILE` instead",
                ja="クリップボードが使えません。`-o ファイル名` でファイルに書き出してください",
            )
        ) from error
