from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrei.errors import FileError, InstallError
from onrei.install.edit import add, remove, status
from onrei.install.file import edit_file
from tests.install.themes import theme_text

BADGE = "kanbai-banner"


@pytest.fixture
def theme(tmp_path) -> Path:
    """Give a theme file with Windows line ends and a BOM."""
    path = tmp_path / "店 theme.html"
    path.write_bytes(theme_text("damaged").encode())
    return path


def adding(name: str = BADGE):
    return lambda source: add(source.text, name)[0]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_gets_the_new_text_and_the_old_one_is_kept(theme):
    before = theme.read_bytes()
    done = edit_file(theme, adding())
    assert theme.read_bytes().decode() == done.text
    assert done.backup.read_bytes() == before
    assert names(theme.parent) == [theme.name, f"{theme.name}.bak"]


def test_taking_it_out_gives_back_the_same_bytes(theme):
    before = theme.read_bytes()
    edit_file(theme, adding(), has_backup=False)
    edit_file(theme, lambda source: remove(source.text, BADGE), has_backup=False)
    assert theme.read_bytes() == before
    assert names(theme.parent) == [theme.name]


def test_where_nothing_changes_nothing_is_written(theme):
    theme.chmod(0o444)
    before = theme.stat()
    assert edit_file(theme, lambda source: source.text).backup is None
    assert (theme.stat().st_mtime_ns, theme.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert names(theme.parent) == [theme.name]


def test_a_refusal_leaves_everything_as_it_was(theme):
    before = theme.read_bytes()

    def refuse(source):
        return add(source.text.replace("AddToCartURL", "X"), BADGE)[0]

    with pytest.raises(InstallError):
        edit_file(theme, refuse)
    assert theme.read_bytes() == before
    assert names(theme.parent) == [theme.name]


def test_a_backup_of_another_text_is_never_overwritten(theme):
    other = theme.with_name(f"{theme.name}.bak")
    other.write_text("<p>older</p>")
    done = edit_file(theme, adding())
    assert done.backup.name == f"{theme.name}.bak2"
    assert other.read_text() == "<p>older</p>"


def test_a_backup_of_the_same_theme_makes_room_for_the_next(theme):
    edit_file(theme, adding())
    edit_file(theme, adding("restock-button"))
    assert names(theme.parent) == [theme.name, f"{theme.name}.bak"]


def test_into_another_file_the_theme_stays_as_it_was(theme, tmp_path):
    before = theme.read_bytes()
    (tmp_path / "out").mkdir()
    output = tmp_path / "out" / "new.html"
    done = edit_file(theme, adding(), output=output)
    assert output.read_bytes().decode() == done.text
    assert theme.read_bytes() == before
    assert names(theme.parent) == ["out", theme.name]


def test_mode_and_link_stay(theme):
    theme.chmod(0o640)
    link = theme.with_name("link.html")
    link.symlink_to(theme.name)
    edit_file(link, adding())
    assert link.is_symlink()
    assert stat.S_IMODE(theme.stat().st_mode) == 0o640
    assert f"{theme.name}.bak" in names(theme.parent)


def test_a_place_that_cannot_be_written_says_what_to_do(theme, monkeypatch):
    # Root may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(FileError, match=r"no permission\); write to another file with `-o FILE`"):
        edit_file(theme, adding())
    assert names(theme.parent) == [theme.name]


def test_where_the_new_text_cannot_be_written_no_backup_stays_behind(theme, monkeypatch):
    real = Path.replace

    def full(path, target):
        if target == theme.resolve():
            raise OSError(28, "No space left on device")
        return real(path, target)

    before = theme.read_bytes()
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(FileError, match="the disk is full"):
        edit_file(theme, adding())
    assert theme.read_bytes() == before
    assert names(theme.parent) == [theme.name]


def test_who_waits_too_long_is_told_so(theme):
    lock = os.open(theme.parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(FileError, match="another `onrei` is at work in"):
            edit_file(theme, adding(), patience_s=0.05)
    finally:
        os.close(lock)
    edit_file(theme, adding(), patience_s=0.05)


def test_a_lock_ends_with_its_process(theme):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX);"
                "print('held', flush=True); sys.stdin.read()"
            ),
            str(theme.parent),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.communicate()
    edit_file(theme, adding(), patience_s=5)
    assert [one.name for one in status(theme.read_bytes().decode())] == [BADGE]


def test_edits_of_several_processes_at_once_all_survive(tmp_path):
    theme = tmp_path / "theme.html"
    theme.write_bytes(theme_text("modern").encode())
    snippets = ["kanbai-banner", "multi-channel-notice", "restock-button", "sold-out-badge"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "onrei", "add", name, str(theme)], stderr=subprocess.PIPE
        )
        for name in snippets
    ]
    answers = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 4, answers
    assert [one.name for one in status(theme.read_bytes().decode())] == snippets
    assert names(tmp_path) == ["theme.html", "theme.html.bak"]


def test_a_reader_never_sees_half_a_file(theme):
    """While one process writes again and again, another reads: each text is a whole one."""
    old, new = theme.read_bytes(), add(theme.read_bytes().decode(), BADGE)[0].encode()
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            (
                "import sys\nfrom pathlib import Path\nfrom onrei.install.file import edit_file\n"
                "from onrei.install.edit import add, remove\npath = Path(sys.argv[1])\n"
                "for _ in range(20):\n"
                "    edit_file(path, lambda source: add(source.text, 'kanbai-banner')[0])\n"
                "    edit_file(path, lambda source: remove(source.text, 'kanbai-banner'))\n"
            ),
            str(theme),
        ]
    )
    seen = set()
    while writer.poll() is None:
        seen.add(theme.read_bytes())
        time.sleep(0.001)
    assert writer.returncode == 0
    assert seen == {old, new}
