"""What is asked of an open page finds the faults it is named for."""

from __future__ import annotations

import pytest

from onrei.authoring.expectation import Expectation
from onrei.verify.page_check import arrival_failures, check_page, watch_arrival
from onrei.verify.tap_target import tap_target_failures
from tests.verify.pages import job

pytestmark = pytest.mark.browser

_FINE = "<main><h1>x</h1><p>fine</p></main>"
_SMALL = "display: inline-block; inline-size: 16px; block-size: 16px; padding: 0; border: 0; font-size: 8px"


@pytest.fixture
def shifts(opened, onrei_blank_page):
    """Give the function that returns what shifted while a page with *body* came."""

    def found(body: str):
        watch_arrival(onrei_blank_page.context)
        return arrival_failures(opened(body))

    return found


@pytest.fixture
def checked(opened):
    """Give the function that returns what is wrong with a page with *body*, as names and elements."""

    def found(body: str, **wishes) -> set[tuple[str, str]]:
        failures = check_page(opened(body), job("http://127.0.0.1/", checks=True, **wishes))
        return {(one.check, one.selector) for one in failures}

    return found


def test_page_that_stays_where_it_is_does_not_shift(shifts):
    assert shifts(_FINE) == ()


def test_what_comes_late_and_moves_the_rest_is_named(shifts):
    late = """<script>requestAnimationFrame(() => requestAnimationFrame(() => {
      document.querySelector("main").style.paddingTop = "150px"; }))</script>"""
    (found,) = shifts(
        '<main style="display: flow-root"><p class="goods" style="block-size: 300px">x</p></main>'
        + late
    )
    assert (found.check, found.selector) == ("layout-shift", "p.goods")
    assert found.message.en.startswith("shifts while the page loads, by 0.")


def test_page_without_a_fault_has_none(checked):
    assert checked(_FINE) == set()


def test_faults_of_each_kind_are_named(checked):
    body = f"""<main><h1>x</h1><img id="photo" src="data:,">
      <button style="{_SMALL}">a</button><button id="b" style="{_SMALL}">b</button>
      <p class="wide" style="inline-size: 350px">x</p></main>"""
    found = checked(body, promises=(Expectation(".badge"),))
    assert {
        ("axe", "#photo"), ("tap-target", "#b"), ("overflow", "p.wide"), ("promise", ".badge"),
    } <= found  # fmt: skip


def test_overflow_of_the_window_is_not_told_again_for_a_narrow_one(checked, opened):
    body = '<main><h1>x</h1><p class="wide" style="inline-size: 999px">x</p></main>'
    page = opened(body)
    found = check_page(page, job("http://127.0.0.1/", checks=True))
    assert [(one.check, one.selector) for one in found] == [("overflow", "p.wide")]


def test_part_of_a_page_need_not_be_a_whole_one(checked):
    body = "<script>document.title = ''</script><li>x</li>"
    assert ("axe", "html") in checked(body)
    assert ("axe", "html") not in checked(body, is_whole=False)


@pytest.mark.parametrize(
    ("body", "is_small"),
    [
        pytest.param(f'<button style="{_SMALL}">a</button><button style="{_SMALL}">b</button>', True, id="two close"),
        pytest.param(f'<button style="{_SMALL}">a</button>', False, id="alone"),
        pytest.param(
            f'<button style="{_SMALL}">a</button><button style="{_SMALL}; margin-inline-start: 40px">b</button>',
            False,
            id="two apart",
        ),
        pytest.param(
            '<p style="font: 12px/14px sans-serif">See <a href="/a">this</a> or <a href="/b">that</a> one.</p>',
            False,
            id="links in a sentence",
        ),
        pytest.param('<input type="checkbox" title="a"><input type="checkbox" title="b">', False, id="the browser's own"),
    ],
)  # fmt: skip
def test_small_targets_are_told_unless_they_may_be_small(opened, body, is_small):
    found = tap_target_failures(opened(f"<main>{body}</main>").main_frame)
    assert bool(found) == is_small


def test_size_of_a_small_target_is_told(opened):
    body = f'<main><button style="{_SMALL}">a</button><button style="{_SMALL}">b</button></main>'
    found = tap_target_failures(opened(body).main_frame)
    assert {one.message.en for one in found} == {
        "is 16 × 16 px, too close to the next one for less than 24 × 24"
    }
