"""The pages of a verification: a site that serves them, and the browsers that open them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType

from onrei.verify.engine import Engine
from onrei.verify.job import PageAnswer, PageJob
from onrei.verify.pool import Pool
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side
from onrei.verify.site import Site

LIMIT_SECONDS = 30.0


class BrowserPages:
    """Serves pages as long as it is entered, and opens them in browsers of *engine*.

    There are up to *workers* of these, by default as many as the machine has room for; none is
    started before there is a page to open. A page that takes longer than *limit_seconds* fails.
    """

    def __init__(
        self, engine: Engine, workers: int | None = None, limit_seconds: float = LIMIT_SECONDS
    ) -> None:
        self._site = Site()
        self._pool = Pool(engine, workers, limit_seconds)

    def __enter__(self) -> BrowserPages:
        self._site.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._pool.__exit__(kind, error, trace)
        finally:
            self._site.__exit__(kind, error, trace)

    def address(self, side: Side, named: NamedScenario) -> str:
        """Return where a browser opens the page of *named* on *side*."""
        return self._site.address(side, named)

    def prepare(self, jobs: int) -> None:
        """Start browsers for that many *jobs*, which are still being made; do not wait for them."""
        self._pool.prepare(jobs)

    def answers(self, jobs: Iterable[PageJob]) -> Iterator[PageAnswer]:
        """Yield an answer for each of *jobs*, as they get done; raises OnreiError without a browser."""
        addresses: dict[str, str] = {}
        for answer in self._pool.answers(_noted(jobs, addresses)):
            yield replace(answer, requests=self._site.asked(addresses.pop(answer.name)))


def _noted(jobs: Iterable[PageJob], addresses: dict[str, str]) -> Iterator[PageJob]:
    for job in jobs:
        addresses[job.name] = job.address
        yield job
