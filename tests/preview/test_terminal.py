"""What the terminal says while a preview runs."""

import io
import json
import os
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from tests.preview.conftest import THEME

from onrei.preview.blocked import BlockedRequest
from onrei.preview.script_errors import ScriptError, ScriptErrors
from onrei.preview.terminal import Terminal, plain


@contextmanager
def command(theme, shop, language):
    """The real command, with its address; it is ended politely."""
    program = [sys.executable, "-m", "onrei", "preview", str(theme), "--shop", str(shop)]
    with subprocess.Popen(
        [*program, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "ONREI_LANG": language, "PYTHONUTF8": "1"},
    ) as process:
        address = process.stdout.readline().split()[1]
        try:
            yield process, address
        finally:
            process.send_signal(signal.SIGINT)
            process.stdout.read()


def storefront_of(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        facts = answer.read().decode().partition('id="facts">')[2].partition("</script>")[0]
    return json.loads(facts)["storefront"]


def post(url: str, body: bytes) -> int:
    request = urllib.request.Request(url, body, method="POST")  # noqa: S310  our own server
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  our own server
        return answer.status


def report(address: str) -> bytes:
    body = {"blocked-uri": address, "effective-directive": "img-src", "document-uri": "http://x/"}
    return json.dumps({"csp-report": body}).encode()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "blocked", "failed"),
    [
        (
            "en",
            "Kept from leaving this machine: https://tracker.example/p.png (img-src)",
            "Script error in the shop page: Uncaught ReferenceError: noSuchFunction",
        ),
        (
            "ja",
            "外部へのリクエストを止めました: https://tracker.example/p.png（img-src）",
            "ショップページのスクリプトでエラー: Uncaught ReferenceError: noSuchFunction",
        ),
    ],
)
def test_the_terminal_lists_requests_and_errors_of_a_page_once(
    theme, shop, onrei_blank_page, language, blocked, failed
):
    bad = '<img src="https://tracker.example/p.png"><script>noSuchFunction()</script></body>'
    theme.write_text(THEME.replace("</body>", bad), encoding="utf-8")
    with command(theme, shop, language) as (process, address):
        for _ in range(2):
            onrei_blank_page.goto(f"{address}?state=sold-out")
            onrei_blank_page.frame_locator("#frame").locator("#greeting").wait_for()
        lines = [process.stderr.readline().strip() for _ in range(2)]
        onrei_blank_page.goto(f"{address}?state=archived")
        onrei_blank_page.frame_locator("#frame").locator("#greeting").wait_for()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert blocked in lines
    assert any(line.startswith(failed) for line in lines)
    assert rest == ""
    assert process.returncode == 0


def test_a_quiet_preview_says_nothing_whatever_clients_do_wrong(theme, shop):
    with command(theme, shop, "en") as (process, address):
        storefront = storefront_of(address)
        for path in ("/nothing", "/_onrei/nothing"):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(f"{storefront}{path}", timeout=10)  # noqa: S310  our own
        with pytest.raises(urllib.error.HTTPError):
            post(f"{storefront}/_onrei/error", b"[" * 60_000)
        assert post(f"{storefront}/_onrei/error", b'{"no": "error"}') == 204
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""


def test_hostile_text_cannot_steer_the_terminal(theme, shop):
    hostile = "\x1b]0;owned\x07\x1b[2J\r\nScript \u202etxt\u2028\x9b31m"
    with command(theme, shop, "en") as (process, address):
        storefront = storefront_of(address)
        body = {"message": hostile, "file": f"/s/as-is/\x1b[1m{hostile}", "line": 3}
        post(f"{storefront}/_onrei/error", json.dumps(body).encode())
        post(f"{storefront}/_onrei/blocked", report(f"https://evil.example/{hostile}"))
        process.send_signal(signal.SIGINT)
        lines = process.stderr.read().split("\n")
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)
    assert "]0;owned" in lines[0]


def told(count: int) -> list[str]:
    stream, terminal = io.StringIO(), Terminal()
    terminal.tell(stream, "en")
    for number in range(count):
        terminal.blocked(BlockedRequest(f"https://evil.example/{number}", "img-src", ""))
    return stream.getvalue().splitlines()


def test_a_flood_of_addresses_ends():
    lines = told(5000)
    assert len(lines) == 200
    assert "lists further ones" in lines[-1]


def test_a_monstrous_text_becomes_one_short_line():
    assert len(plain("x\n" * 100_000)) == 200


def test_a_closed_terminal_hurts_nobody():
    stream, terminal = io.StringIO(), Terminal()
    terminal.tell(stream, "en")
    stream.close()
    terminal.failed(ScriptError("broken", "", 0))


def test_the_same_error_in_several_states_is_one():
    errors = ScriptErrors()
    one = {"message": "broken", "file": "/s/as-is/items/101", "line": 7}
    assert errors.report(one) == ScriptError("broken", "/items/101", 7)
    assert errors.report({**one, "file": "/s/other/items/101"}) is None
    assert errors.all == (ScriptError("broken", "/items/101", 7),)


@pytest.mark.parametrize(
    "body", [None, 5, [], {}, {"message": 5}, {"message": None}, {"message": ["x"]}]
)
def test_what_is_no_error_is_none(body):
    assert ScriptErrors().report(body) is None


def test_a_line_that_is_none_is_left_out():
    for line in (None, "7", True, -1, 10**30, [7]):
        found = ScriptErrors().report({"message": "broken", "file": None, "line": line})
        assert found == ScriptError("broken", "", 0)


def test_the_list_of_errors_is_bounded():
    errors = ScriptErrors()
    for number in range(1000):
        errors.report({"message": f"broken {number}" + "x" * 10_000})
    assert len(errors.all) == 200
    assert len(errors.all[0].message) == 500
