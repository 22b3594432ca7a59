"""``onrei export``: a theme or snippet as one text to paste into BASE's editor."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
import pyperclip

from onrei.authoring.export import CHARACTER_LIMIT, Export, export, paste_problems
from onrei.authoring.mood import Tone
from onrei.authoring.parts import render_text
from onrei.authoring.snippet import Snippet, list_snippets
from onrei.authoring.theme import Theme, dependencies, in_mood, list_themes, with_snippets
from onrei.authoring.variant import mood_settings
from onrei.cli.console import say, tell
from onrei.cli.mood import mood_options, wanted_mood
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
@mood_options
@option(
    "--with",
    "more_snippets",
    multiple=True,
    metavar="SNIPPET",
    phrase=Phrase(
        en="A theme: put this snippet in too; may be repeated.",
        ja="テーマの場合: このスニペットも入れます（複数指定可）",
    ),
)
@option(
    "--text",
    metavar="NAME",
    phrase=Phrase(
        en="A snippet: one of its texts for outside the theme, such as a mail.",
        ja="スニペットの場合: メールの文例など、テーマの外で使う文面を出します",
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
def export_command(  # noqa: PLR0913, PLR0917 - one for each option
    target: str | None,
    output: Path | None,
    settings: tuple[str, ...],
    mood: str | None,
    tone: Tone | None,
    more_snippets: tuple[str, ...],
    text: str | None,
    clipboard: bool,
    is_check: bool,
) -> int:
    """Export *target*."""
    chosen = chosen_settings(settings)
    if target is None:
        if not is_check or output or settings or mood or more_snippets or text:
            raise _no_target()
        return _check_bundled()
    thing = _with_more(theme_or_snippet(target), more_snippets)
    if wanted := wanted_mood(mood, tone):
        thing, chosen = _in_mood(thing, chosen, *wanted)
    if text is not None:
        plain = render_text(_snippet(thing), text, chosen)
        _hand_over(plain, output, _files_of(thing), clipboard=clipboard)
        return 0
    marks = load_owner_file(Path()).marks
    exported = export(thing, settings=chosen, marks=marks)
    for name in exported.unplaced:
        _tell_unplaced(name, thing.name)
    if is_check:
        file = output or _dist_file(thing)
        looks = {"--mood": (mood,) if mood else (), "--tone": (tone,) if tone else ()}
        wishes = {"--set": settings, "--with": more_snippets, **looks}
        return _check(exported, file, _command(file, target, wishes))
    _hand_over(exported.text, output, _files_of(thing), clipboard=clipboard)
    return _report(exported)


def _with_more(thing: Theme | Snippet, names: tuple[str, ...]) -> Theme | Snippet:
    if not names:
        return thing
    if isinstance(thing, Theme):
        return with_snippets(thing, names)
    raise UsageError(
        Phrase(
            en=f"`--with` puts a snippet into a theme, and `{thing.name}` is a snippet itself",
            ja=f"`--with` はテーマにスニペットを入れる指定です。`{thing.name}` はスニペットです",
        )
    )


def _tell_unplaced(name: str, theme: str) -> None:
    tell(
        Phrase(
            en=f"`{name}` is not in the text: the templates of `{theme}` have no place for it; "
            "write `other_snippets()` into them, or use `onrei add` on the exported file",
            ja=f"`{name}` は入っていません。テーマ `{theme}` のテンプレートに置き場所がありません。"
            "`other_snippets()` を書き足すか、書き出したファイルに `onrei add` で入れてください",
        )
    )


def _in_mood(
    thing: Theme | Snippet, chosen: dict[str, object], mood: str, tone: Tone | None
) -> tuple[Theme | Snippet, dict[str, object]]:
    """Return *thing* in a mood, and the settings that go before it."""
    if isinstance(thing, Theme):
        return in_mood(thing, mood, tone), chosen
    return thing, {**mood_settings(thing, mood, tone), **chosen}


def _snippet(thing: Theme | Snippet) -> Snippet:
    if isinstance(thing, Snippet):
        return thing
    raise UsageError(
        Phrase(
            en=f"`--text` is for a snippet, and `{thing.name}` is a theme",
            ja=f"`--text` はスニペットの文面を出す指定です。`{thing.name}` はテーマです",
        )
    )


def _hand_over(text: str, output: Path | None, files: Iterable[Path], *, clipboard: bool) -> None:
    if clipboard:
        _copy(text)
    if output is not None or not clipboard:
        refuse_overwriting(output, files)
        deliver(text, output)


def _command(file: Path, target: str, wishes: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the command line that writes what `--check` compares with *file*."""
    words = [word for name, values in wishes.items() for one in values for word in (name, one)]
    return ["onrei", "export", target, *words, "-o", str(file)]


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
