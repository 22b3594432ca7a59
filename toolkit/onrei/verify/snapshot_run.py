"""The end of a run of tests that take pictures: what is kept of them, and what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrei.errors import UsageError
from onrei.phrase import Phrase, UiLanguage
from onrei.verify.baseline import Baseline, told, updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.result import Environment, Outcome, Result, Verification
from onrei.verify.snapshot_part import SEPARATOR, Part, SeenTests

_NOWHERE = Environment("", "", "")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run is to end: *folder* holds the accepted pictures, *report* is where to write one.

    *roots* are the files and folders that tests were looked for in, relative to the top folder.
    """

    folder: Path
    roots: tuple[str, ...]
    is_updating: bool = False
    report: Path | None = None
    target: str = ""
    seconds: float = 0.0


def end(part: Part, ending: Ending, language: UiLanguage) -> Iterator[Phrase]:
    """Do at the end of a run what *ending* says, and yield what to tell; raises OnreiError."""
    baseline = load_baseline(ending.folder, part.environment or _NOWHERE)
    unasked = obsolete(baseline, part, ending.roots)
    if part.results:
        yield _compared(part, baseline)
    if ending.is_updating:
        yield from _told_kept(keep(baseline, part, unasked))
    else:
        yield from map(_told_obsolete, unasked or ())
    if ending.report is not None and part.environment is not None:
        from onrei.verify.report import write_report  # noqa: PLC0415 - seldom wanted

        verification = Verification(
            ending.target,
            part.environment,
            part.results,
            unasked or (),
            unasked is None,
            ending.seconds,
            baseline=str(ending.folder),
            is_of_tests=True,
        )
        written = write_report(verification, ending.report, language)
        yield Phrase(en=f"report: {written}", ja=f"報告書: {written}")


def obsolete(baseline: Baseline, part: Part, roots: Iterable[str]) -> tuple[str, ...] | None:
    """Return the pictures of *baseline* that no test asks for any more, None for part of a run.

    A picture whose test was not run, or failed before it came to it, is not obsolete.
    """
    within = tuple(roots)
    names = set(baseline.entries)
    if not part.tests.is_whole or not all(_is_within(name, within) for name in names):
        return None
    unused = names - {result.name for result in part.results}
    return tuple(sorted(name for name in unused if _is_unasked(name, part.tests)))


def _is_within(name: str, roots: tuple[str, ...]) -> bool:
    return any(_is_in(name, root) for root in roots)


def _is_unasked(name: str, tests: SeenTests) -> bool:
    if any(_is_in(name, one) for one in tests.unread):
        return False
    # A parameter of a test may have the separator in it, too.
    ends = [number for number, sign in enumerate(name) if sign == SEPARATOR]
    beginnings = (name, *(name[:end] for end in reversed(ends)))
    test = next((one for one in beginnings if one in tests.collected), None)
    return test is None or test in tests.passed


def _is_in(name: str, collector: str) -> bool:
    return collector in {"", "."} or name.startswith((f"{collector}::", f"{collector}/"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What an update did to a baseline, by name."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def keep(baseline: Baseline, part: Part, unasked: tuple[str, ...] | None) -> Kept:
    """Write the pictures of *part* that are new or changed, and take out those that are *unasked* for.

    Raises FileError, and UsageError where pictures of two environments would lie side by side.
    """
    environment = part.environment or baseline.environment
    taken = [one for one in part.results if one.trouble is None]
    is_moving = environment != baseline.environment
    if is_moving and unasked is None:
        _check_all_taken(baseline, {one.name for one in taken}, environment)
    # What a test skipped, or failed before it took it, stays unless the environment is another one.
    made = updated(baseline, taken, environment, is_partial=not is_moving or unasked is None)
    gone = set(unasked or ())
    entries = {name: entry for name, entry in made.entries.items() if name not in gone}
    write_baseline(replace(made, entries=entries, is_whole=unasked is not None))
    differing = {one.name for one in taken if _outcome(one) is not Outcome.EQUAL}
    return Kept(
        new=tuple(sorted(differing - set(baseline.entries))),
        changed=tuple(sorted(differing & set(baseline.entries))),
        removed=tuple(sorted(set(baseline.entries) - set(entries))),
    )


def _check_all_taken(baseline: Baseline, taken: set[str], environment: Environment) -> None:
    if set(baseline.entries) <= taken:
        return
    old, new = told(baseline.environment), told(environment)
    raise UsageError(
        Phrase(
            en=f"The pictures in `{baseline.folder}` were made with {old}, this run with {new}; "
            "nothing was written. Make all of them again: `pytest --onrei-update` without any "
            "choice of tests",
            ja=f"「{baseline.folder}」の画像は {old} で撮影されていますが、今回は {new} です。"
            "何も書き込んでいません。テストを絞り込まずに `pytest --onrei-update` を実行し、"
            "すべて撮り直してください",
        )
    )


def _told_obsolete(name: str) -> Phrase:
    return Phrase(
        en=f"obsolete: no test asks for `{name}`; `pytest --onrei-update` takes it out",
        ja=f"不要: 「{name}」を使うテストがありません。`pytest --onrei-update` で取り除かれます",
    )


def _told_kept(kept: Kept) -> Iterator[Phrase]:
    for word, names in ((_NEW, kept.new), (_CHANGED, kept.changed), (_REMOVED, kept.removed)):
        for name in names:
            yield Phrase(en=f"{word.en}: {name}", ja=f"{word.ja}: {name}")


_NEW = Phrase(en="written, new", ja="保存（新規）")
_CHANGED = Phrase(en="written, changed", ja="保存（変更）")
_REMOVED = Phrase(en="removed, no test asks for it", ja="削除（使うテストなし）")
_SHOTS = 2


def _compared(part: Part, baseline: Baseline) -> Phrase:
    counts = Counter(map(_outcome, part.results))
    again = sum(max(0, one.shots - _SHOTS) for one in part.results)
    found = [(words, counts[outcome]) for outcome, words in _WORDS.items()]
    parts = [(words, number) for words, number in (*found, (_AGAIN, again)) if number]
    en = ", ".join(f"{number} {words.en}" for words, number in parts)
    ja = "、".join(f"{words.ja} {number}" for words, number in parts)
    total = len(part.results)
    return Phrase(
        en=f"{total} pictures compared with `{baseline.folder}`: {en}",
        ja=f"「{baseline.folder}」と比べた画像 {total}: {ja}",
    )


_WORDS = {
    Outcome.EQUAL: Phrase(en="equal", ja="同じ"),
    Outcome.CHANGED: Phrase(en="changed", ja="変更"),
    Outcome.NEW: Phrase(en="new", ja="新規"),
    Outcome.OTHER_ENVIRONMENT: Phrase(en="of another environment", ja="環境違い"),
    Outcome.FAILED: Phrase(en="not taken", ja="撮影できず"),
}
_AGAIN = Phrase(en="shots repeated until a page stood still", ja="静止するまでの撮り直し")


def _outcome(result: Result) -> Outcome:
    return result.comparison.outcome if result.comparison else Outcome.FAILED
