"""Accepting and rejecting on a page that only its own browser may write through."""

from __future__ import annotations

import errno
import http.client
import json
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from onrei.errors import OnreiError
from onrei.verify.baseline import updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.review import Decisions, reviewing
from tests.verify.pictures import ELSEWHERE, HERE, changed, equal, failed, new, png

from onrei.verify.result import Verification  # isort: skip

BEFORE, AFTER = png(10), png(200)
RESULTS = (
    changed("index/as-is/ja/375", BEFORE, AFTER),
    equal("item/as-is/ja/375"),
    failed("law/as-is/ja/375"),
    new("search/as-is/ja/375", png(99)),
)
INDEX, ITEM, LAW, SEARCH = (one.name for one in RESULTS)


@pytest.fixture
def store(tmp_path):
    first = updated(load_baseline(tmp_path, HERE), [new(INDEX, BEFORE), new(ITEM, BEFORE)], HERE)
    return write_baseline(first)


@pytest.fixture
def verification(store):
    return Verification("kiso", HERE, RESULTS, baseline=str(store.folder))


@pytest.fixture
def going_on(verification, store):
    with reviewing(verification, store, "en") as served:
        yield served


def kept(store):
    return load_baseline(store.folder, HERE)


# ── What is decided ────────────────────────────────────────────────────────────────────────────


def test_an_accepted_picture_is_kept_at_once(verification, store):
    decisions = Decisions(verification, store)
    decisions.decide(INDEX, "accepted")
    assert kept(store).is_same(INDEX, AFTER)
    decisions.decide(SEARCH, "accepted")
    assert set(kept(store).entries) == {INDEX, ITEM, SEARCH}
    assert decisions.undecided == ()


@pytest.mark.parametrize("other", ["rejected", ""])
def test_whoever_changes_their_mind_gets_the_old_picture_back(verification, store, other):
    decisions = Decisions(verification, store)
    for name in (INDEX, SEARCH):
        decisions.decide(name, "accepted")
    for name in (INDEX, SEARCH):
        decisions.decide(name, other)
    assert kept(store).entries == store.entries
    assert kept(store).picture(INDEX) is not None
    assert decisions.made == ({INDEX: other, SEARCH: other} if other else {})


def test_a_rejected_picture_changes_nothing(verification, store):
    stamp = (store.folder / "baseline.json").stat().st_mtime_ns
    decisions = Decisions(verification, store)
    decisions.decide(INDEX, "rejected")
    assert (store.folder / "baseline.json").stat().st_mtime_ns == stamp
    assert decisions.undecided == (SEARCH,)


@pytest.mark.parametrize("name", [ITEM, LAW, "nobody", ""])
def test_where_there_is_nothing_to_decide_that_is_said(verification, store, name):
    with pytest.raises(OnreiError, match="nothing to decide"):
        Decisions(verification, store).decide(name, "accepted")


def test_without_a_baseline_nothing_can_be_decided(verification):
    with pytest.raises(OnreiError, match="nothing to decide"):
        Decisions(verification, None).decide(INDEX, "accepted")


def test_a_picture_of_another_environment_is_not_mixed_in(verification, store):
    decisions = Decisions(replace(verification, environment=ELSEWHERE), store)
    with pytest.raises(OnreiError, match="were made with"):
        decisions.decide(SEARCH, "accepted")
    assert decisions.made == {}


def test_a_full_disk_leaves_everything_undecided(verification, store, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "")

    decisions = Decisions(verification, store)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OnreiError, match="the disk is full"):
        decisions.decide(INDEX, "accepted")
    monkeypatch.undo()
    assert decisions.made == {}
    assert kept(store).entries == store.entries
    decisions.decide(INDEX, "accepted")
    assert kept(store).is_same(INDEX, AFTER)


# ── Who may ask ────────────────────────────────────────────────────────────────────────────────


