"""A run of pytest whose tests take pictures: what each of them does, and what is done at the end.

With pytest-xdist each worker writes its results into a folder of its own; the process that started
them puts these together and is the only one that writes accepted pictures and the report.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from onrei.errors import OnreiError, UsageError
from onrei.phrase import Phrase, ui_language
from onrei.verify.result import Environment, Outcome, Result
from onrei.verify.snapshot_part import SEPARATOR, Part, SeenTests, joined, received, sent

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from onrei.verify.baseline import Baseline
    from onrei.verify.capture import Shot
    from onrei.verify.shop_pages import OpenedPage, ShopPages

    Camera = Callable[[Page, OpenedPage | None, str], Shot]

_SENT, _TROUBLE = "onrei_part", "onrei_trouble"
# Options by which somebody runs a part of the tests; `-k` and the like are seen by what they leave out.
_CHOOSING = ("lf", "ignore", "ignore_glob", "collectonly")
_DONE = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)


class AssertSnapshot(Protocol):
    """What the fixture ``assert_storefront_snapshot`` gives."""

    def __call__(self, name: str | None = None, page: Page | None = None) -> None:
        """Fail unless the whole of *page* (default: the one opened last) looks as before.

        *name* tells several pictures of one test apart; without names they are counted.
        """


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Let the test fail with one sentence where Onrei cannot do what it is asked for."""
    __tracebackhide__ = True
    try:
        yield
    except OnreiError as error:
        pytest.fail(error.phrase.text(ui_language()), pytrace=False)


