"""``onrei check``: what BASE refuses, what breaks a page, what misleads a customer."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from onrei.check.baseline import compare, counts_of, read_counts, write_counts
from onrei.check.changed import only_changed
from onrei.check.finding import shown_path
from onrei.check.fix import Fixed, fix_target
from onrei.check.formats import NAMES, format_called
from onrei.check.market import market_report
from onrei.check.pages import LONGEST
from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.run import check_paths
from onrei.check.selection import ALL, selected_rules
from onrei.check.statistics import statistics, statistics_as_json
from onrei.check.target import targets
from onrei.cli.console import tell
from onrei.cli.output import deliver
from onrei.cli.summary import SUMMARIES
from onrei.cli.wishes import ui_words, wishes_of
from onrei.cli.words import FILE, Command, OneOf, option
from onrei.errors import FileError, OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.shop.owner import OwnerFile, load_owner_file

_COLOURS = {
    "fatal": "magenta", "error": "red", "warning": "yellow", "info": "cyan", "place": "blue",
}  # fmt: skip
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_BASELINE = "onrei-baseline.json"


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
@option(
    "--fix",
    "is_fix",
    is_flag=True,
    phrase=Phrase(en="Apply the safe fixes.", ja="安全な修正を適用します"),
)
@option(
    "--unsafe",
    is_flag=True,
    phrase=Phrase(
        en="With --fix: apply the fixes that may change a page, too.",
        ja="--fix とともに: 表示が変わりうる修正も適用します",
    ),
)
@option(
    "--diff",
    "reference",
    is_flag=False,
    flag_value="",
    metavar="[REF]",
    phrase=Phrase(
        en="Without REF: show what --fix would change. With REF: only findings on lines that "
        "differ from this commit.",
        ja="REF なし: --fix による変更を表示します。REF あり: そのコミットから変わった行の指摘だけを表示します",
    ),
)
@option(
    "--baseline",
    type=FILE,
    metavar="FILE",
    phrase=Phrase(
        en="Known findings, which are not shown.", ja="既知の指摘のファイル（表示しません）"
    ),
)
@option(
    "--write-baseline",
    is_flag=True,
    phrase=Phrase(
        en=f"Write all findings of now to the baseline (default: {_BASELINE}).",
        ja=f"現在の指摘をすべてベースラインに書き出します（省略時: {_BASELINE}）",
    ),
)
@option(
    "--prune-baseline",
    is_flag=True,
    phrase=Phrase(
        en="Take out of the baseline what is mended.", ja="解消した指摘をベースラインから除きます"
    ),
)
@option(
    "--statistics",
    is_flag=True,
    phrase=Phrase(
        en="Count the findings by rule, and tell how long each rule took.",
        ja="ルールごとの件数と所要時間だけを表示します",
    ),
)
@option(
    "--report",
    "kind",
    type=OneOf(Phrase(en="report", ja="レポート"), ("market",)),
    metavar="market",
    phrase=Phrase(
        en="The checklist of BASE's design market, as Markdown.",
        ja="デザインマーケット申請チェックリストを Markdown で出力します",
    ),
)
def check(paths: tuple[Path, ...], **wanted: Any) -> int:
    """Check *paths*."""
    owner = load_owner_file(Path.cwd())
    _name_config(owner)
    run = _Run(owner, *_paths_and_reference(paths, wanted.pop("reference")), **wanted)
    if run.unsafe and not (run.is_fix or run.shows_diff):
        raise UsageError(
            Phrase(
                en="`--unsafe` does nothing by itself; write `--fix --unsafe`",
                ja="`--unsafe` だけでは何も起こりません。`--fix --unsafe` と書いてください",
            )
        )
    if run.shows_diff:
        return _show_diff(run)
    if run.is_fix:
        _fix(run)
    report = check_paths(run.paths, run.rules, owner.marks, is_timed=run.statistics)
    _name_too_long(report)
    if not report.checked:
        return _exit_code(report)
    report = _compared(run, only_changed(report, run.reference) if run.reference else report)
    _show(run, report)
    return 0 if run.write_baseline and not report.troubles else _exit_code(report)


@dataclass(frozen=True, kw_only=False)
class _Run:
    """What was asked for on the command line, and in ``onrei.toml``."""

    owner: OwnerFile
    paths: tuple[Path, ...]
    reference: str | None
    form: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    is_fix: bool
    unsafe: bool
    baseline: Path | None
    write_baseline: bool
    prune_baseline: bool
    statistics: bool
    kind: str | None

    @property
    def shows_diff(self) -> bool:
        """Tell whether ``--diff`` stands alone: then it is about fixes."""
        return self.reference == ""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules to ask; a report asks all of them."""
        settings = self.owner.check
        select = _codes(self.select) or ((ALL,) if self.kind else settings.select)
        return selected_rules(select, (*settings.ignore, *_codes(self.ignore)))

    @property
    def baseline_file(self) -> Path | None:
        """Return the file of known findings, if there is to be one."""
        if self.baseline is not None:
            return self.baseline
        if self.owner.check.baseline:
            return self.owner.folder / self.owner.check.baseline
        wanted = self.write_baseline or self.prune_baseline
        return Path(_BASELINE) if wanted else None


