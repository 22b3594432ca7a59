"""One finding a line, as editors and `grep` like it."""

from __future__ import annotations

from onrei.check.formats import Paint
from onrei.check.report import Report
from onrei.phrase import UiLanguage


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return one line for each finding."""
    lines = []
    for found in report.findings:
        one, start = found.diagnostic, found.place.start
        label = paint(one.severity.value, f"{one.severity.value}[{one.code}]")
        where = f"{found.place.path}:{start.line + 1}:{start.column + 1}"
        lines.append(f"{where}: {label} {one.message.text(language)}\n")
    return "".join(lines)