def ask(url, method="GET", path="", body=None, **headers):
    """Send one request with exactly these *headers* (None leaves one out), and return the answer."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.putrequest(method, path or parts.path, skip_host=True, skip_accept_encoding=True)
    sent = {"Host": parts.netloc, **headers}
    if body is not None:
        sent.setdefault("Content-Length", str(len(body)))
    for name, value in sent.items():
        if value is not None:
            connection.putheader(name.replace("_", "-"), value)
    connection.endheaders(body)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer, text


def token_of(url):
    return urlsplit(url).path.strip("/")


def decide(url, name=INDEX, decision="accepted", path="decide", body=None, **headers):
    parts = urlsplit(url)
    ours = {
        "Origin": f"http://{parts.netloc}",
        "Content_Type": "application/json",
        "X_Onrei_Token": token_of(url),
        "Sec_Fetch_Site": "same-origin",
    }
    sent = json.dumps({"name": name, "decision": decision}).encode() if body is None else body
    return ask(url, "POST", f"{parts.path}{path}", sent, **{**ours, **headers})


def test_the_page_is_there_for_who_knows_the_token(going_on):
    answer, text = ask(going_on.url)
    assert answer.status == 200
    assert b'<script type="application/json" id="facts">' in text
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Referrer-Policy") == "no-referrer"


def test_the_page_may_run_and_ask_for_nothing_but_its_own(going_on):
    policy = ask(going_on.url)[0].getheader("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert re.search(r"script-src 'sha256-[^']+'(;|$)", policy)


@pytest.mark.parametrize(
    "path", ["/", "/wrong/", "/wrong/decide", "/favicon.ico", "//", "/%2e%2e/"]
)
def test_without_the_token_there_is_nothing(going_on, path):
    answer, text = ask(going_on.url, path=path)
    assert answer.status == 403
    assert b"onrei verify" in text
    assert token_of(going_on.url).encode() not in text


@pytest.mark.parametrize(
    "path", ["x", "../", "pictures/../x.png", "pictures/" + "0" * 64 + ".png", "decide"]
)
def test_below_the_token_there_is_only_the_page_and_its_pictures(going_on, path):
    assert ask(going_on.url, path=f"{urlsplit(going_on.url).path}{path}")[0].status == 404


def test_two_reviews_have_two_tokens(verification, store, going_on):
    with reviewing(verification, store, "en") as other:
        assert token_of(other.url) != token_of(going_on.url)
        assert len(token_of(other.url)) >= 32
        assert ask(other.url, path=urlsplit(going_on.url).path)[0].status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", None])
def test_a_foreign_host_is_refused(going_on, host):
    assert ask(going_on.url, Host=host)[0].status == 400


def test_the_other_name_of_this_machine_is_known(going_on):
    port = urlsplit(going_on.url).port
    assert ask(going_on.url, Host=f"LOCALHOST:{port}")[0].status == 200


def test_a_decision_is_taken_and_answered(going_on, store):
    answer, text = decide(going_on.url)
    assert (answer.status, json.loads(text)) == (200, {"name": INDEX, "decision": "accepted"})
    assert kept(store).is_same(INDEX, AFTER)
    assert b'"decisions":{"index/as-is/ja/375":"accepted"}' in ask(going_on.url)[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"X_Onrei_Token": None},
        {"X_Onrei_Token": "wrong"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Type": None},
    ],
    ids=str,
)
def test_another_site_cannot_decide(going_on, store, headers):
    assert decide(going_on.url, **headers)[0].status == 403
    assert kept(store).entries == store.entries


def test_a_foreign_host_cannot_decide(going_on, store):
    assert decide(going_on.url, Host="evil.example")[0].status == 400
    assert kept(store).entries == store.entries


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 9000,
        b'{"name": 3, "decision": "accepted"}',
        b'{"name": "index/as-is/ja/375", "decision": "maybe"}',
        b'{"name": "index/as-is/ja/375", "decision": ["accepted"]}',
        b'{"decision": "accepted"}',
        b"\xff",
    ],
    ids=range(9),
)
def test_what_is_no_decision_is_refused(going_on, store, body):
    assert decide(going_on.url, body=body)[0].status == 400
    assert kept(store).entries == store.entries


@pytest.mark.parametrize("length", ["99999999", "9" * 5000, "000000000" + "99999", "-1", "x", "²"])
def test_a_body_of_no_sensible_length_is_not_read(going_on, length):
    assert decide(going_on.url, Content_Length=length)[0].status == 400


def test_what_cannot_be_kept_is_told_in_both_languages(going_on):
    answer, text = decide(going_on.url, name="nobody")
    assert answer.status == 409
    assert json.loads(text) == {
        "en": "There is nothing to decide about `nobody`",
        "ja": "「nobody」には判断するものがありません",
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_other_ways_to_ask_are_not_known(going_on, method):
    assert ask(going_on.url, method)[0].status == 501


@pytest.mark.parametrize("polite", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_it_tells_its_address_and_ends_cleanly(tmp_path, polite):
    program = (
        "from pathlib import Path\n"
        "from onrei.verify.baseline import Baseline\n"
        "from onrei.verify.result import Environment, Verification\n"
        "from onrei.verify.review import review\n"
        "here = Environment('x', 'y', 'z')\n"
        f"baseline = Baseline(Path({str(tmp_path)!r}), here)\n"
        "print(review(Verification('kiso', here, ()), baseline, 'en').made)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": "/usr/bin"},
    ) as process:
        address = process.stdout.readline().split()[1]
        assert ask(address)[0].status == 200
        process.send_signal(polite)
        rest, errors = process.communicate(timeout=20)
    assert (process.returncode, rest.strip(), errors) == (0, "{}", "")
