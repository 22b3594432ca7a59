"""Each look of a snippet is pictured in the state that shows it."""

import io

import pytest
from PIL import Image

from onrei.authoring.snippet import load_snippet
from onrei.authoring.variant import variants_of
from onrei.phrase import Phrase
from onrei.verify.contact_sheet import contact_sheet, sheet_html
from onrei.verify.portrait import SCALE, Look, Portrait, as_webp, portraits

pytestmark = pytest.mark.browser


def looks_of(name, *wanted):
    snippet = load_snippet(name)
    found = [one for one in variants_of(snippet) if one.name in wanted or not wanted]
    return [Look(snippet, variant, variant.settings) for variant in found]


@pytest.fixture
def drawn(onrei_browser):
    """Give the function that draws looks."""
    return lambda looks, language="ja": list(portraits(onrei_browser, looks, language))


def test_mark_is_pictured_on_its_card_in_the_first_state_that_shows_it(drawn):
    (portrait,) = drawn(looks_of("sold-out-badge", "obi-bottom"))
    assert (portrait.state.value, portrait.is_card) == ("sold-out", True)
    size = Image.open(io.BytesIO(portrait.png)).size
    assert size == (portrait.width_px * SCALE, portrait.height_px * SCALE)


def test_manifest_says_which_state_shows_a_look_better(drawn):
    (portrait,) = drawn(looks_of("sold-out-badge", "film-frame"))
    assert portrait.state.value == "archived"


def test_manifest_says_which_page_shows_a_look_better(drawn):
    (portrait,) = drawn(looks_of("low-stock", "chips"))
    assert (portrait.state.value, portrait.is_card) == ("partial", False)


def test_words_on_an_item_page_are_cut_out_of_it(drawn):
    (portrait,) = drawn(looks_of("kanbai-banner", "minimal"))
    assert not portrait.is_card
    assert portrait.height_px < portrait.width_px < 420


def test_what_nobody_sees_has_no_picture(drawn):
    (portrait,) = drawn(looks_of("structured-data"))
    assert (portrait.png, portrait.state) == (b"", None)


def test_picture_is_the_same_whenever_it_is_made(drawn):
    looks = looks_of("sold-out-badge", "dot")
    assert as_webp(drawn(looks)[0]) == as_webp(drawn(looks)[0])


def test_picture_for_a_readme_is_light(drawn):
    (portrait,) = drawn(looks_of("sold-out-badge", "dot"))
    data = as_webp(portrait)
    assert len(data) <= 25_000
    assert Image.open(io.BytesIO(data)).format == "WEBP"


def test_sheet_names_every_look_with_its_length():
    looks = looks_of("sold-out-badge", "pill", "dot")
    html = sheet_html([Portrait(look) for look in looks], language="en", paper="#FFFFFF")
    assert "<h2>Sold-out badge</h2>" in html
    assert html.count('<p class="title">') == 2
    assert "<code>pill</code>" in html
    assert "characters</span>" in html
    assert "2 looks" in html


def test_sheet_says_what_the_looks_have_in_common():
    note = Phrase(en="Wa <dark>", ja="和")
    html = sheet_html([], language="en", paper="#FFFFFF", note=note)
    assert "Wa &lt;dark&gt; · 0 looks" in html


def test_sheet_says_that_there_is_nothing_to_see():
    html = sheet_html(
        [Portrait(look) for look in looks_of("structured-data")], language="ja", paper="#FFFFFF"
    )
    assert "ページに見える表示はありません" in html


def test_sheet_is_drawn_at_twice_its_size(onrei_browser, drawn):
    looks = looks_of("restock-planned", "line", "pill")
    sheet = contact_sheet(onrei_browser, drawn(looks, "en"), language="en", paper="#FFFFFF")
    image = Image.open(io.BytesIO(sheet))
    assert image.format == "PNG"
    assert image.width == 1620 * SCALE
    assert image.height < image.width
