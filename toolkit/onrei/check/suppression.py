"""Comments that silence a rule in one place: ``onrei-ignore[BH106]: why``.

They may stand in any kind of comment, of HTML, CSS, scripts or Jinja. One on a line of its own
speaks of the next line, any other of its own line; ``onrei-ignore-file`` of the whole file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrei.check.finding import Finding, Place, excerpt_at
from onrei.check.rule import Rule, SuppressionRule
from onrei.source import Source, Span

_COMMENT = re.compile(
    r"onrei-ignore(?P<file>-file)?(?:\[(?P<codes>[^\]\r\n]{0,200})\])?:?"
    r"[ \t]*(?P<reason>[^\r\n]{0,400}?)[ \t]*(?=-->|\*/|#%>|\r|\n|$)"
)
_ALONE = re.compile(r"\s*+(?:<!--|/\*|//|<%#|\*)?\s*+")
_REST_ALONE = re.compile(r"[^\S\r\n]*+(?:-->|\*/|#%>)?[^\S\r\n]*+(?=[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment; *line* is the 0-based line that it speaks of, None for the whole file."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    line: int | None


_Key = tuple[str, int | None, str]
"""A file, a line of it or all of it, and the code that is silenced there."""


def suppressions(source: Source) -> Iterator[Suppression]:
    """Yield the comments in *source*."""
    for found in _COMMENT.finditer(source.text) if "onrei-ignore" in source.text else ():
        codes = tuple(code.strip() for code in (found["codes"] or "").split(",") if code.strip())
        span = Span(found.start(), found.start() + len(found[0].rstrip()))
        line = None if found["file"] else _line(source, span)
        yield Suppression(codes, found["reason"].strip(), span, line)


def without_suppressed(
    findings: Iterable[Finding], files: Iterable[Source], rules: Iterable[Rule]
) -> tuple[Finding, ...]:
    """Return *findings* without those that comments in *files* silence, and what is wrong there."""
    asked = tuple(rules)
    comments = [(file, tuple(suppressions(file))) for file in files]
    has_reason: dict[_Key, bool] = defaultdict(bool)
    for file, written in comments:
        for comment in written:
            for code in comment.codes:
                has_reason[file.path, comment.line, code] |= bool(comment.reason)
    kept: list[Finding] = []
    used: set[_Key] = set()
    for found in findings:
        path, code = found.place.path, found.diagnostic.code
        silent = {(path, found.place.start.line, code), (path, None, code)} & has_reason.keys()
        used |= silent
        if not any(has_reason[key] for key in silent):
            kept.append(found)
    for file, written in comments:
        for comment in written:
            kept += _judged(file, comment, used, asked)
    return tuple(kept)


def _judged(
    file: Source,
    comment: Suppression,
    used: set[_Key],
    asked: tuple[Rule, ...],
) -> Iterator[Finding]:
    codes = {rule.code for rule in asked}
    unused = frozenset(
        code
        for code in comment.codes
        if code in codes and (file.path, comment.line, code) not in used
    )
    for rule in asked:
        if isinstance(rule, SuppressionRule):
            for one in rule.judge(comment, unused):
                start, end = file.position(one.span.start), file.position(one.span.end)
                place = Place(file.path, start, end)
                yield Finding(one, place, excerpt_at(file, place))


def _line(source: Source, span: Span) -> int:
    """Return the line that a comment at *span* speaks of."""
    line = source.position(span.start).line
    is_alone = _ALONE.fullmatch(source.text, source.line_starts[line], span.start)
    return line + 1 if is_alone and _REST_ALONE.match(source.text, span.end) else line
