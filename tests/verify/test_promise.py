"""A promise is kept only by what a visitor sees, reads and can follow."""

import pytest

from onrei.authoring.expectation import Expectation
from onrei.phrase import Phrase
from onrei.verify.promise import broken_promises

pytestmark = pytest.mark.browser

SOLD_OUT = Phrase(en="Sold out", ja="売り切れ")
BADGE = '<a href="/items/7"><b class="badge">売り切れ</b></a>'
TWO_CARDS = """
<ul><li><a href="/items/1">一</a></li><li><a href="/items/2">二</a><b class="badge">売り切れ</b></li></ul>
"""


@pytest.fixture
def broken(opened):
    """Give the function that says why a promise about ``.badge`` is broken on a page."""

    def reasons(body, *, item=None, language="ja", select=".badge", **promise) -> list[str]:
        frame = opened(body).main_frame
        promises = [Expectation(select, **promise)]
        found = broken_promises(frame, promises, language=language, item=item)
        return [one.reason.en for one in found]

    return reasons


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BADGE, id="a word in a link"),
        pytest.param('<i class="badge" style="display: contents"><b>売り切れ</b></i>', id="no box of its own"),
        pytest.param('<p style="height: 3000px"><p class="badge">売り切れ', id="far below"),
        pytest.param('<b class="badge" hidden></b><b class="badge">売り切れ</b>', id="one of two"),
        pytest.param('<b class="badge">売り<br>\n切れ</b>', id="broken line"),
        pytest.param('<svg class="badge"><text y="20">売り切れ</text></svg>', id="drawn text"),
        pytest.param('<b class="badge" style="writing-mode: vertical-rl">売り切れ</b>', id="upright"),
        pytest.param(
            '<li style="position: relative"><b class="badge">売り切れ</b>'
            '<a href="/items/7" style="position: absolute; inset: 0"></a></li>',
            id="link stretched over the card",
        ),
        pytest.param(
            "<style>main::after { content: ''; position: fixed; inset: 0; }</style>"
            '<main><b class="badge">売り切れ</b></main>',
            id="nothing generated above it",
        ),
        pytest.param(
            '<a href="/items/7" style="position: relative; display: block; inline-size: 90px">'
            '<img alt="" width="90" height="90"><b class="badge" style="position: absolute; inset: 0; '
            'background: #000; color: #FFF">売り切れ</b></a>',
            id="over a picture",
        ),
    ],
)  # fmt: skip
def test_a_visible_word_keeps_its_promise(broken, body):
    assert broken(body, text=SOLD_OUT) == []


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "visibility: hidden",
        "opacity: 0",
        "position: absolute; left: -9999px",
        "position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden",
        "display: inline-block; inline-size: 0; overflow: hidden",
        "position: absolute; clip-path: inset(50%)",
        "position: absolute; clip: rect(0, 0, 0, 0)",
    ],
)
def test_what_nobody_sees_is_not_shown(broken, style):
    body = f'<b class="badge" style="{style}">売り切れ</b>'
    assert broken(body) == ["is not visible"]
    assert broken(body, shown=False) == []


def test_what_a_box_around_it_cuts_off_is_not_shown(broken):
    inner = '<p style="height: 80px"></p><b class="badge">売り切れ</b>'
    assert broken(f'<div style="height: 40px; overflow: hidden">{inner}</div>') == [
        "is not visible"
    ]


def test_missing_element_is_named(broken):
    assert broken("<p>売り切れ</p>") == ["is not on the page"]


@pytest.mark.parametrize("style", ["", "pointer-events: none;"])
def test_what_lies_above_covers(broken, style):
    veil = f'<i class="veil" style="position: fixed; inset: 0; background: #FFF; {style}"></i>'
    assert broken(BADGE + veil) == ["is covered by `i.veil`"]


def test_what_lies_over_the_edge_of_the_window_is_scrolled_away_from(broken):
    bar = '<i style="position: fixed; inset: auto 0 0; block-size: 60px; background: #FFF"></i>'
    low = '<div style="block-size: calc(100vh - 50px)"></div>'
    room = '<div style="block-size: 100vh"></div>'
    assert broken(low + BADGE + room + bar) == []


def test_what_is_half_in_view_is_no_less_in_the_open(broken):
    style = (
        "position: absolute; inset-block-start: calc(100vh - 10.3px); block-size: 20px; margin: 0"
    )
    body = f'<p class="badge" style="{style}">売り切れ</p><p style="block-size: 3000px"></p>'
    assert broken(body) == []


def test_what_is_generated_above_covers(broken):
    veil = "main::after { content: ''; position: fixed; inset: 0; background: #FFF; }"
    reasons = broken(f"<style>{veil}</style><main>{BADGE}</main>")
    assert reasons == ["is covered by `main`"]


