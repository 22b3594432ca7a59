"""Watching files, and telling every open page that something changed."""

from __future__ import annotations

import itertools
import json
import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from watchfiles import Change, watch

# A comment line keeps proxies and browsers from closing a quiet stream, and shows the server that a
# page is gone.
_HEARTBEAT_SECONDS = 15.0
_LONGEST_BACKLOG = 64
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """One message to the open pages."""

    kind: str
    data: dict[str, object] = field(default_factory=dict)

    @property
    def wire(self) -> str:
        """Return the event as a browser's ``EventSource`` reads it."""
        return f"event: {self.kind}\ndata: {json.dumps(self.data)}\n\n"


class Channel:
    """One stream of events to any number of listeners; each gets its own queue."""

    def __init__(self) -> None:
        """Start with nobody listening, at version 0."""
        self._lock = threading.Lock()
        self._listeners: set[queue.Queue[Event | None]] = set()
        self._is_closed = False
        self.version = 0

    def publish(self, kind: str, /, **data: object) -> None:
        """Send an event to everybody; a listener that does not keep up loses its oldest ones."""
        with self._lock:
            for listener in self._listeners:
                _put(listener, Event(kind, data))

    def changed(self, kinds: tuple[Kind, ...]) -> None:
        """Tell everybody that pages look different now, by a version higher than any before."""
        with self._lock:
            self.version += 1
        self.publish("changed", version=self.version, kinds=kinds)

    def listen(self) -> Iterator[str]:
        """Yield the events of a ``text/event-stream`` until the channel is closed."""
        listener: queue.Queue[Event | None] = queue.Queue(_LONGEST_BACKLOG)
        with self._lock:
            if self._is_closed:
                return
            self._listeners.add(listener)
        try:
            yield Event("hello", {"version": self.version}).wire
            yield from _events(listener)
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def close(self) -> None:
        """End every stream."""
        with self._lock:
            self._is_closed = True
            for listener in self._listeners:
                _put(listener, None)


def _put(listener: queue.Queue[Event | None], event: Event | None) -> None:
    while True:
        try:
            listener.put_nowait(event)
        except queue.Full:
            listener.get_nowait()
        else:
            return


def _events(listener: queue.Queue[Event | None]) -> Iterator[str]:
    while True:
        try:
            event = listener.get(timeout=_HEARTBEAT_SECONDS)
        except queue.Empty:
            yield ": still here\n\n"
        else:
            if event is None:
                return
            yield event.wire


Kind = Literal["theme", "shop"]
"""What a change is about: the text that is shown, or what is on the shelves."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder, or one file, whose changes are of one *kind*."""

    kind: Kind
    path: Path

    def holds(self, changed: Path) -> bool:
        """Tell whether *changed* is this file or lies in this folder."""
        return changed == self.path or self.path in changed.parents


class Watcher:
    """Threads that call *on_change* with the kinds of what changed, one call at a time."""

    def __init__(
        self, watched: tuple[Watched, ...], on_change: Callable[[tuple[Kind, ...]], None]
    ) -> None:
        """Prepare to watch; nothing runs before `start`."""
        self._watched = tuple(Watched(each.kind, each.path.resolve()) for each in watched)
        self._on_change = on_change
        self._stop = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._threads = [
            threading.Thread(target=self._run, args=group, name="onrei-watch", daemon=True)
            for group in self._groups()
        ]

    def start(self) -> None:
        """Begin to watch."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop watching and wait until the threads have ended."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=5)

    def _groups(self) -> Iterator[tuple[tuple[Path, ...], bool]]:
        """Yield folders to watch, and whether with all that lies below them.

        A single file is watched through its folder: editors that save by renaming a new file over
        the old one would end a watch on the file itself.
        """
        folders = {each.path for each in self._watched if each.path.is_dir()}
        parents = {each.path.parent for each in self._watched if not each.path.is_dir()}
        if folders:
            yield tuple(sorted(folders)), True
        if flat := {parent for parent in parents if parent.is_dir()}:
            yield tuple(sorted(flat)), False

    def _run(self, folders: tuple[Path, ...], is_recursive: bool) -> None:
        # Measured: the defaults of watchfiles take 84 ms from write to event, these 10 ms.
        changes = watch(
            *folders,
            step=5,
            debounce=50,
            rust_timeout=500,
            recursive=is_recursive,
            stop_event=self._stop,
            raise_interrupt=False,
        )
        for batch in changes:
            self._tell(batch)

    def _tell(self, batch: set[tuple[Change, str]]) -> None:
        pairs = itertools.product(self._watched, (Path(path) for _, path in batch))
        kinds = {each.kind for each, path in pairs if each.holds(path)}
        if kinds:
            self._report(tuple(sorted(kinds)))

    def _report(self, kinds: tuple[Kind, ...]) -> None:
        try:
            with self._one_at_a_time:
                self._on_change(kinds)
        except Exception as error:
            # Whatever it is, it must not end the thread: the next save may mend it.
            _log.error("A change could not be shown: %r", error)
