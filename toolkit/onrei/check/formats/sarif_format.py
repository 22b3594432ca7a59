"""SARIF 2.1.0, as code scanning services read it."""

from __future__ import annotations

import json
from urllib.parse import quote

from onrei import __version__
from onrei.check.finding import Finding, Place
from onrei.check.formats import Paint
from onrei.check.report import Report
from onrei.check.rule import Rule
from onrei.check.rules import all_rules
from onrei.diagnostics import Severity
from onrei.phrase import UiLanguage

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.FATAL: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return one log with one run."""
    del paint
    codes = {found.diagnostic.code for found in report.findings}
    rules = [rule for rule in all_rules() if rule.code in codes]
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, language)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, index, language) for found in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(rules: list[Rule], language: UiLanguage) -> dict[str, object]:
    described = [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.name.replace("-", " ")},
            "fullDescription": {"text": rule.docs.text(language)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in rules
    ]
    return {"name": "onrei", "semanticVersion": __version__, "rules": described}


def _result(found: Finding, index: dict[str, int], language: UiLanguage) -> dict[str, object]:
    one = found.diagnostic
    message = one.message.text(language)
    text = f"{message} — {one.help.text(language)}" if one.help else message
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": index[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(found.place)}],
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "physicalLocation": _location(place),
                "message": {"text": second.message.text(language)},
            }
            for place, second in zip(found.related, one.related, strict=True)
        ]
    return result


def _location(place: Place) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": quote(place.path.replace("\\", "/"))},
        "region": {
            "startLine": place.start.line + 1,
            "startColumn": place.start.column + 1,
            "endLine": place.end.line + 1,
            "endColumn": place.end.column + 1,
        },
    }
