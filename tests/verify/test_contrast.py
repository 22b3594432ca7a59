"""Contrast is measured where the glyphs were painted."""

import pytest

from onrei.verify.contrast import contrast, mixed, page_contrast_failures

pytestmark = pytest.mark.browser

WHITE, BLACK = (255.0, 255.0, 255.0), (0.0, 0.0, 0.0)
HALVES = "linear-gradient(90deg, #FFF 50%, #000 50%)"


@pytest.fixture
def faint(opened):
    """Give the function that tells which texts of a page are too faint."""

    def words(body: str) -> list[str]:
        failures = page_contrast_failures(opened(body), "body")
        assert {one.check for one in failures} <= {"contrast"}
        return [one.message.en for one in failures]

    return words


def text(style: str, words: str = "売り切れ") -> str:
    return f'<p style="{style}">{words}</p>'


def test_black_on_white_is_21():
    assert contrast(WHITE, BLACK) == contrast(BLACK, WHITE) == 21


def test_half_of_two_colours_lies_between_them():
    assert mixed(WHITE, BLACK, 0.5) == (127.5, 127.5, 127.5)


def test_contrast_of_four_and_a_half_is_enough(faint):
    assert faint(text("color: #767676")) == []


def test_a_little_less_is_not_and_never_reads_as_enough(faint):
    assert faint(text("color: #777777")) == ["`売り切れ` has a contrast of 4.47, and needs 4.5"]


@pytest.mark.parametrize("size", ["font-size: 24px", "font-size: 19px; font-weight: 700"])
def test_large_words_need_three(faint, size):
    assert faint(text(f"color: #949494; {size}")) == []
    assert faint(text(f"color: #959595; {size}")) == [
        "`売り切れ` has a contrast of 2.99, and needs 3"
    ]


@pytest.mark.parametrize("size", ["font-size: 23px", "font-size: 18px; font-weight: 700"])
def test_words_that_are_not_large_do_not(faint, size):
    assert len(faint(text(f"color: #949494; {size}"))) == 1


def test_opacity_of_a_box_around_them_makes_words_fainter(faint):
    faded = f'<div style="opacity: .5">{text("color: #000")}</div>'
    assert faint(faded) == ["`売り切れ` has a contrast of 3.97, and needs 4.5"]


def test_veil_has_to_hold_over_the_brightest_part_of_a_picture(faint):
    veil = "background: linear-gradient({0}, {0}), " + HALVES + "; color: #FFF; font-size: 20px"
    assert faint(text(veil.format("rgb(0 0 0 / .58)"), "売り切れです" * 3)) == []
    found = faint(text(veil.format("rgb(0 0 0 / .5)"), "売り切れです" * 3))
    assert len(found) == 1
    assert "has a contrast of 3.9" in found[0]


def test_words_in_the_colour_of_their_ground_are_told(faint):
    assert faint(text("color: #FFF")) == ["`売り切れ` has a contrast of 1.00, and needs 4.5"]


def test_words_that_vanish_over_half_of_their_ground_are_told(faint):
    vanishing = text(f"background: {HALVES}; color: #FFF", "売り切れです" * 4)
    assert faint(vanishing) == [f"`{'売り切れです' * 4}` has a contrast of 1.00, and needs 4.5"]


def test_frame_in_the_colour_of_the_words_is_no_glyph(faint):
    assert faint(text("color: #B7282E; border: 12px solid; line-height: 1")) == []


def test_drawn_words_are_measured_too(faint):
    drawn = '<svg width="90" height="40"><text y="20" fill="#999">売り切れ</text></svg>'
    assert faint(drawn) == ["`売り切れ` has a contrast of 2.84, and needs 4.5"]


def test_what_nobody_sees_is_not_measured(faint):
    hidden = text("color: #FFF; position: absolute; clip-path: inset(50%); overflow: hidden")
    assert faint(hidden + text("color: #FFF; display: none")) == []


def test_page_looks_as_before_when_it_was_measured(opened):
    page = opened(text("color: #B7282E"))
    before = page.screenshot()
    page_contrast_failures(page, "body")
    assert page.screenshot() == before