class Run:
    """What one process of a run has seen, as a plugin."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._began = time.monotonic()
        self._results: dict[str, Result] = {}
        self._environment: Environment | None = None
        self._baseline: Baseline | None = None
        self._collected: set[str] = set()
        self._passed: set[str] = set()
        self._unread: set[str] = set()
        self._is_whole = True
        self._sent: list[dict[str, Any]] = []
        self._lines: list[Phrase] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def is_updating(self) -> bool:
        """Tell whether pictures are to be accepted."""
        return bool(self._config.getoption("--onrei-update"))

    @property
    def _folder_of_baseline(self) -> Path:
        written: str = self._config.getini("onrei_baseline")
        return self._config.rootpath / written

    def baseline(self, environment: Environment) -> Baseline:
        """Return the accepted pictures as they were at the beginning; raises OnreiError."""
        from onrei.verify.baseline_store import load_baseline  # noqa: PLC0415 - brings numpy along

        self._environment = environment
        if self._baseline is None:
            self._baseline = load_baseline(self._folder_of_baseline, environment)
        return self._baseline

    def add(self, result: Result) -> None:
        """Note what a test took."""
        from onrei.verify.json_report import without_needless_pictures  # noqa: PLC0415

        self._results[result.name] = without_needless_pictures(result)

    def pytest_deselected(self) -> None:
        """Note that tests were left out."""
        self._is_whole = False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note the files that could not be collected: nobody knows which tests are in them."""
        if not report.passed:
            self._unread.add(report.nodeid)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note which tests there are."""
        self._collected.update(map(name_of, session.items))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note which tests ran to a good end."""
        report = yield
        if report.when == "call" and report.passed:
            self._passed.add(name_of(item))
        return report

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell a worker of pytest-xdist where it may leave its results."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="onrei-")
        node.workerinput[_SENT] = self._folder.name

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker has to say; one that crashed has nothing."""
        output = getattr(node, "workeroutput", {})
        if _SENT in output:
            self._sent.append(output[_SENT])
        if _TROUBLE in output:
            self._lines.append(Phrase(*output[_TROUBLE]))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Send what this process did to the one that started it, or put all together."""
        config: Any = self._config
        started_by = getattr(config, "workerinput", None)
        try:
            if started_by is None:
                self._conclude(session)
            else:
                folder = Path(started_by[_SENT]) / started_by["workerid"]
                config.workeroutput[_SENT] = sent(self._part(), folder)
        except OnreiError as error:
            self._lines.append(error.phrase)
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
            if started_by is not None:
                config.workeroutput[_TROUBLE] = [error.phrase.en, error.phrase.ja]
        finally:
            if self._folder is not None:
                self._folder.cleanup()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what became of the pictures."""
        if self._lines:
            terminalreporter.write_sep("-", "onrei")
        for line in self._lines:
            terminalreporter.write_line(line.text(ui_language()))

    def _part(self) -> Part:
        tests = SeenTests(
            frozenset(self._collected),
            frozenset(self._passed),
            frozenset(self._unread),
            self._is_whole,
        )
        return Part(tests, tuple(self._results.values()), self._environment)

    def _conclude(self, session: pytest.Session) -> None:
        part = joined([self._part(), *map(received, self._sent)])
        folder = self._folder_of_baseline
        if part.environment is None and self._config.getoption("--onrei-report"):
            self._lines.append(_NO_REPORT)
        if part.environment is None and not folder.is_dir():
            return
        from onrei.verify.snapshot_run import Ending, end  # noqa: PLC0415 - brings numpy along

        config = self._config
        report = config.getoption("--onrei-report")
        ending = Ending(
            folder,
            tuple(_roots(config)),
            self.is_updating,
            config.invocation_params.dir / report if report else None,
            config.rootpath.name,
            time.monotonic() - self._began,
        )
        whole = replace(part.tests, is_whole=part.tests.is_whole and _is_whole(session))
        for line in end(replace(part, tests=whole), ending, ui_language()):
            self._lines.append(line)


RUN = pytest.StashKey[Run]()
_NO_REPORT = Phrase(
    en="No test has taken a picture, so no report was written",
    ja="画像を撮ったテストがないため、報告書は書き出していません",
)


def name_of(item: pytest.Item) -> str:
    """Return the id of *item*; its own may have the group of pytest-xdist behind it."""
    folder = "" if item.parent is None else item.parent.nodeid
    return f"{folder}::{item.name}"


def _roots(config: pytest.Config) -> Iterator[str]:
    """Yield the files and folders that tests were looked for in, relative to the top folder."""
    top = config.rootpath.resolve()
    for written in config.args:
        path = (config.invocation_params.dir / written.partition("::")[0]).resolve()
        if path.is_relative_to(top):
            yield path.relative_to(top).as_posix()


def _is_whole(session: pytest.Session) -> bool:
    """Tell whether all tests of the roots were meant to run, and the run came to its end."""
    config = session.config
    chooses = any(config.getoption(name, default=None) for name in _CHOOSING)
    names_tests = any("::" in one for one in config.args)
    was_stopped = bool(session.shouldstop or session.shouldfail)
    return session.exitstatus in _DONE and not (chooses or names_tests or was_stopped)


class SnapshotCheck:
    """Compares pages of one test; *folder* makes a new folder for pictures to look at."""

    def __init__(
        self,
        item: pytest.Item,
        run: Run,
        pages: ShopPages | None,
        environment: Environment,
        camera: Camera,
        folder: Callable[[], Path],
    ) -> None:
        self._item = item
        self._name = name_of(item)
        self._run = run
        self._pages = pages
        self._environment = environment
        self._camera = camera
        self._folder = folder
        self._names: set[str] = set()

    def __call__(self, name: str | None = None, page: Page | None = None) -> None:
        """Fail unless the whole of *page* looks as it was accepted before."""
        __tracebackhide__ = True
        language = ui_language()
        try:
            objection, is_comparable = self._objection(self._named(name), self._page(page))
        except OnreiError as error:
            pytest.fail(error.phrase.text(language))
        if objection is None:
            return
        if not is_comparable:
            pytest.skip(objection.text(language))
        pytest.fail(objection.text(language))

    def _objection(self, name: str, page: Page) -> tuple[Phrase | None, bool]:
        """Return what is to be said against the picture of *page*, and whether it is comparable."""
        # Only when a test asks: these bring numpy and Playwright along.
        from onrei.verify.snapshot import complaint, not_comparable, write_pictures  # noqa: PLC0415

        baseline = self._run.baseline(self._environment)
        result = self._result(baseline, name, page)
        outcome = result.comparison.outcome if result.comparison else Outcome.NOT_COMPARED
        if outcome is Outcome.EQUAL or self._run.is_updating:
            return None, True
        if outcome is Outcome.OTHER_ENVIRONMENT:
            return not_comparable(name, baseline, self._environment), False
        files = write_pictures(result, self._folder())
        return complaint(result, baseline, files, self._name), True

    def _result(self, baseline: Baseline, name: str, page: Page) -> Result:
        from onrei.verify.capture import RestlessPageError  # noqa: PLC0415
        from onrei.verify.snapshot import Snapshot, held_against  # noqa: PLC0415
        from onrei.verify.studio_link import studio_query  # noqa: PLC0415

        opened = None if self._pages is None else self._pages.known(page)
        size = page.viewport_size or {"width": 0, "height": 0}
        is_comparable = baseline.environment == self._environment
        expected = baseline.capture(name) if is_comparable else ""
        studio = "" if opened is None else studio_query(opened.scenario)
        try:
            shot = self._camera(page, opened, expected)
        except RestlessPageError as error:
            self._run.add(Result(name, "", trouble=error.phrase))
            raise
        viewport = (size["width"], size["height"])
        taken = Snapshot(name, shot.png, shot.shots, viewport, studio)
        result = held_against(baseline, self._environment, taken)
        self._run.add(result)
        return result

    def _named(self, name: str | None) -> str:
        number = len(self._names) + 1
        own = name or (str(number) if number > 1 else "")
        full = f"{self._name}{SEPARATOR}{own}" if own else self._name
        if full in self._names:
            raise UsageError(
                Phrase(
                    en=f"This test has a picture called `{own}` already; give each a name of its own",
                    ja=f"このテストには「{own}」という画像がすでにあります。別の名前を付けてください",
                )
            )
        self._names.add(full)
        return full

    def _page(self, page: Page | None) -> Page:
        found = page or (self._pages.last if self._pages else None)
        if found is None:
            raise UsageError(
                Phrase(
                    en="This test has opened no page; open one with `onrei_page(…)`, or say which: "
                    "`assert_storefront_snapshot(page=page)`",
                    ja="このテストではページが開かれていません。`onrei_page(…)` で開くか、"
                    "`assert_storefront_snapshot(page=page)` のように渡してください",
                )
            )
        return found
