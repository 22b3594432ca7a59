"""``onrei export``: a theme or snippet as one text to paste into BASE's editor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
import pyperclip
from rich.console import Console

from onrei.authoring.export import Export, export, paste_problems
from onrei.authoring.snippet import Snippet, list_snippets, load_snippet
from onrei.authoring.theme import Theme, list_themes, load_theme
from onrei.cli.output import deliver
from onrei.cli.words import Command, language_of, option
from onrei.diagnostics import Severity
from onrei.errors import FileError, UsageError
from onrei.phrase import Phrase
from onrei.shop.owner import load_owner_file
from onrei.toml_file import read_text

LONGEST_TEMPLATE = 150_000


@click.command(
    "export",
    cls=Command,
    phrase=Phrase(
        en="Write a theme or snippet as one text, ready to paste into BASE's editor.",
        ja="テーマやスニペットを、BASE の HTML 編集にそのまま貼り付けられるテキストに書き出します。",
    ),
)
@click.argument("target", required=False)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
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
        en="Change a setting, e.g. `color:Accent=#a44` or `sold-out-badge.shape=pill`.",
        ja="設定を変えます。例: `color:Accent=#a44`、`sold-out-badge.shape=pill`",
    ),
)
@option(
    "--clipboard",
    is_flag=True,
    phrase=Phrase(en="Copy to the clipboard.", ja="クリップボードにコピーします"),
)
@option("--check", "is_check", is_flag=True,
        phrase=Phrase(en="Write nothing; exit 1 if the written file differs (without TARGET: "
                         "the files in `dist/` of every bundled theme and snippet).",
                      ja="書き出さずに、書き出し済みのファイルと違えば終了コード 1 を返します"
                         "（TARGET 省略時は同梱の全テーマ・全スニペットの `dist/`）"))  # fmt: skip
def export_command(
    target: str | None,
    output: Path | None,
    settings: tuple[str, ...],
    clipboard: bool,
    is_check: bool,
) -> int:
    """Export *target*."""
    if target is None:
        if is_check:
            return _check_all()
        raise UsageError(
            Phrase(
                en="Name a theme or snippet to export, e.g. `onrei export kiso`",
                ja="書き出すテーマまたはスニペットを指定してください（例: `onrei export kiso`）",
            )
        )
    thing = theme_or_snippet(target)
    if is_check:
        return _check(thing, output or _dist_file(thing), dict(map(_pair, settings)))
    exported = _export(thing, dict(map(_pair, settings)))
    if clipboard:
        _copy(exported.text)
    if output is not None or not clipboard:
        deliver(exported.text, output)
    return _report(exported)


def theme_or_snippet(target: str) -> Theme | Snippet:
    """Return what *target* names; a folder tells by its manifest, a name by where it is found."""
    folder = Path(target)
    if (folder / "snippet.toml").is_file():
        return load_snippet(folder)
    is_snippet = any(snippet.name == target for snippet in list_snippets())
    if is_snippet and not folder.is_dir():
        return load_snippet(target)
    return load_theme(target)


def _export(thing: Theme | Snippet, settings: Mapping[str, object]) -> Export:
    """Export with the marks of the ``onrei.toml`` in the working folder, if there is one."""
    return export(thing, settings=settings, marks=load_owner_file(Path.cwd()).marks)


def _check_all() -> int:
    """Compare every bundled theme and snippet, as they come, with its file in ``dist/``."""
    bundled: tuple[Theme | Snippet, ...] = (*list_themes(), *list_snippets())
    return max(_check(thing, _dist_file(thing), {}) for thing in bundled)


def _check(thing: Theme | Snippet, file: Path, settings: Mapping[str, object]) -> int:
    current = export(thing, settings=settings).text
    if file.is_file() and read_text(file) == current:
        return 0
    phrase = Phrase(
        en=f"`{file}` is not current; run `onrei export {thing.name} -o {file}`",
        ja=f"「{file}」が最新ではありません。`onrei export {thing.name} -o {file}` を実行してください",
    )
    click.echo(phrase.text(language_of(click.get_current_context())))
    return 1


def _dist_file(thing: Theme | Snippet) -> Path:
    return thing.folder / "dist" / f"{thing.name}.html"


def _report(exported: Export) -> int:
    """Say how long the text is and what BASE's editor would refuse; 1 if it would."""
    language = language_of(click.get_current_context())
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    size = Phrase(
        en=f"{exported.characters:,} of {LONGEST_TEMPLATE:,} characters",
        ja=f"{exported.characters:,} 文字（上限 {LONGEST_TEMPLATE:,} 文字）",
    )
    console.print(size.text(language), markup=False)
    if exported.kind == "snippet":
        return 0
    problems = paste_problems(exported)
    for problem in problems:
        words = f"{problem.severity.value}[{problem.code}]: {problem.message.text(language)}"
        console.print(words, markup=False)
    return int(any(problem.severity is Severity.FATAL for problem in problems))


def _pair(written: str) -> tuple[str, object]:
    key, equals, value = written.partition("=")
    if equals:
        return key, value
    raise UsageError(
        Phrase(
            en=f"`--set {written}`: write it as KEY=VALUE",
            ja=f"`--set {written}`: 名前=値 の形で書いてください",
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
