import os

import pytest
from jinja2.exceptions import SecurityError

from onrei.authoring.text_cache import TextCache, folder_stamp

LONG_AGO = 1_600_000_000


@pytest.fixture
def settled(tmp_path):
    """Return a function that writes a file as if that had been long ago."""

    def write(name: str, text: str, second: int = LONG_AGO):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (second, second))
        return path

    return write


def test_an_unchanged_file_is_not_opened_again(settled, tmp_path, monkeypatch):
    cache, path = TextCache(), settled("a.j2", "粉引")
    assert cache.text(path, tmp_path) == "粉引"
    monkeypatch.setattr("onrei.authoring.text_cache.read_text", None)
    assert cache.text(path, tmp_path) == "粉引"


def test_a_changed_file_is_read_again(settled, tmp_path):
    cache, path = TextCache(), settled("a.j2", "one")
    cache.text(path, tmp_path)
    settled("a.j2", "two", LONG_AGO + 1)
    assert cache.text(path, tmp_path) == "two"


def test_two_writes_in_the_same_tick_are_both_seen(tmp_path):
    cache, path = TextCache(), tmp_path / "a.j2"
    path.write_text("one")
    stamp = path.stat()
    cache.text(path, tmp_path)
    path.write_text("two")
    os.utime(path, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))
    assert cache.text(path, tmp_path) == "two"


def test_a_file_that_became_a_link_to_the_outside_is_refused(settled, tmp_path):
    root = tmp_path / "theme"
    root.mkdir()
    secret, inside = settled("secret", "x"), settled("theme/a.j2", "y")
    cache = TextCache()
    cache.text(inside, root)
    inside.unlink()
    inside.symlink_to(secret)
    with pytest.raises(SecurityError):
        cache.text(inside, root)


def test_what_is_no_file_has_no_text(tmp_path):
    assert TextCache().text(tmp_path, tmp_path) is None
    assert TextCache().text(tmp_path / "gone", tmp_path) is None


def test_a_folder_of_old_files_has_the_same_stamp_until_one_changes(settled, tmp_path):
    settled("a.j2", "one")
    before = folder_stamp(tmp_path)
    assert before is not None
    assert folder_stamp(tmp_path) == before
    settled("a.j2", "two", LONG_AGO + 1)
    assert folder_stamp(tmp_path) not in {before, None}


def test_a_folder_with_a_file_written_just_now_has_no_stamp(settled, tmp_path):
    settled("a.j2", "one")
    (tmp_path / "b.j2").write_text("now")
    assert folder_stamp(tmp_path) is None
