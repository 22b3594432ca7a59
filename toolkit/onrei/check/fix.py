"""Apply the fixes of findings to the files that authors edit."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from onrei.authoring.source_map import SourceMap
from onrei.check.checker import all_found, rules_for
from onrei.check.finding import read_author_file
from onrei.check.reading import Kind
from onrei.check.rule import Rule
from onrei.check.target import CheckedText, Target, read_target
from onrei.diagnostics import Diagnostic, Edit, Fix
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.source import Source, Span

# A fix may uncover the next finding; a text that is still not at rest then is left as it is then.
_MOST_ROUNDS = 30
_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fixed:
    """Files before and after, and how many fixes that took."""

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    count: int


def fix_text(
    text: str, rules: Iterable[Rule], *, unsafe: bool = False, kind: Kind = "theme"
) -> tuple[str, int]:
    """Return *text* with the safe fixes applied, or all of them, and how many these were."""
    asked = rules_for(rules, kind, renders_pages=False)
    seen, count = {text}, 0
    for _ in range(_MOST_ROUNDS):
        found = all_found(parse(Source("", text)), asked, kind)
        fixes = _apart(_wanted(found, unsafe))
        text_after = _edited(text, [edit for fix in fixes for edit in fix.edits])
        if not fixes or text_after in seen:
            break
        text, count = text_after, count + len(fixes)
        seen.add(text)
    return text, count


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
        after, count = fix_text(text.source.text, rules, unsafe=unsafe, kind=text.kind)
        return Fixed({target.path: text.source.text}, {target.path: after}, count)
    return _fix_parts(text, text.source_map, rules, unsafe)


def _fix_parts(
    text: CheckedText, source_map: SourceMap, rules: tuple[Rule, ...], unsafe: bool
) -> Fixed:
    """Fix what stands in the files of a theme letter for letter as it does in the export."""
    asked = rules_for(rules, text.kind, renders_pages=False)
    found = all_found(parse(text.source), asked, text.kind)
    sources = {path: read_author_file(path) for path in text.files}
    by_real = {path.resolve(): path for path in sources}
    edits: dict[Path, list[Edit]] = {}
    count = 0
    for fix in _apart(_wanted(found, unsafe)):
        moved = [_moved(edit, text, source_map, sources, by_real) for edit in fix.edits]
        places = [one for one in moved if one is not None]
        if len(places) == len(moved) and _take(places, edits):
            count += 1
    before = {path: sources[path].text for path in edits}
    after = {path: _edited(before[path], edits[path]) for path in edits}
    return Fixed(before, after, count)


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
    edit: Edit,
    text: CheckedText,
    source_map: SourceMap,
    sources: Mapping[Path, Source],
    by_real: Mapping[Path, Path],
) -> tuple[Path, Edit] | None:
    """Return *edit* as one of the author's file, None where that reads otherwise there."""
    origin = source_map.origin(edit.span.start)
    path = by_real.get(origin.path.resolve())
    if path is None or edit.span.start == edit.span.end:
        return None
    source = sources[path]
    if origin.line >= len(source.line_starts):
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
