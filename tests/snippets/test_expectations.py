"""Every look of every snippet, in every state, on lists and item pages, in both languages, in a browser.

What is promised is kept, and nothing happens that may not happen on any page.
"""

from __future__ import annotations

import pytest

from onrei.authoring.snippet import list_snippets
from onrei.authoring.variant import variants_of
from tests.snippets.bench import Bench

pytestmark = pytest.mark.browser

LOOKS = [(snippet, variant) for snippet in list_snippets() for variant in variants_of(snippet)]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0].name}-{look[1].name}")
def bench(window: Bench, request: pytest.FixtureRequest) -> Bench:
    """Give the window with all pages of one look."""
    snippet, variant = request.param
    window.open(snippet, variant.settings)
    return window


def test_every_promise_is_kept(bench):
    assert bench.broken_promises() == []


def test_axe_finds_no_violation(bench):
    assert bench.violations() == []


def test_words_are_readable_over_every_picture(bench):
    assert bench.faint() == []


def test_nothing_is_wider_than_320_pixels(bench):
    assert bench.wide(320) == []


def test_card_is_followed_by_mouse_and_keyboard(bench):
    assert bench.dead_cards() == []


def test_scripts_fail_nowhere_and_ask_no_other_machine(bench):
    assert bench.errors() == []