def _paths_and_reference(
    paths: tuple[Path, ...], reference: str | None
) -> tuple[tuple[Path, ...], str | None]:
    """Return what is a path and what a commit: `--diff theme.html` names no commit."""
    if reference and Path(reference).exists():
        return (Path(reference), *paths), ""
    return paths, reference


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


def _name_too_long(report: Report) -> None:
    for name in report.too_long:
        tell(
            Phrase(
                en=f"`{name}` has more than {LONGEST:,} characters: its text was checked, "
                "but none of its pages",
                ja=f"「{name}」は {LONGEST:,} 文字を超えています。本文は確認しましたが、ページの表示は確認していません",
            )
        )


def _fixes(run: _Run) -> list[Fixed]:
    found = []
    for target in targets(run.paths):
        if isinstance(target, OnreiError):
            continue
        try:
            fixed = fix_target(target, run.rules, unsafe=run.unsafe, marks=run.owner.marks)
        except OnreiError:
            # The check that follows says what cannot be read.
            continue
        found.append(fixed)
        if not fixed.is_at_rest:
            tell(
                Phrase(
                    en=f"`{target.name}` has more to fix; run it once more",
                    ja=f"「{target.name}」にはまだ修正できる箇所があります。もう一度実行してください",
                )
            )
    return found


def _show_diff(run: _Run) -> int:
    fixes = _fixes(run)
    if not fixes:
        return _exit_code(check_paths(run.paths, (), run.owner.marks))
    changed = False
    for fixed in fixes:
        for path, after in fixed.after.items():
            before = fixed.before[path]
            changed = changed or before != after
            click.echo("".join(_unified(before, after, path)), nl=False)
    return int(changed)


def _unified(before: str, after: str, path: Path) -> list[str]:
    name = shown_path(path)
    lines = difflib.unified_diff(_LINES.findall(before), _LINES.findall(after), name, name)
    return [
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    ]


def _fix(run: _Run) -> None:
    count = 0
    for fixed in _fixes(run):
        count += fixed.count
        for path, after in fixed.after.items():
            if fixed.before[path] != after:
                deliver(after, path)
    tell(Phrase(en=f"{count} fixed", ja=f"{count} 件を修正しました"))


def _compared(run: _Run, report: Report) -> Report:
    """Return *report* without what the baseline knows, which is written anew where asked for."""
    path = run.baseline_file
    if path is None:
        return report
    if run.write_baseline:
        deliver(write_counts(counts_of(report.findings)), path)
        tell(Phrase(en=f"`{path}` written", ja=f"「{path}」に書き出しました"))
        return Report((), report.troubles, report.checked)
    if run.reference:
        raise UsageError(
            Phrase(
                en="A baseline counts whole files; leave `--diff REF` or `--baseline` out",
                ja="ベースラインはファイル全体の件数です。`--diff REF` か `--baseline` を外してください",
            )
        )
    compared = compare(report, read_counts(path))
    if run.prune_baseline:
        deliver(write_counts(compared.pruned), path)
    elif compared.is_stale:
        tell(
            Phrase(
                en=f"`{path}` knows findings that are mended; take them out with --prune-baseline",
                ja=f"「{path}」に解消済みの指摘があります。--prune-baseline で除けます",
            )
        )
    return compared.report


def _show(run: _Run, report: Report) -> None:
    if run.kind:
        deliver(market_report(report, ui_words()), None)
    elif run.statistics and run.form == "json":
        click.echo(statistics_as_json(report, run.rules), nl=False)
    elif run.statistics:
        click.echo(statistics(report, run.rules, ui_words()), nl=False)
    elif not run.write_baseline:
        write = format_called(run.form or run.owner.check.format)
        click.echo(write(report, ui_words(), _paint), nl=False)


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