def test_other_words_break_the_promise(broken):
    assert broken('<b class="badge">販売中</b>', text=SOLD_OUT) == [
        "reads `販売中`, without `売り切れ`"
    ]


def test_words_are_those_of_the_visitors_language(broken):
    body = '<b class="badge" style="text-transform: uppercase">Sold out</b>'
    assert broken(body, text=Phrase(en="SOLD OUT", ja="売り切れ"), language="en") == []
    assert broken(body, text=SOLD_OUT, language="en") == ["reads `SOLD OUT`, without `Sold out`"]


def test_what_only_screen_readers_say_is_not_read(broken):
    spoken = '<i style="position: absolute; clip-path: inset(50%); overflow: hidden">売り切れ</i>'
    assert broken(f'<b class="badge">×{spoken}</b>', text=SOLD_OUT) == [
        "reads `×`, without `売り切れ`"
    ]


def test_what_must_not_be_shown_is_told_with_its_words(broken):
    reasons = broken(BADGE, shown=False)
    assert reasons == ["is visible and should not be; it reads `売り切れ`"]


def test_only_the_words_may_be_forbidden(broken):
    assert broken(BADGE, shown=False, text=Phrase(en="Sale", ja="販売終了")) == []


SOON = '<b class="soon"{}>近日販売</b>'


def test_nothing_is_promised_where_another_says_it(broken):
    assert broken(SOON.format(""), unless=".soon", link=True) == []
    assert broken(SOON.format(" hidden"), unless=".soon") == ["is not on the page"]
    assert broken(BADGE + SOON.format(""), unless=".soon", shown=False) == []


def test_what_the_next_card_says_does_not_void_a_promise(broken):
    cards = TWO_CARDS.replace("badge", "soon")
    assert broken(cards, item=1, unless=".soon") == ["is not on the page"]
    assert broken(cards, item=2, unless=".soon") == []


def test_unless_must_be_a_selector_too(broken):
    assert broken(BADGE, unless="b..c") == ["is no CSS selector"]


def test_card_next_to_it_does_not_keep_the_promise(broken):
    assert broken(TWO_CARDS, item=1) == ["is not on the page"]
    assert broken(TWO_CARDS, item=2) == []


def test_card_next_to_it_does_not_break_the_promise(broken):
    assert broken(TWO_CARDS, item=1, shown=False) == []
    assert broken(TWO_CARDS, item=2, shown=False) != []


def test_what_is_in_no_card_counts_on_a_list(broken):
    assert broken(f'<p class="badge">売り切れ</p>{TWO_CARDS}', item=1) == []


def test_selector_that_css_does_not_know_is_named(broken):
    assert broken(BADGE, select=".badge:::") == ["is no CSS selector"]


def test_link_is_followed_by_mouse_and_keyboard(broken):
    assert broken(f'<a href="/">x</a>{BADGE}', link=True) == []


def test_what_only_looks_like_a_link_is_no_stop_before_it(broken):
    assert broken(f'<a href="/">x</a><a id="postageOpen">y</a>{BADGE}', link=True) == []


def test_link_in_the_element_is_followed(broken):
    assert (
        broken(
            '<p class="badge" style="inline-size: 4em"><a href="/items/7">売り切れ</a></p>',
            link=True,
        )
        == []
    )


def test_link_into_another_window_is_followed(broken):
    body = '<a class="badge" href="https://elsewhere.example.jp/" target="_blank">売り切れ</a>'
    assert broken(body, link=True) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<b class="badge">売り切れ</b>', id="none"),
        pytest.param('<a style="pointer-events: none" href="/items/7" class="badge">売り切れ</a>', id="dead"),
        pytest.param(f'<p onclick="event.preventDefault()">{BADGE}</p>', id="stopped"),
    ],
)  # fmt: skip
def test_click_that_leads_nowhere_is_told(broken, body):
    assert broken(body, link=True) == ["a click in its middle follows no link"]


def test_link_that_the_tab_key_passes_over_is_told(broken):
    body = '<a class="badge" tabindex="-1" href="/items/7">売り切れ</a>'
    assert broken(body, link=True) == ["the Tab key does not reach it"]


def test_link_that_the_enter_key_does_not_follow_is_told(broken):
    stop = "if (event.key === 'Enter') event.preventDefault()"
    assert broken(f'<p onkeydown="{stop}">{BADGE}</p>', link=True) == [
        "the Enter key follows no link"
    ]


def test_broken_promise_is_one_of_the_failures_of_a_page(opened):
    frame = opened("<p class=veil>").main_frame
    (found,) = broken_promises(frame, [Expectation(".badge")], language="ja")
    assert (found.failure.check, found.failure.selector) == ("promise", ".badge")
