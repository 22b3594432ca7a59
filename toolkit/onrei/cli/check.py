"""``onrei check``: what BASE refuses, what breaks a page, what misleads a customer."""

from __future__ import annotations

from pathlib import Path

import click

from onrei.check.formats import NAMES, format_called
from onrei.check.report import Report
from onrei.check.run import check_paths
from onrei.check.selection import selected_rules
from onrei.cli.console import tell
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words, wishes_of
from onrei.cli.words import FILE, Command, OneOf, option
from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.shop.owner import OwnerFile, load_owner_file

_COLOURS = {
    "fatal": "magenta", "error": "red", "warning": "yellow", "info": "cyan", "place": "blue",
}  # fmt: skip


@click.command(
    "check",
    cls=Command,
    phrase=SUMMARIES["check"],
    more=Phrase(
        en="PATH is a theme file (.html), the folder of a theme or snippet, or a folder of such. "
        "Exit code 0: nothing found, 1: findings, 2: something could not be read.",
        ja="PATH はテーマファイル（.html）、テーマ・スニペットのフォルダー、またはそれらを含むフォルダーです。"
        "終了コードは 0: 指摘なし、1: 指摘あり、2: 読み込めないファイルあり。",
    ),
)
@click.argument("paths", nargs=-1, metavar="PATH...", type=FILE)
@option(
    "--format",
    "form",
    type=OneOf(Phrase(en="format", ja="形式"), NAMES),
    metavar="FORMAT",
    phrase=Phrase(en=f"One of {', '.join(NAMES)}.", ja=f"次のいずれか: {', '.join(NAMES)}"),
)
@option(
    "--select",
    multiple=True,
    metavar="CODES",
    phrase=Phrase(
        en="Only these rules: codes, heads of codes (`BS`) or names, with commas between.",
        ja="このルールだけを使います（コード・`BS` のような先頭部分・名前をコンマ区切りで）",
    ),
)
@option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    phrase=Phrase(en="Not these rules.", ja="このルールを除きます"),
)
def check(
    paths: tuple[Path, ...], form: str | None, select: tuple[str, ...], ignore: tuple[str, ...]
) -> int:
    """Check *paths*."""
    owner = load_owner_file(Path.cwd())
    _name_config(owner)
    rules = selected_rules(
        _codes(select) or owner.check.select, (*owner.check.ignore, *_codes(ignore))
    )
    report = check_paths(paths, rules, owner.marks)
    if report.checked:
        write = format_called(form or owner.check.format)
        click.echo(write(report, ui_words(), _paint), nl=False)
    return _exit_code(report)


def _codes(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for part in written for code in part.split(",") if code.strip())


def _name_config(owner: OwnerFile) -> None:
    if not wishes_of(click.get_current_context()).is_verbose:
        return
    if owner.path.exists():
        tell(Phrase(en=f"Settings: `{owner.path}`", ja=f"設定: 「{owner.path}」"))
    else:
        tell(
            Phrase(
                en=f"Settings: none (there is no `{owner.path}`)",
                ja=f"設定: なし（「{owner.path}」がありません）",
            )
        )


def _exit_code(report: Report) -> int:
    for trouble in report.troubles:
        tell(Phrase(en=f"error: {trouble.phrase.en}", ja=f"エラー: {trouble.phrase.ja}"))
    if not report.checked and not report.troubles:
        raise FileError(
            Phrase(
                en="No theme was found to check; name a theme file or a folder with themes",
                ja="確認するテーマが見つかりません。テーマファイルかフォルダーを指定してください",
            )
        )
    return 2 if report.troubles else int(bool(report.findings))


def _paint(role: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(role), bold=role in {"fatal", "error"})
