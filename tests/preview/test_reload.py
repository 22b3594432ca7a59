"""Watching files, and telling open pages."""

import queue
import threading
from pathlib import Path

import pytest

from onrei.preview.reload import Channel, Watched, Watcher


def test_a_listener_is_greeted_with_the_version():
    channel = Channel()
    channel.changed(("theme",))
    assert next(channel.listen()) == 'event: hello\ndata: {"version": 1}\n\n'


def test_every_listener_hears_of_a_change():
    channel = Channel()
    streams = [channel.listen() for _ in range(3)]
    for stream in streams:
        next(stream)
    channel.changed(("shop", "theme"))
    expected = 'event: changed\ndata: {"version": 1, "kinds": ["shop", "theme"]}\n\n'
    assert [next(stream) for stream in streams] == [expected] * 3


def test_a_listener_that_does_not_read_loses_only_its_oldest_events():
    channel = Channel()
    stream = channel.listen()
    next(stream)
    for _ in range(500):
        channel.changed(("theme",))
    channel.close()
    heard = list(stream)
    assert len(heard) < 100
    assert '"version": 500' in heard[-1]


def test_closing_ends_every_stream():
    channel = Channel()
    stream = channel.listen()
    next(stream)
    channel.close()
    assert list(stream) == []
    assert list(channel.listen()) == []


@pytest.fixture
def changes(request):
    """Start a watcher for the given places; what it says comes out of a queue."""
    heard: queue.Queue[tuple[str, ...]] = queue.Queue()
    watchers = []

    def watch(*watched: Watched):
        watcher = Watcher(watched, heard.put)
        watcher.start()
        watchers.append(watcher)
        _wait_until_ready(watched[0].path, heard)
        return heard

    yield watch
    for watcher in watchers:
        watcher.stop()


def _wait_until_ready(path: Path, heard: queue.Queue) -> None:
    """Touch *path* until the watcher has seen it: it begins some moments after its start."""
    probe = path / "probe" if path.is_dir() else path
    for _ in range(100):
        probe.write_bytes(probe.read_bytes() if probe.exists() else b"")
        try:
            heard.get(timeout=0.1)
        except queue.Empty:
            continue
        break
    while not heard.empty():
        heard.get()
    # A last echo of the touches may still be on its way.
    try:
        while heard.get(timeout=0.3):
            pass
    except queue.Empty:
        return


def test_a_save_below_a_folder_is_heard_with_its_kind(tmp_path, changes):
    (tmp_path / "theme" / "parts").mkdir(parents=True)
    heard = changes(Watched("theme", tmp_path / "theme"))
    (tmp_path / "theme" / "parts" / "card.html.j2").write_text("x", encoding="utf-8")
    assert heard.get(timeout=5) == ("theme",)


def test_a_file_that_is_replaced_is_heard_again_and_again(tmp_path, changes):
    path = tmp_path / "theme.html"
    path.write_text("one", encoding="utf-8")
    heard = changes(Watched("theme", path))
    for text in ("two", "three"):
        (tmp_path / "new").write_text(text, encoding="utf-8")
        (tmp_path / "new").replace(path)
        assert heard.get(timeout=5) == ("theme",)


def test_a_neighbour_of_a_watched_file_is_not_heard(tmp_path, changes):
    path = tmp_path / "theme.html"
    path.write_text("one", encoding="utf-8")
    heard = changes(Watched("theme", path))
    (tmp_path / "other.html").write_text("x", encoding="utf-8")
    path.write_text("two", encoding="utf-8")
    assert heard.get(timeout=5) == ("theme",)
    assert heard.empty()


def test_a_stopped_watcher_leaves_no_thread(tmp_path):
    before = threading.active_count()
    watcher = Watcher((Watched("theme", tmp_path),), lambda kinds: None)
    watcher.start()
    watcher.stop()
    assert threading.active_count() == before


def test_a_change_that_cannot_be_told_is_reported_and_the_next_one_is_heard(tmp_path, caplog):
    heard: queue.Queue[tuple[str, ...]] = queue.Queue()

    def fail_once(kinds):
        heard.put(kinds)
        if not caplog.messages:
            raise ZeroDivisionError("in the middle")

    watcher = Watcher((Watched("theme", tmp_path),), fail_once)
    watcher.start()
    try:
        _wait_until_ready(tmp_path, heard)
        (tmp_path / "card.html.j2").write_text("x", encoding="utf-8")
        assert heard.get(timeout=5) == ("theme",)
    finally:
        watcher.stop()
    (message,) = caplog.messages
    assert "ZeroDivisionError('in the middle')" in message
    assert "\n" not in message
