"""Workflow commands of GitHub Actions, which become annotations on the changed lines."""

from __future__ import annotations

from onrei.check.finding import Finding
from onrei.check.formats import Paint
from onrei.check.report import Report
from onrei.diagnostics import Severity
from onrei.phrase import UiLanguage

_COMMANDS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return one command for each finding."""
    del paint
    return "".join(_command(found, language) + "\n" for found in report.findings)


def _command(found: Finding, language: UiLanguage) -> str:
    one, place = found.diagnostic, found.place
    properties = {
        "title": f"onrei {one.code} {one.name}",
        "file": place.path,
        "line": place.start.line + 1,
        "endLine": place.end.line + 1,
    }
    # GitHub takes columns for findings within one line only.
    if place.start.line == place.end.line:
        properties |= {"col": place.start.column + 1, "endColumn": place.end.column + 1}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    words = one.message.text(language)
    if one.help is not None:
        words = f"{words}\n{one.help.text(language)}"
    return f"::{_COMMANDS[one.severity]} {listed}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
