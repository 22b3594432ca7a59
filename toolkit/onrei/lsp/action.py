"""What one can do about a finding: mend it, or silence it with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrei.check.fix import fix_text
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit
from onrei.lsp.document import Snapshot
from onrei.lsp.silence import silencing
from onrei.phrase import Phrase
from onrei.source import Span

FIX_ALL = Phrase(en="Make all safe fixes of Onrei", ja="Onrei の安全な修正をすべて適用する")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Action:
    """Edits that answer *finding*; *is_safe* ones may be made without a second thought."""

    title: Phrase
    finding: Diagnostic
    edits: tuple[Edit, ...]
    is_safe: bool = False
    reason_offset: int | None = None
    """Where, in the text after the edits, a reason has to be written."""


def actions(snapshot: Snapshot, findings: Iterable[Diagnostic], span: Span) -> tuple[Action, ...]:
    """Return what can be done about those of *findings* that *span* touches, fixes first."""
    touched = [one for one in findings if one.span.start <= span.end and span.start <= one.span.end]
    return (*_fixes(touched), *_silencings(snapshot, touched))


def safe_edits(text: str, rules: Iterable[Rule]) -> tuple[Edit, ...]:
    """Return the edits that make all safe fixes, line by line."""
    after, _ = fix_text(text, rules)
    return edits_between(text, after)


def edits_between(before: str, after: str) -> tuple[Edit, ...]:
    """Return edits of lines that make *after* of *before*."""
    if before == after:
        return ()
    old, new = _LINES.findall(before), _LINES.findall(after)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Edit(Span(starts[first], starts[last]), "".join(new[new_first:new_last]))
        for kind, first, last, new_first, new_last in matcher.get_opcodes()
        if kind != "equal"
    )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* after *edits*, whose places are those before any of them."""
    pieces, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[end : edit.span.start], edit.replacement]
        end = edit.span.end
    return "".join([*pieces, text[end:]])


def _fixes(findings: Iterable[Diagnostic]) -> Iterator[Action]:
    for one in findings:
        if one.fix is not None:
            title = one.fix.title if one.fix.safe else _unsafe(one.fix.title)
            yield Action(title, one, one.fix.edits, one.fix.safe)


def _silencings(snapshot: Snapshot, findings: Iterable[Diagnostic]) -> Iterator[Action]:
    seen: set[tuple[str, Edit]] = set()
    for one in findings:
        found = silencing(snapshot, one)
        if found is not None and (one.code, found.edit) not in seen:
            seen.add((one.code, found.edit))
            title = Phrase(
                en=f"Silence `{one.code}` here, with a reason",
                ja=f"`{one.code}` をここで抑制する（理由を書く）",
            )
            yield Action(title, one, (found.edit,), reason_offset=found.reason_offset)


def _unsafe(title: Phrase) -> Phrase:
    return Phrase(
        en=f"{title.en} (may change the page)", ja=f"{title.ja}（表示が変わることがあります）"
    )
