"""The real program, as a shell starts it."""

import contextlib
import os
import signal
import subprocess
import sys
import urllib.request

import pytest

PROGRAM = [sys.executable, "-m", "onrei"]


@contextlib.contextmanager
def started(*arguments):
    """Give a running program; it does not outlive the test, whatever happens."""
    with subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def run(*arguments, **environment):
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_the_exit_code_reaches_the_shell():
    assert run("states").returncode == 0
    assert run("nothing").returncode == 2


def test_output_is_utf_8_whatever_the_terminal_is(page):
    answer = run("render", str(page), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "土と手" in answer.stdout.decode("utf-8")


def test_a_terminal_without_japanese_shows_escapes_and_no_traceback():
    answer = run("rendr", "--lang-ui", "ja", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert answer.returncode == 2
    assert answer.stderr.startswith(rb"\u30a8\u30e9\u30fc: ")
    assert b"Traceback" not in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes on POSIX only")
def test_a_file_name_that_is_no_text_gets_one_sentence():
    answer = run(b"render", b"\xff\xfe.html")
    assert answer.returncode == 2
    assert answer.stderr == b"error: `\\udcff\\udcfe.html` does not exist\n"


def test_a_reader_that_stops_early_is_no_error():
    with started("tags", "--format", "json") as process:
        process.stdout.readline()
        process.stdout.close()
        assert (process.wait(timeout=30), process.stderr.read()) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_preview_prints_its_address_and_ends_on_a_signal(page, shop, ending):
    with started("preview", str(page), "--shop", str(shop), "--no-open", "--port", "0") as process:
        address = process.stdout.readline().decode().split()[1]
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own
            assert answer.status == 200
        process.send_signal(ending)
        assert (process.wait(timeout=30), process.stderr.read()) == (0, b"")
