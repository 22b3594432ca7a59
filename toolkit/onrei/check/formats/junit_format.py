"""JUnit XML: one suite for each file, one failed case for each finding."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from onrei.check.finding import Finding
from onrei.check.formats import Paint
from onrei.check.report import Report
from onrei.phrase import UiLanguage

# XML has no way to write these at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return the document; a file without findings is one passed case."""
    del paint
    by_path: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for found in report.findings:
        by_path.setdefault(found.place.path, []).append(found)
    suites = "".join(_suite(path, found, language) for path, found in by_path.items())
    tests = sum(max(1, len(found)) for found in by_path.values())
    head = f'<testsuites name="onrei check" tests="{tests}" failures="{len(report.findings)}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(path: str, findings: list[Finding], language: UiLanguage) -> str:
    name = _attribute(path)
    cases = "".join(_case(found, language) for found in findings)
    cases = cases or f'    <testcase name="onrei check" classname={name}/>\n'
    counts = f'tests="{max(1, len(findings))}" failures="{len(findings)}" errors="0"'
    return f"  <testsuite name={name} {counts}>\n{cases}  </testsuite>\n"


def _case(found: Finding, language: UiLanguage) -> str:
    one, place = found.diagnostic, found.place
    where = f"{place.path}:{place.start.line + 1}:{place.start.column + 1}"
    words = [where, one.message.text(language), one.help.text(language) if one.help else ""]
    body = escape(_NOT_XML.sub("\ufffd", "\n".join(word for word in words if word)))
    message, kind = _attribute(one.message.text(language)), _attribute(one.severity.value)
    name = _attribute(f"{one.code} {one.name} ({where})")
    return (
        f'    <testcase name={name} classname={_attribute(place.path)} line="{place.start.line + 1}">\n'
        f"      <failure message={message} type={kind}>{body}</failure>\n"
        f"    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
