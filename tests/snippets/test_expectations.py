"""Every look of every snippet, in every state, on lists and item pages, in both languages, in a browser.

What is promised is kept, and nothing happens that may not happen on any page.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from onrei.authoring.snippet import list_snippets
from onrei.authoring.variant import variants_of
from onrei.verify.accessibility import accessibility_failures
from onrei.verify.overflow import overflow_failures
from onrei.verify.promise import broken_promises, link_fault
from tests.snippets.bench import ITEM, Bench

pytestmark = pytest.mark.browser

LOOKS = [(snippet, variant) for snippet in list_snippets() for variant in variants_of(snippet)]
PICTURE = f'a[href$="/items/{ITEM}"] .host-picture'
# Measured on the pixels, over three kinds of pictures.
MEASURED = ["color-contrast"]


@pytest.fixture(scope="module")
def window(onrei_browser: Browser) -> Iterator[Bench]:
    """Give the window that all looks share."""
    bench = Bench(onrei_browser)
    yield bench
    bench.close()


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0].name}-{look[1].name}")
def bench(window: Bench, request: pytest.FixtureRequest) -> Bench:
    """Give the window with all pages of one look."""
    snippet, variant = request.param
    window.open(snippet, variant.settings)
    return window


def test_every_promise_is_kept(bench):
    broken = [
        f"{case}: {one.selector} {one.reason.en}"
        for case, frame in bench.pages()
        for one in broken_promises(
            frame,
            case.promises,
            language=case.language,
            item=ITEM if case.page == "index" else None,
        )
    ]
    assert broken == []


def test_axe_finds_no_violation(bench):
    violations = [
        f"{case}: {one.selector} {one.message.en}"
        for case, frame in bench.different()
        for one in accessibility_failures(frame, bench.own, without=MEASURED)
    ]
    assert violations == []


def test_words_are_readable_over_every_picture(bench):
    faint = [
        f"{case}, {ground} picture: {one.selector} {one.message.en}"
        for ground, case, one in bench.contrast_failures()
    ]
    assert faint == []


def test_nothing_is_wider_than_320_pixels(bench):
    bench.resize(320)
    wide = [
        f"{case}: {one.selector} {one.message.en}"
        for case, frame in bench.pages()
        for one in overflow_failures(frame)
    ]
    bench.resize()
    assert wide == []


def test_card_is_followed_by_mouse_and_keyboard(bench):
    dead = [
        f"{case}: {reason.en}"
        for case, frame in bench.different()
        if case.page == "index" and case.language == "ja"
        if (reason := link_fault(frame, frame.query_selector(PICTURE)))
    ]
    assert dead == []


def test_scripts_fail_nowhere_and_ask_no_other_machine(bench):
    heard = [f"{bench.at(one.address)}: {one.failure.message.en}" for one in bench.heard()]
    assert heard == []
