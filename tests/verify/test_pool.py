"""One page that hangs, crashes or fails costs itself alone, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from onrei.errors import OnreiError
from onrei.verify import pool as pool_module
from onrei.verify.engine import Engine, engine_of
from onrei.verify.pool import Pool
from onrei.verify.worker import CRASHED, ENDED
from tests.verify.pages import job, served

pytestmark = pytest.mark.browser

_HANGS = "while (true) {}"


def _answers(pool: Pool, *jobs):
    return {answer.name: answer for answer in pool.answers(jobs)}


@pytest.fixture(scope="module")
def heard():
    """Give the function that returns what failed on a page with *body*, without axe and its like."""
    files: dict[str, str | bytes] = {}
    with served(files) as origin, Pool(engine_of(), 1, 60) as pool:

        def failures(body: str) -> list[tuple[str, str]]:
            files["/"] = body
            answer = _answers(pool, job(f"{origin}/"))["page"]
            assert answer.trouble is None
            return [
                (one.check, one.message.en.replace(origin, "ORIGIN")) for one in answer.failures
            ]

        yield failures


@pytest.mark.parametrize(
    ("body", "failures"),
    [
        ("<p>fine", []),
        ("<script>console.error('no', 1)</script>", [("console", "script error: no 1")]),
        ("<script>console.warn('hm')</script>", []),
        ("<script>throw new Error('oh')</script>", [("console", "script error: oh")]),
        ("<script>Promise.reject(new Error('late'))</script>", [("console", "script error: late")]),
        (
            '<script>for (const _ of [1, 2]) setTimeout("console.error(7)")</script>',
            [("console", "script error: 7")],
        ),
        ('<img alt="" src="/no.png?w=1">', [("request", "`/no.png?w=1` cannot be loaded: 404")]),
        ('<iframe title="x" sandbox src="/?within"></iframe>', []),
        (
            '<script src="/_onrei/away/example.jp/x.js"></script>',
            [("request", "`https://example.jp/x.js` cannot be loaded: 404")],
        ),
        (
            '<img alt="" src="http://away.example.jp/x.png">',
            [("request", "asks another machine for `http://away.example.jp/x.png`")],
        ),
        (
            "<script>fetch('http://192.0.2.1/x').catch(() => {})</script>",
            [("request", "asks another machine for `http://192.0.2.1/x`")],
        ),
        (
            "<script>new WebSocket('ws://away.example.jp/live')</script>",
            [("request", "asks another machine for `ws://away.example.jp/live`")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_goes_wrong_around_a_page_is_told_once_and_by_name(heard, body, failures):
    assert heard(body) == failures


def test_page_that_hangs_or_crashes_fails_alone(monkeypatch):
    monkeypatch.setattr(pool_module, "_GRACE_SECONDS", 1)
    pages = {
        "/": "<p>fine",
        "/never": f"<script>{_HANGS}</script>",
        "/leaves": "<script>onload = () => setTimeout(() => location.reload())</script>",
        "/later": f"<script>setTimeout(() => {{ {_HANGS} }}, 200)</script>",
    }
    with served(pages) as origin, Pool(engine_of(), 2, 12) as pool:
        found = _answers(
            pool,
            job(f"{origin}/", "before"),
            job(f"{origin}/never", "never"),
            job("chrome://crash", "crash"),
            job(f"{origin}/leaves", "leaves"),
            job(f"{origin}/later", "later", shoots=True, checks=True),
            job(f"{origin}/no", "missing"),
            job(f"{origin}/", "after", shoots=True),
        )
    troubles = {name: str(answer.trouble or "") for name, answer in found.items()}
    assert troubles == {
        "before": "",
        "never": "The page was not done after 12 seconds",
        "crash": "The page crashed in the browser",
        "leaves": "The page goes elsewhere by itself while it is looked at",
        "later": "The page was not done after 12 seconds",
        "missing": "The page was not answered: 404",
        "after": "",
    }
    assert found["after"].picture is not None


def test_browser_that_dies_costs_one_page():
    pages = {"/": "<p>fine", "/slow": f"<script>{_HANGS}</script>"}
    with served(pages) as origin, Pool(engine_of(), 1, 60) as pool:
        answers = pool.answers([job(origin + path, path) for path in ("/", "/slow", "/?again")])
        troubles = {next(answers).name: ""}
        # The second page is open by now, or is just being opened.
        os.kill(_youngest_browser_below(os.getpid()), signal.SIGKILL)
        troubles |= {answer.name: str(answer.trouble or "") for answer in answers}
    assert troubles.pop("/slow") in {ENDED.en, CRASHED.en}
    assert troubles == {"/": "", "/?again": ""}


def test_nothing_is_left_of_browsers_that_have_done_all():
    with served({"/": "<p>fine"}) as origin, Pool(engine_of(), 2, 60) as pool:
        _answers(pool, job(f"{origin}/", "one"), job(f"{origin}/", "other"))
        folder, browsers = Path(pool._folder), [one.browser for one in pool._workers]
        assert folder.exists()
    assert not folder.exists()
    assert not any(_is_alive(one) for one in browsers)


def _is_alive(process: int) -> bool:
    """Tell whether it runs; one that nobody has asked for its end yet does not."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_browsers_that_got_ready_for_nothing_are_ended():
    with Pool(engine_of(), 2, 60) as pool:
        pool.prepare(1)
        pool.prepare(5)
        processes = [one.process for one in pool._workers]
        assert [one.is_alive() for one in processes] == [True, True]
    assert [one.exitcode for one in processes] == [0, 0]


