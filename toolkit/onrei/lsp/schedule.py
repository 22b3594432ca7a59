"""When texts are checked: soon after typing stops, beside the thread that talks to the editor."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from onrei.check.rules import all_rules
from onrei.diagnostics import Diagnostic
from onrei.lsp.change import all_moved
from onrei.lsp.document import Document, Kind
from onrei.lsp.finding import (
    FolderFindings,
    StoppedError,
    folder_findings,
    page_codes,
    theme_findings,
)
from onrei.lsp.settings import Settings, settings_for
from onrei.phrase import Phrase

T = TypeVar("T")
# Who types on while a check is under way has it made in vain: longer ones start later.
SHORTEST_DELAY_S = 0.05
LONGEST_DELAY_S = 0.3


class Schedule:
    """Checks the open texts, each in two steps: at once by its text, then by its rendered pages.

    *publish* is called when there is news of a document, *tell* with what is wrong with settings.
    All methods are for the thread of the event loop.
    """

    def __init__(
        self,
        documents: dict[str, Document],
        roots: Callable[[], tuple[Path, ...]],
        publish: Callable[[Document], None],
        tell: Callable[[tuple[Phrase, ...]], None],
        complain: Callable[[Exception], None],
    ) -> None:
        self._documents = documents
        self._roots = roots
        self._publish = publish
        self._tell = tell
        self._complain = complain
        self._quick = ThreadPoolExecutor(1, "onrei-quick")
        self._thorough = ThreadPoolExecutor(1, "onrei-thorough")
        self._typing: dict[str, asyncio.Task[None]] = {}
        self._whole: dict[str, asyncio.Task[None]] = {}
        self._stops: dict[str, threading.Event] = {}
        self._took_s: dict[str, float] = {}

    def prepare(self) -> None:
        """Load the rules, a hundred files, before somebody waits for the first check."""
        self._quick.submit(all_rules)

    def settled(self, document: Document) -> None:
        """Check all of a text that was opened or saved: first by its text, then by its pages."""
        # Of what was typed before, nobody will ask: an older check of this text is stopped here.
        document.changes.clear()
        if document.snapshot.kind is Kind.THEME:
            self._start(document.snapshot.uri, partial(self._whole_theme, document))
        elif document.folder is not None:
            self._start(str(document.folder), partial(self._whole_folder, document.folder))

    def typed(self, document: Document) -> None:
        """Check a text by its text alone, once typing pauses."""
        uri = document.snapshot.uri
        if document.snapshot.kind is not Kind.OTHER:
            self._cancel(uri, self._typing)
            self._typing[uri] = self._task(self._after_typing(document))

    def settings_changed(self) -> None:
        """Check everything anew."""
        for document in tuple(self._documents.values()):
            self.settled(document)

    def closed(self, uri: str) -> None:
        """Forget a text."""
        self._stop(uri)
        self._cancel(uri, self._typing)
        self._took_s.pop(uri, None)

    def end(self) -> None:
        """Stop all checks; what is under way gives up between two pages."""
        for name in tuple(self._whole):
            self._stop(name)
        for uri in tuple(self._typing):
            self._cancel(uri, self._typing)
        for pool in (self._quick, self._thorough):
            pool.shutdown(wait=False, cancel_futures=True)

    async def aside(self, work: Callable[[], T]) -> T:
        """Return what *work* gives, done in the thread for what somebody waits for."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    def _start(
        self, name: str, work: Callable[[threading.Event], Coroutine[Any, Any, None]]
    ) -> None:
        self._stop(name)
        self._stops[name] = threading.Event()
        self._whole[name] = self._task(work(self._stops[name]))

    def _stop(self, name: str) -> None:
        self._cancel(name, self._whole)
        if stop := self._stops.pop(name, None):
            stop.set()

    def _cancel(self, name: str, tasks: dict[str, asyncio.Task[None]]) -> None:
        if task := tasks.pop(name, None):
            task.cancel()

    def _task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return asyncio.get_running_loop().create_task(self._guarded(work))

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        """Do *work*; a fault of ours in it is told and harms nothing else."""
        try:
            await work
        except StoppedError:
            return
        except Exception as error:  # the server must outlive it
            self._complain(error)

    async def _after_typing(self, document: Document) -> None:
        half_s = self._took_s.get(document.snapshot.uri, 0.0) / 2
        await asyncio.sleep(min(max(half_s, SHORTEST_DELAY_S), LONGEST_DELAY_S))
        if document.snapshot.kind is Kind.THEME:
            await self._by_text(document)
        elif self._is_open(document):
            # The export knows the part as it is on disk; what it found there moves along.
            self._publish(document)

    async def _whole_theme(self, document: Document, stop: threading.Event) -> None:
        await self._by_text(document)
        snapshot = document.snapshot
        typed = len(document.changes)
        found = await self._found(self._thorough, document, stop)
        found = all_moved(found, document.changes[typed:])
        document.page_findings = tuple(one for one in found if one.code in page_codes())
        if document.snapshot is snapshot:
            document.findings = tuple(one for one in found if one.code not in page_codes())
        # While one types, the check that follows will show these too.
        if self._is_open(document) and not self._is_typing(snapshot.uri):
            self._publish(document)

    async def _by_text(self, document: Document) -> None:
        """Check a theme by its text; an answer that comes too late is thrown away."""
        snapshot, started_s = document.snapshot, time.monotonic()
        found = await self._found(self._quick, document, None)
        self._took_s[snapshot.uri] = time.monotonic() - started_s
        if document.snapshot is snapshot and self._is_open(document):
            document.findings = found
            self._publish(document)

    async def _found(
        self, pool: ThreadPoolExecutor, document: Document, stop: threading.Event | None
    ) -> tuple[Diagnostic, ...]:
        snapshot, path, roots = document.snapshot, document.path, self._roots()

        def work() -> tuple[Settings, tuple[Diagnostic, ...]]:
            settings = settings_for(path, roots)
            return settings, theme_findings(snapshot, settings, path, stop)

        settings, found = await asyncio.get_running_loop().run_in_executor(pool, work)
        self._tell(settings.troubles)
        return found

    async def _whole_folder(self, folder: Path, stop: threading.Event) -> None:
        self._show(folder, await self._in_folder(self._quick, folder, None), is_whole=False)
        self._show(folder, await self._in_folder(self._thorough, folder, stop), is_whole=True)

    async def _in_folder(
        self, pool: ThreadPoolExecutor, folder: Path, stop: threading.Event | None
    ) -> FolderFindings:
        roots = self._roots()

        def work() -> tuple[Settings, FolderFindings]:
            settings = settings_for(folder / "theme.toml", roots)
            return settings, folder_findings(folder, settings, stop)

        settings, found = await asyncio.get_running_loop().run_in_executor(pool, work)
        self._tell(settings.troubles)
        return found

    def _show(self, folder: Path, found: FolderFindings, *, is_whole: bool) -> None:
        """Show what was found in the parts that are open; say why, where nothing can be shown."""
        parts = [one for one in self._documents.values() if one.folder == folder]
        if found.problem is not None and not any(real_path(one) in found.texts for one in parts):
            self._tell((found.problem,))
        for part in parts:
            self._take(part, found, is_whole=is_whole)

    def _take(self, document: Document, found: FolderFindings, *, is_whole: bool) -> None:
        """Give a part of a theme what was found in it, unless it is no longer what is on disk."""
        path = real_path(document)
        if path in found.texts and found.texts[path] != document.snapshot.source.text:
            return
        here = found.found.get(path, ())
        document.findings = tuple(one for one in here if one.code not in page_codes())
        if is_whole or path not in found.texts:
            document.page_findings = tuple(one for one in here if one.code in page_codes())
        self._publish(document)

    def _is_typing(self, uri: str) -> bool:
        task = self._typing.get(uri)
        return task is not None and not task.done()

    def _is_open(self, document: Document) -> bool:
        return self._documents.get(document.snapshot.uri) is document


def real_path(document: Document) -> Path:
    """Return the file of *document* without links, as exports name it."""
    return Path(os.path.realpath(document.path or ""))
