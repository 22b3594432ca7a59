"""How many findings each rule has, and how long it took."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len

from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.stopwatch import READING, RENDERING
from onrei.phrase import Phrase, UiLanguage

_REST = Phrase(en="rules that found nothing", ja="指摘のなかったルール")
_WORK = {
    READING: Phrase(en="reading the text", ja="テーマの読み込み"),
    RENDERING: Phrase(en="rendering the pages", ja="ページの表示"),
}


def statistics(report: Report, rules: tuple[Rule, ...], language: UiLanguage) -> str:
    """Return a table: findings, milliseconds and rule, those with most findings first."""
    rows = list(_rows(report, rules, language))
    widths = [max(cell_len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(
        f"{count:>{widths[0]}}  {taken:>{widths[1]}} ms  {words}\n" for count, taken, words in rows
    )


def statistics_as_json(report: Report, rules: tuple[Rule, ...]) -> str:
    """Return one record for each rule that was asked, and the seconds of the work before."""
    counted = _counted(report)
    records = [
        {
            "code": rule.code,
            "name": rule.name,
            "count": counted[rule.code],
            "seconds": round(report.seconds.get(rule.code, 0.0), 6),
        }
        for rule in rules
    ]
    work = {kind: round(report.seconds.get(kind, 0.0), 6) for kind in _WORK}
    return json.dumps({"rules": records, "work": work}, indent=2) + "\n"


def _counted(report: Report) -> Counter[str]:
    return Counter(found.diagnostic.code for found in report.findings)


def _rows(
    report: Report, rules: tuple[Rule, ...], language: UiLanguage
) -> Iterator[tuple[str, str, str]]:
    names = {rule.code: rule.name for rule in rules}
    counted = _counted(report)
    for code, count in counted.most_common():
        yield str(count), _milliseconds(report, code), f"{code} {names.get(code, '')}".rstrip()
    silent = [rule.code for rule in rules if rule.code not in counted]
    yield "0", _milliseconds(report, *silent), f"{_REST.text(language)} ({len(silent)})"
    for kind, words in _WORK.items():
        yield "", _milliseconds(report, kind), words.text(language)


def _milliseconds(report: Report, *codes: str) -> str:
    return f"{1000 * sum(report.seconds.get(code, 0.0) for code in codes):.1f}"
