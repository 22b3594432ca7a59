"""Ask the rules about an open text: the same functions as on the command line, the same answers."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import ClassVar

from onrei.authoring.source_error import TemplateSourceError
from onrei.check.finding import Finding, Place, read_author_file
from onrei.check.reading import Reading
from onrei.check.rule import PageRule, Rule
from onrei.check.rules import all_rules
from onrei.check.run import check_text
from onrei.check.sight import Sight
from onrei.check.target import CheckedText, Target, read_target
from onrei.diagnostics import Diagnostic, Edit, Related, Severity
from onrei.errors import OnreiError
from onrei.language.read import LARGEST_THEME_BYTES
from onrei.lsp.document import Snapshot
from onrei.lsp.settings import Settings
from onrei.phrase import Phrase
from onrei.source import Position, Source, Span


class StoppedError(Exception):
    """Nobody waits for the answer any more."""


class _Stop(PageRule):
    """Asked with the other rules about every page: ends a check that nobody waits for."""

    code: ClassVar[str] = ""
    name: ClassVar[str] = ""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        del reading
        self._raise_if_stopped()
        yield from ()

    def look(self, sight: Sight) -> Iterator[Diagnostic]:
        del sight
        self._raise_if_stopped()
        yield from ()

    def _raise_if_stopped(self) -> None:
        if self._stopped.is_set():
            raise StoppedError


def theme_findings(
    snapshot: Snapshot, settings: Settings, path: Path | None, stopped: threading.Event | None
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a theme file; its pages are rendered if it can be *stopped*."""
    text = snapshot.source.text
    if len(text) > LARGEST_THEME_BYTES or not snapshot.speaks_base:
        return ()
    name = settings.name_of(path) if path else snapshot.uri
    found = check_text(CheckedText(Source(name, text)), _asked(settings.rules, stopped))
    return tuple(one.diagnostic for one in settings.without_known(found))


@dataclass(frozen=True, slots=True)
class FolderFindings:
    """What is wrong with a theme or snippet, by its author's files as they are on disk."""

    texts: Mapping[Path, str]
    found: Mapping[Path, tuple[Diagnostic, ...]]
    problem: Phrase | None = None
    """Why there is no export that could be checked."""


def folder_findings(
    folder: Path, settings: Settings, stopped: threading.Event | None
) -> FolderFindings:
    """Return what is wrong with the theme or snippet in *folder*, where its author wrote it."""
    try:
        text = read_target(Target(folder, is_folder=True), settings.marks)
    except TemplateSourceError as error:
        path = Path(os.path.realpath(error.path))
        source = _author_source(path)
        return FolderFindings({path: source.text}, {path: (_broken(error, source),)}, error.phrase)
    except OnreiError as error:
        return FolderFindings({}, {}, error.phrase)
    named = [_named(one, settings) for one in check_text(text, _asked(settings.rules, stopped))]
    by_name = {settings.name_of(path): Path(os.path.realpath(path)) for path in text.files}
    sources = {name: _author_source(path) for name, path in by_name.items()}
    found: dict[Path, list[Diagnostic]] = {path: [] for path in by_name.values()}
    for one in settings.without_known(named):
        if one.place.path in by_name:
            found[by_name[one.place.path]].append(_in_file(one, sources, text.source))
    return FolderFindings(
        {path: sources[name].text for name, path in by_name.items()},
        {path: tuple(diagnostics) for path, diagnostics in found.items()},
    )


def _author_source(path: Path) -> Source:
    """Return the file as Jinja and editors see it, without a byte order mark."""
    source = read_author_file(path)
    return Source(source.path, source.text.removeprefix("\ufeff"))


@cache
def page_codes() -> frozenset[str]:
    """Return the codes of the rules that look at rendered pages."""
    return frozenset(rule.code for rule in all_rules() if isinstance(rule, PageRule))


def _asked(rules: Iterable[Rule], stopped: threading.Event | None) -> tuple[Rule, ...]:
    if stopped is None:
        return tuple(rule for rule in rules if not isinstance(rule, PageRule))
    return (_Stop(stopped), *rules)


def _broken(error: TemplateSourceError, source: Source) -> Diagnostic:
    """Return the finding for a template that cannot be rendered."""
    line = min(error.line, len(source.line_starts) - 1)
    start = source.line_starts[line]
    written = source.line_text(line)
    indent = len(written) - len(written.lstrip())
    span = Span(start + indent, start + len(written))
    return Diagnostic("", "", error.problem, span, Severity.ERROR)


def _named(found: Finding, settings: Settings) -> Finding:
    """Return *found* with the names of files that these settings use."""

    def named(place: Place) -> Place:
        path = Path(os.path.realpath(place.path))
        return replace(place, path=settings.name_of(path))

    return replace(
        found,
        place=named(found.place),
        related=tuple(map(named, found.related)),
        edits=tuple(map(named, found.edits)),
    )


def _in_file(found: Finding, sources: Mapping[str, Source], exported: Source) -> Diagnostic:
    """Return the diagnostic with spans of the author's file; what is elsewhere is left out."""
    path, source = found.place.path, sources[found.place.path]
    one = found.diagnostic
    related = tuple(
        Related(related.message, _span(place, source))
        for related, place in zip(one.related, found.related, strict=True)
        if place.path == path
    )
    edits = tuple(
        _moved(edit, place, source, exported) if place.path == path else None
        for edit, place in zip(one.fix.edits if one.fix else (), found.edits, strict=True)
    )
    fix = None
    if one.fix is not None and None not in edits:
        fix = replace(one.fix, edits=tuple(edit for edit in edits if edit is not None))
    return replace(one, span=_span(found.place, source), related=related, fix=fix)


def _moved(edit: Edit, place: Place, source: Source, exported: Source) -> Edit | None:
    """Return *edit* as one of the author's file; None where that reads otherwise there."""
    start = _offset(place.start, source)
    span = Span(start, start + edit.span.end - edit.span.start)
    reads_same = span.start < span.end and source.slice(span) == exported.slice(edit.span)
    return Edit(span, edit.replacement) if reads_same else None


def _span(place: Place, source: Source) -> Span:
    start = _offset(place.start, source)
    return Span(start, max(start, _offset(place.end, source)))


def _offset(position: Position, source: Source) -> int:
    """Return the offset of *position*, which a file that has just changed may not have."""
    if position.line >= len(source.line_starts):
        return len(source.text)
    start = source.line_starts[position.line]
    return start + min(position.column, len(source.line_text(position.line)))
