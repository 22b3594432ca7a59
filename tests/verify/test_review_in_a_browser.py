"""Accepting and rejecting in a browser: in a file, and where it is kept at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from onrei.verify.baseline import updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.review import reviewing
from tests.verify.pictures import HERE, new
from tests.verify.sample_run import (
    ABOUT,
    AFTER,
    BEFORE,
    GOOD,
    ITEM,
    RESULTS,
    RUN,
    TOP,
    assert_accessible,
    opener,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def report(onrei_blank_page: Page, tmp_path) -> Callable[..., Page]:
    """Give the function that opens the report of a run."""
    return opener(onrei_blank_page, tmp_path)


def test_a_file_tells_the_command_that_keeps_what_was_accepted(report):
    page = report(at=TOP)
    page.keyboard.press("a")
    expect(page.locator("#detail-title")).to_contain_text("Item")
    page.keyboard.press("r")
    expect(page.locator("#detail-title")).to_contain_text("Commercial law")
    expect(page.locator("#basket b")).to_have_text("1 accepted · 1 rejected · 1 open")
    expect(page.locator("#basket code")).to_have_text(
        f"onrei verify kiso --baseline tests/pictures --update --only {TOP}"
    )
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator("#basket b")).to_have_text("0 accepted · 1 rejected · 2 open")


def test_the_command_means_just_the_scenarios_that_were_accepted(report):
    names = ("my 'shop' [a]*", "top", "top/more")
    results = tuple(replace(RESULTS[2], name=name) for name in names)
    page = report(replace(RUN, target="my theme", results=results), at=names[0])
    for _ in names:
        page.keyboard.press("a")
    expect(page.locator("#basket b")).to_contain_text("3 accepted")
    expect(page.locator("#basket code")).to_have_text(
        "onrei verify 'my theme' --baseline tests/pictures --update "
        "--only 'my '\\''shop'\\'' [[]a][*]' --only 'to[p]' --only top/more"
    )


def test_pictures_of_tests_are_accepted_by_the_tests(report):
    names = ("tests/test_a.py::test_top", "tests/test_a.py::test_top#menu", "t.py::test[#1]")
    results = tuple(replace(RESULTS[2], name=name) for name in names)
    page = report(replace(RUN, results=results, is_of_tests=True), at=names[1])
    expect(page.locator(".facts .command code")).to_have_text("pytest tests/test_a.py::test_top")
    for _ in names:
        page.keyboard.press("a")
    expect(page.locator("#basket b")).to_contain_text("3 accepted")
    expect(page.locator("#basket code")).to_have_text(
        "pytest --onrei-update tests/test_a.py::test_top 't.py::test[#1]'"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#overview")).to_contain_text("a whole run with --onrei-update")


def test_what_cannot_be_accepted_has_no_buttons(report):
    page = report(at=ABOUT)
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    page.keyboard.press("a")
    expect(page.locator("#basket")).to_be_hidden()
    page = report(replace(RUN, baseline="", against="HEAD"), at=ITEM)
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


@pytest.fixture
def store(tmp_path):
    empty = load_baseline(tmp_path / "store", HERE)
    results = [new(TOP, BEFORE), new(ITEM, BEFORE), new(GOOD, BEFORE)]
    return write_baseline(updated(empty, results, HERE))


def test_a_review_keeps_what_is_accepted_at_once(onrei_blank_page, store):
    page = onrei_blank_page
    page.set_default_timeout(15_000)
    with reviewing(replace(RUN, baseline=str(store.folder)), store, "en") as going_on:
        page.goto(f"{going_on.url}#/{ITEM}")
        page.get_by_role("button", name="Accept").click()
        expect(page.locator("#basket")).to_contain_text("kept in the baseline at once")
        kept = load_baseline(store.folder, HERE)
        assert (kept.is_same(ITEM, AFTER), kept.is_same(TOP, BEFORE)) == (True, True)
        page.reload()
        expect(page.locator("#basket b")).to_have_text("1 accepted · 0 rejected · 2 open")
        page.goto(f"{going_on.url}#/{ITEM}")
        page.get_by_role("button", name="Accepted").click()
        expect(page.locator("#basket")).to_be_hidden()
        assert load_baseline(store.folder, HERE).entries == store.entries
        assert_accessible(page)


def test_a_review_says_what_could_not_be_kept(onrei_blank_page, store):
    page = onrei_blank_page
    page.set_default_timeout(15_000)
    with reviewing(replace(RUN, baseline=str(store.folder)), store, "en") as going_on:
        page.goto(f"{going_on.url}#/{ITEM}")
        (store.folder / "baseline.json").write_text("{}")
        page.keyboard.press("a")
        expect(page.locator(".toast")).to_contain_text("was changed by somebody else meanwhile")
        expect(page.locator("#basket")).to_be_hidden()
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("the review has ended; start it again")
