"""A glance says yes where a page gives the picture it should, and nothing it does lets it say so wrongly."""

from __future__ import annotations

import hashlib

import pytest

from onrei.verify.engine import engine_of
from onrei.verify.pool import Pool
from tests.verify.pages import job, served, shooting

pytestmark = pytest.mark.browser

_TALL = '<p style="block-size: 1500px"></p>'
_CUP = '<svg width="40" height="40"><circle cx="20" cy="20" r="20" fill="#264"/></svg>'


@pytest.fixture(scope="module")
def opened():
    """Give the function that opens a page with *body* in a worker, and returns the answer."""
    with shooting({}) as shoot:
        yield shoot


@pytest.fixture
def glanced(opened):
    """Give the function that glances at a page with *body*, which should look like *like*."""

    def glance(body: str, like: str | None = None):
        picture = opened(body if like is None else like).picture
        expected = hashlib.sha256(picture).hexdigest()
        return opened(body, expected=expected, is_sound=True)

    return glance


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(_CUP, id="short"),
        pytest.param(f"{_TALL}{_CUP}", id="longer than the window"),
        pytest.param(
            f'{_TALL}<b style="position: fixed; inset: auto 0 0 auto">x</b>', id="fixed part"
        ),
        pytest.param(
            f'<div><b style="position: sticky; top: 0">x</b>{_TALL}</div>', id="sticky part"
        ),
        pytest.param(
            f'<div style="block-size: 100vh; background: #833"></div>{_TALL}',
            id="as high as the window",
        ),
        pytest.param(
            f"<style>@media (min-height: 400px) {{ h1 {{ color: red }} }}</style>{_TALL}",
            id="style for high windows",
        ),
        pytest.param(
            f"<style>body {{ background: linear-gradient(#fff, #000) fixed }}</style>{_TALL}",
            id="fixed ground",
        ),
        pytest.param('<p style="inline-size: 900px; background: #264">x</p>', id="wider"),
        pytest.param(
            "<p id=told></p><script>told.textContent = [innerWidth, innerHeight, screen.width,"
            " screen.height, screen.orientation.type, history.length, document.referrer,"
            " window.name, document.hasFocus(), document.visibilityState]</script>",
            id="what a script sees of its window",
        ),
        pytest.param(
            '<p id=late></p><script type="module">for (let asked = 0; asked < 5; asked++)'
            ' await fetch(`/?${asked}`); late.textContent = "here"</script>',
            id="what a script fetches",
        ),
    ],
)
def test_page_is_seen_to_be_as_it_was(glanced, body):
    for _ in range(2):
        answer = glanced(body)
        assert (answer.is_as_expected, answer.picture, answer.shots) == (True, None, 1)


def test_page_that_looks_different_is_opened_as_any_other(glanced, opened):
    answer = glanced(f"{_CUP}<p>x", like=_CUP)
    assert not answer.is_as_expected
    assert answer.picture == opened(f"{_CUP}<p>x").picture


_SCRIPT = """<script type="module">
  document.cookie = "left=1; max-age=9999";
  localStorage.left = sessionStorage.left = window.name = "1";
  addEventListener("pagehide", () => { localStorage.late = sessionStorage.late = "1" });
  setInterval(() => { localStorage.again = "1" }, 1);
  indexedDB.open("left");
  await (await caches.open("left")).put("/left", new Response("1"));
  OPENS
</script>"""
_LOOK = """<p id="told"></p><script type="module">
  const stores = (await indexedDB.databases()).map(({ name }) => name);
  const kept = [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), window.name];
  told.textContent = [...kept, ...stores, ...await caches.keys()].filter(Boolean).join() || "nothing";
</script>"""


@pytest.mark.parametrize("opens", ["", 'open("/?other");'], ids=["stores", "opens a window"])
def test_what_a_page_leaves_behind_is_gone_for_the_next_glance(glanced, opens):
    assert glanced(_LOOK, like="<p>nothing</p>").is_as_expected
    left = glanced(_SCRIPT.replace("OPENS", opens), like="")
    # A tab that stands behind another window may not be painted in time.
    assert left.is_as_expected or opens
    assert glanced(_LOOK, like="<p>nothing</p>").is_as_expected


def test_page_that_hangs_or_crashes_under_a_glance_fails_alone():
    pages = {"/": "<p>fine", "/never": "<script>while (true) {}</script>"}
    wishes = {"shoots": True, "expected": "0" * 64, "is_sound": True}
    with served(pages) as origin, Pool(engine_of(), 1, 6) as pool:
        jobs = [
            job(f"{origin}/never", "never", **wishes),
            job("chrome://crash", "crash", **wishes),
            job(f"{origin}/no", "missing", **wishes),
            job(f"{origin}/", "fine", **wishes),
        ]
        troubles = {answer.name: str(answer.trouble or "") for answer in pool.answers(jobs)}
    assert troubles == {
        "never": "The page was not done after 6 seconds",
        "crash": "The page crashed in the browser",
        "missing": "The page was not answered: 404",
        "fine": "",
    }
