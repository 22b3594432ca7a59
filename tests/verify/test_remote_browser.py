"""A browser behind a Playwright server does what one on this machine does."""

from __future__ import annotations

import hashlib

import pytest

from onrei.errors import OnreiError
from onrei.verify.engine import engine_of
from onrei.verify.pool import Pool
from tests.verify.pages import job, served

pytestmark = pytest.mark.browser


def test_pages_are_shot_there(browser_server):
    with served({"/": "<p>完売御礼"}) as origin, Pool(engine_of(browser_server), 1) as pool:
        (answer,) = pool.answers([job(f"{origin}/", shoots=True)])
    assert (answer.trouble, answer.failures, answer.shots) == (None, (), 2)


def test_pages_are_opened_in_a_context_of_their_own_there(browser_server):
    """Nobody knows whether that browser paints beyond its window, as a glance needs it."""
    far = '<p style="block-size: 900px"></p>完売御礼'
    with served({"/": far}) as origin, Pool(engine_of(browser_server), 1) as pool:
        wishes = {"shoots": True, "is_sound": True}
        (first,) = pool.answers([job(f"{origin}/", **wishes)])
        expected = hashlib.sha256(first.picture).hexdigest()
        (again,) = pool.answers([job(f"{origin}/", expected=expected, **wishes)])
    assert (again.picture, again.shots) == (first.picture, 1)


class Asked(dict[str, bytes]):
    """No files, and the paths that somebody looked for."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def get(self, path: str, default: bytes = b"") -> bytes:
        self.paths.append(path)
        return default


def test_pages_there_reach_nothing_but_the_site(browser_server):
    """The other machine has a network of its own, and was started by somebody else."""
    asked = Asked()
    with served(asked) as other:
        body = f'<img alt="" src="{other}/x.png">'
        with served({"/": body}) as origin, Pool(engine_of(browser_server), 1) as pool:
            (answer,) = pool.answers([job(f"{origin}/")])
    assert [one.message.en for one in answer.failures] == [
        f"asks another machine for `{other}/x.png`"
    ]
    assert asked.paths == []


def test_address_without_a_server_is_one_sentence():
    answers = Pool(engine_of("ws://127.0.0.1:9/"), 1).answers([job("http://127.0.0.1:9/")])
    with pytest.raises(OnreiError, match=r"^No browser answers at `ws://127\.0\.0\.1:9/`"):
        list(answers)
