"""What may not happen on any page, whatever it shows."""

import pytest

from onrei.storefront.hosted import ORIGIN
from onrei.verify.accessibility import accessibility_failures
from onrei.verify.overflow import overflow_failures
from onrei.verify.watch import Watch

pytestmark = pytest.mark.browser

NAMELESS = '<main><h1>x</h1><button class="bad"></button><button class="good">x</button></main>'


def violations(page, include=None, **options):
    found = accessibility_failures(page.main_frame, include, **options)
    return [(one.check, one.message.en, one.selector) for one in found]


def test_button_without_a_name_is_a_violation(opened):
    reason = "Buttons must have discernible text (button-name)"
    assert violations(opened(NAMELESS)) == [("axe", reason, ".bad")]


def test_only_what_is_asked_for_is_looked_at(opened):
    page = opened(NAMELESS)
    assert violations(page, ".good") == []
    assert len(violations(page, ".bad")) == 1
    assert violations(page, ".absent") == []


def test_rule_may_be_left_out(opened):
    assert violations(opened(NAMELESS), without=["button-name"]) == []


def test_page_that_fits_does_not_overflow(opened):
    assert overflow_failures(opened("<p>x</p>", width=320).main_frame) == ()


def test_element_that_reaches_farthest_out_is_named(opened):
    wide = '<p class="wide" style="width: 500px">x</p><p style="width: 400px">y</p>'
    (failure,) = overflow_failures(
        opened(f"{wide}<style>body {{ margin: 0 }}", width=320).main_frame
    )
    assert failure.selector == "p.wide"
    assert failure.message.en == "makes the page 180 px wider than its window of 320 px"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("throw new Error('seeded')", "script error: seeded"),
        ("Promise.reject(new Error('seeded'))", "script error: seeded"),
        ("console.error('seeded')", "script error: seeded"),
    ],
)
def test_error_of_a_script_is_heard(opened, script, reason):
    page = opened(f"<script>{script}</script>")
    watch = Watch(page, ORIGIN)
    page.reload()
    heard = watch.take()
    assert [(one.failure.check, one.failure.message.en) for one in heard] == [("console", reason)]
    assert [one.address for one in heard] == [f"{ORIGIN}/"]
    assert watch.take() == ()


def test_request_to_another_machine_is_heard(opened):
    page = opened("<p>x</p>")
    watch = Watch(page, ORIGIN)
    page.evaluate("() => fetch('https://elsewhere.example.jp/count').catch(() => null)")
    reasons = [one.failure.message.en for one in watch.take() if one.failure.check == "request"]
    assert reasons == ["asks another machine for `https://elsewhere.example.jp/count`"]


def test_request_that_nobody_answers_is_named_and_no_longer_waited_for(opened):
    page = opened("<p>x</p>")
    watch = Watch(page, ORIGIN)
    page.route("**/never", lambda _route: None)
    page.evaluate("() => { fetch('/never') }")
    watch.settle(limit_seconds=0.2)
    assert [one.failure.message.en for one in watch.take()] == [
        f"`{ORIGIN}/never` was not answered within 0.2 seconds"
    ]
    watch.settle(limit_seconds=0.2)
    assert watch.take() == ()
