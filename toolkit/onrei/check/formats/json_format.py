"""Findings for other programs: one array, with the keys of the interface contract."""

from __future__ import annotations

import json

from onrei.check.finding import Finding, Place
from onrei.check.formats import Paint
from onrei.check.report import Report
from onrei.phrase import UiLanguage


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return the array."""
    del paint
    records = [_record(found, language) for found in report.findings]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _record(found: Finding, language: UiLanguage) -> dict[str, object]:
    one = found.diagnostic
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": one.message.text(language),
        "path": found.place.path,
        **_range(found.place),
        "help": one.help.text(language) if one.help else None,
        "fix": _fix(found, language),
    }


def _range(place: Place) -> dict[str, int]:
    return {
        "line": place.start.line + 1,
        "column": place.start.column + 1,
        "end_line": place.end.line + 1,
        "end_column": place.end.column + 1,
    }


def _fix(found: Finding, language: UiLanguage) -> dict[str, object] | None:
    fix = found.diagnostic.fix
    if fix is None:
        return None
    edits = [
        {"path": place.path, **_range(place), "replacement": edit.replacement}
        for edit, place in zip(fix.edits, found.edits, strict=True)
    ]
    return {"title": fix.title.text(language), "safe": fix.safe, "edits": edits}
