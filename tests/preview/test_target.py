"""Reading a theme again after each save."""

import threading
from pathlib import Path

import pytest

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.preview.session import target_of
from onrei.preview.target import Target, file_target
from onrei.shop.model import Marks
from onrei.storefront.edition import Exported


def saved(target: Target, path: Path, text: str):
    path.write_text(text, encoding="utf-8")
    target.invalidate()
    return target.reading({})


def test_a_file_is_read_untouched(tmp_path):
    path = tmp_path / "t.html"
    path.write_bytes("\ufeff<p>{ShopName}</p>\r\n".encode())
    edition = file_target(path).reading({}).edition
    assert edition.exported.text == "\ufeff<p>{ShopName}</p>\r\n"


def test_an_unchanged_text_is_not_compiled_again(theme):
    target = file_target(theme)
    before = target.reading({}).edition
    assert saved(target, theme, theme.read_text(encoding="utf-8")).edition is before


def test_a_changed_text_is_a_new_edition(theme):
    target = file_target(theme)
    before = target.reading({}).edition
    after = saved(target, theme, "<p>new</p>").edition
    assert after.digest != before.digest


def test_an_unreadable_file_keeps_the_last_good_edition_and_recovers(theme):
    target = file_target(theme)
    good = target.reading({}).edition
    theme.write_bytes(b"\xff\xfe not utf-8")
    target.invalidate()
    broken = target.reading({})
    assert broken.edition is good
    assert "UTF-8" in broken.problem.en
    assert saved(target, theme, "<p>mended</p>").problem is None


def test_a_file_that_was_never_good_has_a_problem_only(tmp_path):
    reading = file_target(tmp_path / "none.html").reading({})
    assert reading.edition is None
    assert "does not exist" in reading.problem.en


def test_other_marks_give_another_edition_of_a_theme():
    def read(marks):
        return Exported("t", f"<p>{sorted(marks)}</p>")

    target = Target(read, knows_marks=True)
    texts = [
        target.reading(marks).edition.exported.text
        for marks in ({}, {5: Marks(restock="never")}, {})
    ]
    assert texts == ["<p>[]</p>", "<p>[5]</p>", "<p>[]</p>"]


def test_a_broken_theme_shows_its_last_good_edition_for_new_marks_too():
    failing = []

    def read(marks):
        if failing:
            raise FileError(Phrase(en="gone", ja="なし"))
        return Exported("t", "<p>good</p>")

    target = Target(read, knows_marks=True)
    good = target.reading({}).edition
    failing.append(True)
    assert target.reading({5: Marks(archived=True)}).edition is good


def test_a_target_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        target_of(tmp_path / "none.html")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"GIF89a\0", "is a binary file"),
        ("商品".encode("cp932"), "is not UTF-8"),
        (b"x" * 5_000_001, "is larger than 5 MB"),
    ],
    ids=["empty", "binary", "Shift_JIS", "too large"],
)
def test_a_file_that_never_was_a_theme_is_refused_at_the_start(tmp_path, content, words):
    (tmp_path / "theme.html").write_bytes(content)
    with pytest.raises(FileError, match=words):
        target_of(tmp_path / "theme.html")


def test_warming_waits_for_a_reading_in_the_making():
    begun, may_end = threading.Event(), threading.Event()

    def read(_marks):
        begun.set()
        may_end.wait(timeout=5)
        return Exported("t", "<p>text</p>")

    target = Target(read, knows_marks=True)
    reader = threading.Thread(target=target.reading, args=({},))
    warmer = threading.Thread(target=target.warm)
    reader.start()
    assert begun.wait(timeout=5)
    warmer.start()
    warmer.join(timeout=0.2)
    is_waiting = warmer.is_alive()
    may_end.set()
    reader.join(timeout=5)
    warmer.join(timeout=5)
    assert is_waiting
    assert not warmer.is_alive()
