"""Reports of parts of a run, put together: the order of the parts and repeated ones change nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.verify.baseline import told
from onrei.verify.json_report import StoredReport, read_report, result_table
from onrei.verify.result import Result, Verification
from onrei.verify.verdict import Verdict, verdict_of

_WORST = {verdict: -place for place, verdict in enumerate(Verdict)}


def merge(reports: Sequence[Path]) -> Verification:
    """Return the verification that the *reports* (files, or folders with one) are parts of.

    Raises UsageError for reports that do not belong together, FileError for unreadable ones.
    """
    return merged([read_report(path) for path in reports])


def merged(reports: Sequence[StoredReport]) -> Verification:
    """Return the whole of *reports*.

    Where several tell of one scenario, the worst is kept: what failed once is not hidden by a second
    try.
    """
    if not reports:
        raise UsageError(Phrase(en="There is no report to merge", ja="統合する報告書がありません"))
    for about, fact in _MUST_AGREE:
        _check_same(reports, about, fact)
    parts = [report.verification for report in reports]
    first = parts[0]
    results = _results(part for part in parts)
    notes = {(note.en, note.ja): note for part in parts for note in part.notes}
    return Verification(
        target=first.target,
        environment=first.environment,
        results=results,
        obsolete=tuple(sorted({name for part in parts for name in part.obsolete})),
        is_partial=_is_partial(parts, len(results)),
        # Parts run side by side: the longest is what the whole took.
        seconds=max(part.seconds for part in parts),
        notes=tuple(notes[key] for key in sorted(notes)),
        against=first.against,
        baseline=first.baseline,
        scenario_count=first.scenario_count,
        is_of_tests=first.is_of_tests,
    )


_Fact = Callable[[StoredReport], str]
_MUST_AGREE: tuple[tuple[Phrase, _Fact], ...] = (
    (Phrase(en="version of Onrei", ja="Onrei のバージョン"), lambda one: one.onrei),
    (Phrase(en="target", ja="対象"), lambda one: one.verification.target),
    (
        Phrase(en="environment", ja="環境"),
        lambda one: f"{told(one.verification.environment)} / {one.verification.environment.engine}",
    ),
    (Phrase(en="other side", ja="比較の相手"), lambda one: one.verification.against),
    (Phrase(en="baseline", ja="ベースライン"), lambda one: one.verification.baseline),
    (
        Phrase(en="number of scenarios", ja="場面の数"),
        lambda one: str(one.verification.scenario_count),
    ),
)


def _check_same(reports: Sequence[StoredReport], about: Phrase, fact: _Fact) -> None:
    first = reports[0]
    for other in reports[1:]:
        if fact(other) != fact(first):
            raise UsageError(
                Phrase(
                    en=f"`{first.path}` and `{other.path}` are not of one run: the {about.en} is "
                    f"`{fact(first)}` there, `{fact(other)}` here",
                    ja=f"「{first.path}」と「{other.path}」は同じ確認のものではありません。"
                    f"{about.ja}が「{fact(first)}」と「{fact(other)}」で異なります",
                )
            )


def _results(parts: Iterable[Verification]) -> tuple[Result, ...]:
    kept: dict[str, Result] = {}
    for result in (one for part in parts for one in part.results):
        known = kept.get(result.name)
        if known is None or _rank(result) > _rank(known):
            kept[result.name] = result
    return tuple(kept[name] for name in sorted(kept))


def _rank(result: Result) -> tuple[int, str]:
    """Return what decides between two results of one scenario, whichever came first."""
    return _WORST[verdict_of(result)], json.dumps(result_table(result), sort_keys=True)


def _is_partial(parts: Sequence[Verification], found: int) -> bool:
    """Tell whether scenarios are missing; where nobody counted them, each part knows for itself."""
    count = parts[0].scenario_count
    return found < count if count else any(part.is_partial for part in parts)
