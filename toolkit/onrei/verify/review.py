"""Accept or reject pictures one by one: the report, served on this machine to whoever has its token.

What is accepted is written into the baseline at once. A decision can be taken back: the baseline is
always that of before the review with all that is accepted now.
"""

from __future__ import annotations

import contextlib
import secrets
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrei.attended import announce, wait_for_the_end
from onrei.errors import UsageError
from onrei.phrase import Phrase, UiLanguage
from onrei.verify.baseline import Baseline, updated
from onrei.verify.baseline_store import write_baseline
from onrei.verify.json_report import json_report
from onrei.verify.report_page import ReportPage, Review
from onrei.verify.result import Outcome, Result, Verification
from onrei.verify.review_server import Answering, ReviewServer

ACCEPTED = "accepted"
_HOST = "127.0.0.1"
_TO_DECIDE = frozenset({Outcome.CHANGED, Outcome.NEW})


@dataclass(slots=True)
class Decisions:
    """What was decided so far, and the baseline that follows from it.

    Requests come from several threads at once.
    """

    verification: Verification
    before: Baseline | None
    made: dict[str, str] = field(default_factory=dict)
    _now: Baseline | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Return the names of the scenarios that wait for a decision."""
        results = self.verification.results
        return tuple(
            one.name for one in results if _is_decidable(one) and one.name not in self.made
        )

    def decide(self, name: str, decision: str) -> None:
        """Decide about the scenario *name*; an empty *decision* takes one back.

        Raises OnreiError where nothing can be decided or kept; then all is as it was.
        """
        before = self.before
        known = {one.name for one in self.verification.results if _is_decidable(one)}
        if before is None or name not in known:
            raise _nothing_to_decide(name)
        with self._lock:
            now = self._now or before
            is_accepted = decision == ACCEPTED
            wanted = self._with(name, now) if is_accepted else _without(name, now, before)
            if wanted.entries != now.entries:
                self._now = write_baseline(wanted)
            self.made.pop(name, None)
            if decision:
                self.made[name] = decision

    def _with(self, name: str, now: Baseline) -> Baseline:
        found = self.verification
        return updated(now, found.results, found.environment, accepted=[name], is_partial=True)


def _without(name: str, now: Baseline, before: Baseline) -> Baseline:
    """Return *now* with *name* as it was before the review."""
    entries = {each: entry for each, entry in now.entries.items() if each != name}
    if (entry := before.get(name)) is not None:
        entries[name] = entry
    return replace(now, entries=entries)


def _is_decidable(result: Result) -> bool:
    outcome = result.comparison.outcome if result.comparison else Outcome.NOT_COMPARED
    return result.picture is not None and outcome in _TO_DECIDE


def _nothing_to_decide(name: str) -> UsageError:
    return UsageError(
        Phrase(
            en=f"There is nothing to decide about `{name}`",
            ja=f"「{name}」には判断するものがありません",
        )
    )


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A review that goes on at *url*."""

    url: str
    decisions: Decisions


def review(
    verification: Verification, baseline: Baseline | None, language: UiLanguage
) -> Decisions:
    """Serve a review until Ctrl-C, and return what was decided."""
    with reviewing(verification, baseline, language) as going_on:
        announce(going_on.url, language)
        wait_for_the_end()
    sys.stdout.write("\n")
    return going_on.decisions


@contextlib.contextmanager
def reviewing(
    verification: Verification, baseline: Baseline | None, language: UiLanguage
) -> Iterator[Reviewing]:
    """Serve a review in the background as long as the context lasts."""
    token = secrets.token_urlsafe(24)
    decisions = Decisions(verification, baseline)
    report = json_report(verification)
    page = ReportPage(verification, report, language, is_review=True)
    answering = Answering(
        token,
        page.policy,
        lambda: page.html(Review(token, decisions.made)),
        report.pictures,
        decisions.decide,
    )
    server = ReviewServer((_HOST, 0), answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Reviewing(f"http://{_HOST}:{server.server_port}/{token}/", decisions)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
