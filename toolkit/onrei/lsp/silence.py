"""The comment that silences a finding, in the form that its place takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrei.check.reading import Reading
from onrei.check.rule import SuppressionRule
from onrei.check.rules import all_rules
from onrei.check.suppression import suppressions
from onrei.diagnostics import Diagnostic, Edit
from onrei.javascript import TYPES
from onrei.lsp.document import Kind, Snapshot
from onrei.source import Source, Span

_WHOLE_TEXT = Span(0, 0)
_DOCTYPE_LINE = re.compile(
    r"\ufeff?[ \t]{0,80}<!doctype\b[^<>\r\n]{0,200}>[ \t]{0,80}(?:\r\n|\r|\n)", re.I
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_INDENT = re.compile(r"[ \t]*")
# What may hold a line break in a script; its end, `\Z` apart, stands last.
_SCRIPT_PIECE = re.compile(
    r"//[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|(?P<in_comment>\Z))"
    r"|`(?:[^`\\]|\\.)*+(?:`|(?P<in_text>\\?\Z))"
    r"""|"(?:[^"\\\r\n]|\\.)*+"?|'(?:[^'\\\r\n]|\\.)*+'?""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Syntax:
    """What opens and closes a comment; both empty inside one."""

    opener: str
    closer: str


_HTML = Syntax("<!-- ", " -->")
_JINJA = Syntax("<%# ", " #%>")
_SHEET = Syntax("/* ", " */")
_SCRIPT = Syntax("// ", "")
_BARE = Syntax("", "")


@dataclass(frozen=True, slots=True)
class Silencing:
    """An edit that silences a finding once a reason stands at *reason_offset* of the new text.

    A comment that is there already has its reason; then there is no such offset.
    """

    edit: Edit
    reason_offset: int | None = None


def silencing(snapshot: Snapshot, found: Diagnostic) -> Silencing | None:
    """Return the comment that silences *found*, None where no comment can stand."""
    if not found.code or any(
        isinstance(rule, SuppressionRule) and rule.code == found.code for rule in all_rules()
    ):
        return None
    source = snapshot.source
    is_about_all = found.span == _WHOLE_TEXT
    line = None if is_about_all else source.position(found.span.start).line
    for comment in suppressions(source):
        if comment.line == line and comment.codes and comment.reason:
            end = source.text.index("]", comment.span.start)
            return Silencing(Edit(Span(end, end), f", {found.code}"))
    if line is None:
        return _for_file(snapshot, found.code)
    return _above(snapshot, found.code, line) or _behind(snapshot, found.code, line)


def syntax_at(snapshot: Snapshot, offset: int) -> Syntax | None:
    """Return how a comment is written at *offset*; None inside a tag, and where it would show."""
    if snapshot.kind is Kind.PART:
        before = snapshot.source.text[:offset]
        return _JINJA if before.rfind("<%") <= before.rfind("%>") else None
    reading = snapshot.reading
    if any(span.start < offset < span.end for span in reading.markup.comments):
        return _BARE
    if any(one.span.start < offset < one.span.end for one in reading.markup.elements):
        return None
    for element in reading.elements:
        if element.inside is not None and element.inside.start <= offset <= element.inside.end:
            before = reading.text[element.inside.start : offset]
            if element.name == "style":
                return _BARE if before.rfind("/*") > before.rfind("*/") else _SHEET
            return _in_script(before) if element.value("type").lower() in TYPES else None
    return None if _is_title(reading, offset) else _HTML


def _in_script(before: str) -> Syntax | None:
    pieces = list(_SCRIPT_PIECE.finditer(before))
    if pieces and pieces[-1]["in_comment"] is not None:
        return _BARE
    return None if pieces and pieces[-1]["in_text"] is not None else _SCRIPT


def _is_title(reading: Reading, offset: int) -> bool:
    """Tell whether a comment at *offset* would be text of the browser's title."""
    before = [one for one in reading.markup.elements if one.span.end <= offset]
    return bool(before) and before[-1].name == "title" and not before[-1].is_end


def _above(snapshot: Snapshot, code: str, line: int) -> Silencing | None:
    source = snapshot.source
    start = source.line_starts[line]
    syntax = syntax_at(snapshot, start)
    if syntax is None:
        return None
    indent = _INDENT.match(source.text, start)
    head = f"{indent[0] if indent else ''}{syntax.opener}onrei-ignore[{code}]: "
    written = f"{head}{syntax.closer}{_line_end(source)}"
    return Silencing(Edit(Span(start, start), written), start + len(head))


def _behind(snapshot: Snapshot, code: str, line: int) -> Silencing | None:
    source = snapshot.source
    end = source.line_starts[line] + len(source.line_text(line))
    syntax = syntax_at(snapshot, end)
    if syntax is None:
        return None
    head = f" {syntax.opener}onrei-ignore[{code}]: "
    return Silencing(Edit(Span(end, end), f"{head}{syntax.closer}"), end + len(head))


def _for_file(snapshot: Snapshot, code: str) -> Silencing | None:
    """Return a comment below the doctype, which has to come first."""
    source = snapshot.source
    doctype = _DOCTYPE_LINE.match(source.text)
    start = doctype.end() if doctype else int(source.text.startswith("\ufeff"))
    syntax = syntax_at(snapshot, start)
    if syntax is None:
        return None
    head = f"{syntax.opener}onrei-ignore-file[{code}]: "
    written = f"{head}{syntax.closer}{_line_end(source)}"
    return Silencing(Edit(Span(start, start), written), start + len(head))


def _line_end(source: Source) -> str:
    found = _LINE_END.search(source.text)
    return found[0] if found else "\n"
