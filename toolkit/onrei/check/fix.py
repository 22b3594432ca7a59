"""Apply the fixes of findings to the files that authors edit."""

from __future__ import annotations

import shutil
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Generic, TypeVar

from onrei.check.checker import all_found, rules_for
from onrei.check.finding import read_author_file
from onrei.check.reading import Kind
from onrei.check.rule import Rule
from onrei.check.target import CheckedText, Target, read_target
from onrei.diagnostics import Diagnostic, Edit, Fix
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.source import Source, Span
from onrei.text_file import write_text

# A text that is still not at rest then is left as it is then.
_MOST_ROUNDS = 30
_LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "dist")
_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fixed:
    """Files before and after, and how many fixes that took."""

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    count: int
    is_at_rest: bool = True
    """Whether fixing once more would change nothing."""


def fix_text(
    text: str, rules: Iterable[Rule], *, unsafe: bool = False, kind: Kind = "theme"
) -> tuple[str, int]:
    """Return *text* with the safe fixes applied, or all of them, and how many these were."""
    end = _text_at_rest(text, tuple(rules), unsafe, kind)
    return end.state, end.count


def fix_target(
    target: Target,
    rules: tuple[Rule, ...],
    *,
    unsafe: bool = False,
    marks: Mapping[int, Marks] = _NO_MARKS,
) -> Fixed:
    """Return what fixing does to the files of *target*; nothing is written."""
    text = read_target(target, marks)
    if text.source_map is None:
        before = text.source.text
        end = _text_at_rest(before, rules, unsafe, text.kind)
        return Fixed({target.path: before}, {target.path: end.state}, end.count, end.is_at_rest)
    if not _fixes_of_parts(text, rules, unsafe).edits:
        return Fixed({}, {}, 0)
    with TemporaryDirectory(prefix="onrei-") as room:
        return _fix_copy(target, Path(room) / "copy", rules, unsafe, marks)


def _text_at_rest(text: str, rules: tuple[Rule, ...], unsafe: bool, kind: Kind) -> _End[str]:
    asked = rules_for(rules, kind, renders_pages=False)

    def fix(before: str) -> _Round[str]:
        found = all_found(parse(Source("", before)), asked, kind)
        fixes = _apart(_wanted(found, unsafe))
        after = _edited(before, [edit for fix in fixes for edit in fix.edits])
        return _Round(after, len(fixes), len(found))

    return _at_rest(text, fix)


# -- rounds until nothing is left to do ------------------------------------------------------

_T = TypeVar("_T", str, "_Files")
_Files = tuple[tuple[str, str], ...]
"""The texts of files by their names, sorted."""


@dataclass(frozen=True, slots=True)
class _Round(Generic[_T]):
    """What a text becomes; *finding_count* is that of the text before."""

    after: _T
    count: int
    finding_count: int


@dataclass(frozen=True, slots=True)
class _End(Generic[_T]):
    state: _T
    count: int
    is_at_rest: bool


def _at_rest(state: _T, fix: Callable[[_T], _Round[_T]]) -> _End[_T]:
    """Apply *fix* until it changes nothing: it may uncover the next finding."""
    passed: list[tuple[int, _T]] = []
    count = 0
    for _ in range(_MOST_ROUNDS):
        done = fix(state)
        passed.append((done.finding_count, state))
        if not done.count or done.after == state:
            return _End(state, count, is_at_rest=True)
        states = [one for _, one in passed]
        if done.after in states:
            # What mends one place of a part breaks another one; whoever begins within this circle
            # has to end at the same text.
            return _End(min(passed[states.index(done.after) :])[1], count, is_at_rest=True)
        state, count = done.after, count + done.count
    return _End(state, count, is_at_rest=False)


# -- themes and snippets of ours -------------------------------------------------------------


def _fix_copy(
    target: Target, copy: Path, rules: tuple[Rule, ...], unsafe: bool, marks: Mapping[int, Marks]
) -> Fixed:
    """Fix a copy of *target* until it is at rest."""
    shutil.copytree(target.path, copy, symlinks=True, ignore=_LEFT_OUT)
    folder = target.path.resolve()

    def fix(files: _Files) -> _Round[_Files]:
        for name, text in files:
            write_text(copy / name, text)
        exported = read_target(Target(copy, is_folder=True), marks)
        fixes = _fixes_of_parts(exported, rules, unsafe)
        after = {path.relative_to(copy.resolve()).as_posix(): new for path, new in fixes.after()}
        return _Round(tuple(sorted({**dict(files), **after}.items())), fixes.count, fixes.found)

    sources = _own_sources(read_target(target, marks))
    before = {path.relative_to(folder).as_posix(): one.text for path, one in sources.items()}
    end = _at_rest(tuple(sorted(before.items())), fix)
    changed = {name: text for name, text in end.state if before[name] != text}
    return Fixed(
        {folder / name: before[name] for name in changed},
        {folder / name: text for name, text in changed.items()},
        end.count,
        end.is_at_rest,
    )


