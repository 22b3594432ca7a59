"""What a scenario came to, in one word: the worst that can be said of it."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable

from onrei.verify.result import Outcome, Result


class Verdict(enum.Enum):
    """The words, the worst first."""

    NO_PICTURE = "no-picture"
    BROKEN = "broken"
    CHANGED = "changed"
    NEW = "new"
    OTHER_ENVIRONMENT = "other-environment"
    GOOD = "good"


_OF_OUTCOME = {
    Outcome.FAILED: Verdict.NO_PICTURE,
    Outcome.CHANGED: Verdict.CHANGED,
    Outcome.NEW: Verdict.NEW,
    Outcome.OTHER_ENVIRONMENT: Verdict.OTHER_ENVIRONMENT,
}


def verdict_of(result: Result) -> Verdict:
    """Return the worst that can be said of *result*."""
    outcome = result.comparison.outcome if result.comparison else Outcome.NOT_COMPARED
    if result.trouble is not None:
        return Verdict.NO_PICTURE
    verdict = _OF_OUTCOME.get(outcome, Verdict.GOOD)
    return Verdict.BROKEN if result.failures and verdict is not Verdict.NO_PICTURE else verdict


def counts(results: Iterable[Result]) -> dict[str, int]:
    """Return how many of *results* came to each verdict."""
    counted = Counter(map(verdict_of, results))
    return {verdict.value: counted[verdict] for verdict in Verdict}
