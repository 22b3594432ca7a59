"""Workers that open pages side by side; one that hangs or dies costs its own page and no other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.engine import Engine
from onrei.verify.job import PageAnswer, PageJob
from onrei.verify.process_group import end_group, group_of, is_running
from onrei.verify.worker import ENDED, Again, Done, Ready, too_slow, work

_MOST_WORKERS = 4
_START_SECONDS = 120.0
# How often browsers are looked at: one in a few deaths is not noticed by those who speak to it.
_LOOK_SECONDS = 1.0
# A worker that has waited as long as it may still has to say so.
_GRACE_SECONDS = 5.0
_GOODBYE_SECONDS = 10.0
_PAUSES_SECONDS = (0.05, 0.1, 0.2, 0.4)


def usual_workers() -> int:
    """Return how many workers this machine has room for."""
    return max(1, min(os.cpu_count() or 1, _MOST_WORKERS))


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker as its parent sees it: busy with *job* until *deadline* at the latest."""

    process: BaseProcess
    pipe: Connection
    deadline: float
    job: PageJob | None = None
    is_ready: bool = False
    browser: int | None = None
    browser_group: int | None = None
    missed_at: float | None = None

    def end(self) -> None:
        """End it and its browser at once."""
        self.pipe.close()
        for leader in (self.process.pid, self.browser_group):
            if leader is not None:
                end_group(leader)
        self.process.kill()
        self.process.join()

    def has_lost_browser(self) -> bool:
        """Tell whether its browser is gone, and it has had time to say so and did not."""
        if self.browser is None or self.pipe.poll() or is_running(self.browser):
            return False
        self.missed_at = self.missed_at or time.monotonic()
        return time.monotonic() - self.missed_at > _LOOK_SECONDS

    def dismiss(self) -> None:
        """Tell it to close its browser and go."""
        # It may have gone by itself.
        with contextlib.suppress(ConnectionError):
            self.pipe.send(None)


class Pool:
    """Up to *workers* browsers of *engine*, started when there is something to do for them.

    A page that takes longer than *limit_seconds* fails. Nothing is left running when the pool is
    left.
    """

    def __init__(
        self, engine: Engine, workers: int | None = None, limit_seconds: float = 30.0
    ) -> None:
        self._engine = engine
        self._most = workers or usual_workers()
        self._limit_seconds = limit_seconds
        self._workers: list[_Worker] = []
        self._folder = ""

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            # Of a browser of our own that does nothing the end is the same, and sooner, by force.
            polite = [
                one
                for one in self._workers
                if error is None and one.job is None and not one.browser
            ]
            for worker in polite:
                worker.dismiss()
            while self._workers:
                worker = self._workers.pop()
                if worker in polite:
                    worker.process.join(_GOODBYE_SECONDS)
                worker.end()
        finally:
            self._clear()

    def _clear(self) -> None:
        """Remove the temporary files of the browsers, which may need a moment to be gone."""
        for pause_seconds in _PAUSES_SECONDS if self._folder else ():
            shutil.rmtree(self._folder, ignore_errors=True)
            if not Path(self._folder).exists():
                return
            time.sleep(pause_seconds)

    def prepare(self, jobs: int) -> None:
        """Start browsers for that many *jobs*, which are still being made; do not wait for them."""
        while len(self._workers) < min(jobs, self._most):
            self._start()

    def answers(self, jobs: Iterable[PageJob]) -> Iterator[PageAnswer]:
        """Yield an answer for each of *jobs*, as they get done.

        Raises OnreiError where no browser can be started.
        """
        waiting = iter(jobs)
        while True:
            # Before the last answers are looked at: browsers work meanwhile.
            self._hand_out(waiting)
            busy = {one.pipe: one for one in self._workers if one.job is not None}
            if not busy:
                return
            first = min(one.deadline for one in busy.values())
            found = wait(list(busy), max(0.0, min(first - time.monotonic(), _LOOK_SECONDS)))
            answers = [self._heard(busy[pipe]) for pipe in busy if pipe in found]
            answers += self._failed([busy[pipe] for pipe in busy if pipe not in found])
            self._hand_out(waiting)
            yield from (answer for answer in answers if answer is not None)

    def _hand_out(self, waiting: Iterator[PageJob]) -> None:
        """Give a job to each worker that has none, and to new ones."""
        while sum(one.job is not None for one in self._workers) < self._most:
            job = next(waiting, None)
            if job is None:
                return
            worker = next((one for one in self._workers if one.job is None), None)
            if worker is None:
                worker = self._start()
            elif worker.is_ready:
                worker.deadline = self._deadline()
            worker.job = job
            # Of one that died its pipe tells when it is asked.
            with contextlib.suppress(ConnectionError):
                worker.pipe.send(job)

    def _start(self) -> _Worker:
        self._folder = self._folder or tempfile.mkdtemp(prefix="onrei-")
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        arguments = (theirs, self._engine, self._folder, self._limit_seconds)
        process = context.Process(target=work, args=arguments, daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        return worker

    def _deadline(self) -> float:
        return time.monotonic() + self._limit_seconds + _GRACE_SECONDS

    def _heard(self, worker: _Worker) -> PageAnswer | None:
        """Return the answer that *worker* sent, None if it only said that it goes on."""
        try:
            message = worker.pipe.recv()
        except (EOFError, ConnectionError):
            return self._replaced(worker, ENDED)
        if isinstance(message, Phrase):
            raise OnreiError(message)
        if isinstance(message, Ready):
            worker.is_ready, worker.browser = True, message.process
            worker.browser_group = message.process and group_of(message.process)
            worker.deadline = self._deadline()
            return None
        if isinstance(message, Again):
            worker.deadline = self._deadline()
            return None
        done: Done = message
        worker.job = None
        if done.is_sound:
            return done.answer
        is_gone = worker.browser is not None and not is_running(worker.browser)
        self._drop(worker)
        # Those who speak to a browser often take its end for the page's.
        return replace(done.answer, trouble=ENDED) if is_gone else done.answer

    def _failed(self, silent: Iterable[_Worker]) -> Iterator[PageAnswer]:
        """End those of *silent* that will not answer, and yield what their jobs came to."""
        for worker in silent:
            if worker.deadline <= time.monotonic() and not worker.pipe.poll():
                yield self._replaced(worker, too_slow(self._limit_seconds))
            elif worker.has_lost_browser():
                yield self._replaced(worker, ENDED)

    def _replaced(self, worker: _Worker, trouble: Phrase) -> PageAnswer:
        """End *worker* and return what its job came to; another one is started for the next job."""
        job = worker.job
        assert job is not None  # noqa: S101 - only busy workers are listened to
        if not worker.is_ready:
            raise OnreiError(_NO_START)
        self._drop(worker)
        return PageAnswer(job.name, trouble=trouble)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()


_NO_START = Phrase(
    en="The browser does not start; see what it says with `DEBUG=pw:browser`",
    ja="ブラウザーを起動できません。環境変数 `DEBUG=pw:browser` を付けると詳しい理由が表示されます",
)