def test_pages_are_opened_in_the_browsers_that_got_ready():
    with served({"/": "<p>fine"}) as origin, Pool(engine_of(), 2, 60) as pool:
        pool.prepare(2)
        ready = list(pool._workers)
        found = _answers(pool, job(f"{origin}/", "one"), job(f"{origin}/", "other"))
        assert pool._workers == ready
    assert {name: answer.trouble for name, answer in found.items()} == {"one": None, "other": None}


def test_browser_that_does_not_start_is_one_sentence(tmp_path):
    answers = Pool(Engine(path=str(tmp_path / "nothing")), 1).answers([job("http://127.0.0.1:1/")])
    with pytest.raises(OnreiError, match="does not start; choose another one"):
        list(answers)


def test_machine_without_a_browser_is_told(monkeypatch):
    monkeypatch.setattr("onrei.verify.engine.find_browser", lambda: None)
    with pytest.raises(OnreiError, match="No browser was found"):
        engine_of()


_PROGRAM = """
import sys
from onrei.verify.engine import engine_of
from onrei.verify.pool import Pool
from onrei.verify.worker import CRASHED, ENDED
from tests.verify.pages import job, served

if __name__ == "__main__":
    with served({"/": "<p>fine", "/never": "<script>while (true) {}</script>"}) as origin:
        with Pool(engine_of(), 2, 300) as pool:
            jobs = [job(f"{origin}/", "one"), job(f"{origin}/", "two"), job(f"{origin}/never", "never")]
            for answer in pool.answers(jobs):
                print(answer.name, flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc to look at")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_however_it_ends(tmp_path, how):
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    mark = uuid.uuid4().hex
    environment = {
        **os.environ,
        "ONREI_TEST_MARK": mark,
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    process = subprocess.Popen(
        [sys.executable, str(program)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    )
    with process:
        for _ in range(2):
            process.stdout.readline()
        assert len(_marked(mark)) > 4
        # As a terminal does it: the whole group is told.
        os.killpg(process.pid, how)
        process.wait(30)
        # A parent that was killed could end nobody: what is left sees by itself that it is alone.
        deadline = time.monotonic() + 20
        while (left := _marked(mark)) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert left == []
    if how is signal.SIGINT:
        assert [path.name for path in tmp_path.iterdir()] == ["program.py"]


def _marked(mark: str) -> list[str]:
    """Return the command lines of all processes that inherited *mark*."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()[:90])
        except OSError:
            continue
    return found


def _youngest_browser_below(parent: int) -> int:
    """Return the browser that was started last by *parent* or what it started."""
    parents, started = {}, {}  # a browser's helpers look like it until they run their own program
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        number = int(folder.name)
        parents[number] = int(facts[1])
        # Debian's is started by a shell script.
        if b"--remote-debugging-pipe" in command and not command.startswith(b"/bin/sh"):
            started[number] = int(facts[19])
    mains = (one for one in started if parents[one] not in started)
    below = (one for one in mains if parent in _ancestors(one, parents))
    return max(below, key=lambda one: started[one])


def _ancestors(number: int, parents: dict[int, int]) -> list[int]:
    found = []
    while number in parents:
        number = parents[number]
        found.append(number)
    return found
