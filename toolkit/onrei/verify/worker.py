"""A worker: a process with a browser of its own, which opens one page after the other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from onrei.errors import OnreiError
from onrei.phrase import Phrase
from onrei.verify.engine import Engine, process_of, running
from onrei.verify.job import PageAnswer, PageJob
from onrei.verify.listener import Listener
from onrei.verify.process_group import lead_own_group

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from onrei.verify.glance import Glance

_LATE_NEWS_MS = 100


@dataclass(frozen=True, slots=True)
class Ready:
    """The browser has started, as *process* if it runs on this machine."""

    process: int | None


@dataclass(frozen=True, slots=True)
class Again:
    """A glance at the page was not enough: the worker begins anew with its job."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a job; the worker goes on only if its browser *is_sound*."""

    answer: PageAnswer
    is_sound: bool = True


def work(pipe: Connection, engine: Engine, folder: str, limit_seconds: float) -> None:
    """Answer the jobs that come through *pipe* until None comes; temporary files go to *folder*.

    Sent are `Ready`, then for each job a `Done`, perhaps with an `Again` before it; a `Phrase`
    instead says why there is no browser.
    """
    lead_own_group()
    # Nobody asks a browser that is ended by force to tidy up.
    os.environ.update(TMPDIR=folder, TEMP=folder, TMP=folder)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            with running(engine) as browser:
                pipe.send(Ready(None if engine.server else process_of(browser)))
                _answer_all(pipe, browser, engine, limit_seconds)
        except OnreiError as error:
            pipe.send(error.phrase)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer_all(pipe: Connection, browser: Browser, engine: Engine, limit_seconds: float) -> None:
    from onrei.verify.glance import Glance  # noqa: PLC0415 - imports Playwright

    glance, is_remote, is_sound = Glance(browser, limit_seconds), bool(engine.server), True
    while is_sound and (job := pipe.recv()) is not None:
        # A browser that somebody else has started may paint no more than its window.
        if job.can_be_glanced_at and not is_remote:
            if (answer := _glanced_at(glance, job)) is not None:
                pipe.send(Done(answer))
                continue
            pipe.send(Again())
        done = visit(browser, job, limit_seconds, is_remote=is_remote)
        pipe.send(done)
        is_sound = done.is_sound


def _glanced_at(glance: Glance, job: PageJob) -> PageAnswer | None:
    began = time.monotonic()
    if not glance.is_as_expected(job):
        return None
    seconds = time.monotonic() - began
    return PageAnswer(job.name, shots=1, seconds=seconds, is_as_expected=True)


def visit(browser: Browser, job: PageJob, limit_seconds: float, *, is_remote: bool = False) -> Done:
    """Return what the page of *job* comes to in a fresh context of *browser*."""
    from playwright.sync_api import Error  # noqa: PLC0415 - slow to import

    from onrei.verify.capture import new_context  # noqa: PLC0415 - imports Playwright

    began = time.monotonic()
    try:
        context = new_context(browser, job, is_remote=is_remote)
    except Error as error:
        trouble = _reported(error.message, browser)
        return Done(PageAnswer(job.name, trouble=trouble), is_sound=False)
    done = _visited(context, job, limit_seconds)
    return replace(done, answer=replace(done.answer, seconds=time.monotonic() - began))


def _visited(context: BrowserContext, job: PageJob, limit_seconds: float) -> Done:
    from playwright.sync_api import Error, TimeoutError  # noqa: A004, PLC0415 - slow to import

    answer, trouble, is_sound = PageAnswer(job.name), None, True
    listener = Listener(job.address)
    context.set_default_timeout(limit_seconds * 1000)
    try:
        answer = _looked_at(context, job, listener)
    except OnreiError as error:
        trouble = error.phrase
    except TimeoutError:
        trouble, is_sound = too_slow(limit_seconds), False
    except Error as error:
        _hear_late_news(context)
        trouble, is_sound = _reported(error.message, context.browser), False
    finally:
        # A browser that is gone cannot close anything.
        with contextlib.suppress(Error):
            context.close()
    if listener.has_crashed:
        trouble, is_sound = CRASHED, False
    failures = tuple(dict.fromkeys((*listener.failures(), *answer.failures)))
    return Done(replace(answer, failures=failures, trouble=trouble), is_sound)


def _hear_late_news(context: BrowserContext) -> None:
    """Take in what the browser still has to tell: a crash is often told after what it broke."""
    from playwright.sync_api import Error  # noqa: PLC0415 - slow to import

    with contextlib.suppress(Error):
        for page in context.pages:
            page.wait_for_timeout(_LATE_NEWS_MS)


def _looked_at(context: BrowserContext, job: PageJob, listener: Listener) -> PageAnswer:
    from onrei.verify.capture import open_page, shoot  # noqa: PLC0415 - imports Playwright
    from onrei.verify.page_check import arrival_failures, check_page, watch_arrival  # noqa: PLC0415

    if job.checks:
        watch_arrival(context)
    page = open_page(context, job, listener)
    failures = arrival_failures(page) if job.checks else ()
    answer = PageAnswer(job.name)
    if job.shoots:
        shot = shoot(page, listener, job.expected)
        answer = replace(answer, picture=shot.png, shots=shot.shots)
    # Now the page may be moved about.
    checked = check_page(page, job) if job.checks else ()
    return replace(answer, failures=(*failures, *checked))


def too_slow(limit_seconds: float) -> Phrase:
    """Return what to say of a page that was not done in time."""
    return Phrase(
        en=f"The page was not done after {limit_seconds:g} seconds",
        ja=f"{limit_seconds:g} 秒たってもページの処理が終わりませんでした",
    )


CRASHED = Phrase(
    en="The page crashed in the browser", ja="ページがブラウザーの中で異常終了しました"
)
ENDED = Phrase(
    en="The browser ended while the page was open",
    ja="ページを開いている間にブラウザーが終了しました",
)

LEFT = Phrase(
    en="The page goes elsewhere by itself while it is looked at",
    ja="確認している間に、ページがほかのページへ移動しました",
)


def _reported(message: str, browser: Browser | None) -> Phrase:
    words = message.partition("\n")[0]
    is_closed = "has been closed" in words or "Connection closed" in words
    # Of the two ends of a crashed page, its crash and its closing, either may be told first.
    if "Target crashed" in words or (is_closed and browser is not None and browser.is_connected()):
        return CRASHED
    if is_closed:
        return ENDED
    if "context was destroyed" in words:
        return LEFT
    return Phrase(en=f"The browser gave up: {words}", ja=f"ブラウザーの処理が失敗しました: {words}")
