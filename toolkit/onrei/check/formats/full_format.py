"""Findings with their line of text; the caret is placed by display width."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from onrei.check.finding import Finding
from onrei.check.formats import Paint
from onrei.check.formats.summary import summary
from onrei.check.report import Report
from onrei.phrase import Phrase, UiLanguage

_WIDEST = 140
_HELP = Phrase(en="help", ja="対処")


def write(report: Report, language: UiLanguage, paint: Paint) -> str:
    """Return the findings, an empty line after each, and how many there are."""
    pieces = ["\n".join(_lines(found, language, paint)) + "\n" for found in report.findings]
    return "\n".join([*pieces, summary(report, language) + "\n"])


def _lines(found: Finding, language: UiLanguage, paint: Paint) -> Iterator[str]:
    one, start = found.diagnostic, found.place.start
    head = paint(one.severity.value, f"{one.severity.value}[{one.code}]")
    yield f"{head}: {one.message.text(language)}"
    number = str(start.line + 1)
    margin = " " * len(number)
    yield f"{margin}{paint('place', '-->')} {found.place.path}:{number}:{start.column + 1}"
    if not found.is_about_all:
        yield from _excerpt(found, number, paint)
    for related, place in zip(one.related, found.related, strict=True):
        where = f"{place.path}:{place.start.line + 1}:{place.start.column + 1}"
        yield f"{margin} = {related.message.text(language)}: {where}"
    if one.help is not None:
        yield f"{margin} = {_HELP.text(language)}: {one.help.text(language)}"


def _excerpt(found: Finding, number: str, paint: Paint) -> Iterator[str]:
    before, marked, after = _window(found)
    margin = " " * len(number)
    yield f"{margin} |"
    yield f"{number} | {before}{marked}{after}".rstrip()
    caret = paint(found.diagnostic.severity.value, "^" * max(1, cell_len(marked)))
    yield f"{margin} | {' ' * cell_len(before)}{caret}"


def _window(found: Finding) -> tuple[str, str, str]:
    """Return the line before, at and after the span, cut to what a terminal can show."""
    before, marked, tail = found.excerpt.before, found.excerpt.marked, found.excerpt.after
    room = max(20, _WIDEST - len(marked[:_WIDEST]))
    head = before if len(before) <= room // 2 else "…" + before[-(room // 2) :]
    if len(marked) > _WIDEST:
        marked = marked[:_WIDEST] + "…"
    tail = tail if len(tail) <= room // 2 else tail[: room // 2] + "…"
    return _shown(head), _shown(marked), _shown(tail)


def _shown(text: str) -> str:
    """Return *text* without signs that would move the cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
