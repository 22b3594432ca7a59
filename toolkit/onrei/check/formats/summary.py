"""How many findings there are, in one line."""

from __future__ import annotations

from collections import Counter

from onrei.check.report import Report
from onrei.diagnostics import Severity
from onrei.phrase import Phrase, UiLanguage


def summary(report: Report, language: UiLanguage) -> str:
    """Return one line for people."""
    files = len(report.checked)
    if not report.findings:
        return Phrase(
            en=f"Nothing found in {files} {'file' if files == 1 else 'files'}",
            ja=f"{files} 件のファイルを確認しました。指摘はありません",
        ).text(language)
    counts = Counter(found.diagnostic.severity for found in report.findings)
    found = [(level, counts[level]) for level in Severity if counts[level]]
    english = ", ".join(_counted(level, count) for level, count in found)
    listed = "、".join(f"{level.value} {count}" for level, count in found)
    fixable = sum(found.diagnostic.fix is not None for found in report.findings)
    en, ja = f"Found {english}", f"指摘 {len(report.findings)} 件（{listed}）"
    if fixable:
        en, ja = f"{en}; {fixable} with a fix", f"{ja}。うち {fixable} 件は修正案があります"
    return Phrase(en=en, ja=ja).text(language)


def _counted(level: Severity, count: int) -> str:
    plural = "" if count == 1 or level in {Severity.FATAL, Severity.INFO} else "s"
    return f"{count} {level.value}{plural}"