@dataclass(frozen=True, slots=True)
class _PartFixes:
    """Edits of the files of a theme; *found* is how many findings there are."""

    sources: Mapping[Path, Source]
    edits: Mapping[Path, list[Edit]]
    count: int
    found: int

    def after(self) -> Iterator[tuple[Path, str]]:
        """Yield the files that change, with their new texts."""
        for path, edits in self.edits.items():
            yield path, _edited(self.sources[path].text, edits)


def _fixes_of_parts(text: CheckedText, rules: tuple[Rule, ...], unsafe: bool) -> _PartFixes:
    """Find fixes of what stands in the files of a theme letter for letter as in the export."""
    asked = rules_for(rules, text.kind, renders_pages=False)
    found = all_found(parse(text.source), asked, text.kind)
    sources = _own_sources(text)
    edits: dict[Path, list[Edit]] = {}
    count = 0
    for fix in _apart(_wanted(found, unsafe)):
        moved = [_moved(edit, text, sources) for edit in fix.edits]
        places = [one for one in moved if one is not None]
        if len(places) == len(moved) and _take(places, edits):
            count += 1
    return _PartFixes(sources, edits, count, len(found))


def _own_sources(text: CheckedText) -> dict[Path, Source]:
    """Return the files of a theme in its own folder; those of a snippet from elsewhere are not its."""
    if text.folder is None:
        return {}
    folder = text.folder.resolve()
    paths = (path.resolve() for path in text.files)
    return {path: read_author_file(path) for path in paths if path.is_relative_to(folder)}


def _take(places: list[tuple[Path, Edit]], edits: dict[Path, list[Edit]]) -> bool:
    """Add the edits of one fix to *edits*, unless a part exported twice has brought them already.

    What such a part becomes may differ from place to place, and so may its fixes: of those that
    touch each other, the first one is made and the rest waits.
    """
    new = list(dict.fromkeys(places))
    taken = {path: sorted(edit.span for edit in edits.get(path, ())) for path, _ in new}
    if any(_touches(edit.span, taken[path]) for path, edit in new) or not _are_apart(new):
        return False
    for path, edit in new:
        edits.setdefault(path, []).append(edit)
    return True


def _are_apart(places: Iterable[tuple[Path, Edit]]) -> bool:
    """Tell whether no two of *places* overlap, as they can when one fix spans two exports."""
    spans = sorted((path, edit.span) for path, edit in places)
    return all(
        path != next_path or span.end <= following.start
        for (path, span), (next_path, following) in pairwise(spans)
    )


def _moved(
    edit: Edit, text: CheckedText, sources: Mapping[Path, Source]
) -> tuple[Path, Edit] | None:
    """Return *edit* as one of the author's file, None where that reads otherwise there."""
    if text.source_map is None or edit.span.start == edit.span.end:
        return None
    origin = text.source_map.origin(edit.span.start)
    path = origin.path.resolve()
    source = sources.get(path)
    if source is None or origin.line >= len(source.line_starts):
        return None
    start = source.line_starts[origin.line] + origin.position.column
    span = Span(start, start + edit.span.end - edit.span.start)
    if source.slice(span) != text.source.slice(edit.span):
        return None
    return path, Edit(span, edit.replacement)


def _wanted(found: Iterable[Diagnostic], unsafe: bool) -> list[Fix]:
    return [one.fix for one in found if one.fix is not None and (unsafe or one.fix.safe)]


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that do not touch the place of an earlier one; the rest waits."""
    kept: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        if not any(_touches(edit.span, taken) for edit in fix.edits):
            kept.append(fix)
            for edit in fix.edits:
                insort(taken, edit.span)
    return kept


def _touches(span: Span, taken: list[Span]) -> bool:
    """Tell whether *span* meets one of *taken*, which are sorted and apart."""
    index = bisect_right(taken, span)
    near = taken[max(0, index - 1) : index + 1]
    return any(other.start <= span.end and span.start <= other.end for other in near)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[end : edit.span.start], edit.replacement]
        end = edit.span.end
    return "".join([*pieces, text[end:]])
