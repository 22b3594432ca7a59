from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from onrei.errors import FileError
from onrei.verify.compare import Box, compare
from onrei.verify.picture_file import packed
from onrei.verify.result import Outcome


def png(picture: Image.Image, level: int = 6) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=level)
    return file.getvalue()


def sheet(color: str = "#222222", words: str = "SOLD OUT", at=(40, 40), size=(400, 300)):
    """Return a white picture with words on it."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).text(at, words, fill=color, font_size=28)
    return picture


def kinds(before: Image.Image, after: Image.Image) -> list[str]:
    return [region.kind for region in compare(png(before), png(after)).regions]


def test_equal_bytes_are_equal():
    found = compare(png(sheet()), png(sheet()))
    assert (found.outcome, found.pixels, found.size) == (Outcome.EQUAL, 0, (400, 300))


def test_equal_pixels_in_other_bytes_are_equal():
    assert compare(png(sheet(), 0), png(sheet(), 9)).outcome is Outcome.EQUAL


def test_a_text_that_turns_a_shade_lighter_is_a_change():
    found = compare(png(sheet("#222222")), png(sheet("#2a2a2a")))
    assert found.outcome is Outcome.CHANGED
    assert found.pixels > 200
    assert found.seen_pixels == 0  # what a threshold makes of it


@pytest.mark.parametrize("channel", range(3))
def test_one_level_of_one_colour_of_one_pixel_is_a_change(channel):
    other = sheet()
    color = [255, 255, 255]
    color[channel] = 254
    other.putpixel((7, 9), tuple(color))
    found = compare(png(sheet()), png(other))
    assert (found.outcome, found.pixels, found.densest) == (Outcome.CHANGED, 1, 1)


def test_a_region_is_where_the_change_is():
    other = sheet()
    ImageDraw.Draw(other).rectangle((300, 200, 319, 209), fill="#AA0000")
    (region,) = compare(png(sheet()), png(other)).regions
    assert (region.left, region.top, region.width, region.height) == (300, 200, 20, 10)
    assert region.pixels == 200


def test_changes_far_apart_are_two_regions():
    other = sheet()
    pen = ImageDraw.Draw(other)
    pen.rectangle((10, 200, 19, 209), fill="#AA0000")
    pen.rectangle((300, 200, 339, 209), fill="#AA0000")
    assert [region.left for region in compare(png(sheet()), png(other)).regions] == [300, 10]


@pytest.mark.parametrize("step", [(1, 0), (0, 1), (0, 9)])
def test_what_stands_a_little_beside_its_place_has_moved(step):
    assert kinds(sheet(), sheet(at=(40 + step[0], 40 + step[1]))) == ["moved"]


def test_another_paint_is_a_change_of_colour():
    assert kinds(sheet("#222222"), sheet("#B7282E")) == ["colour"]


def test_other_words_are_a_change_of_text():
    assert kinds(sheet(words="SOLD OUT"), sheet(words="売切")) == ["text"]


def test_a_longer_page_is_shown_as_such():
    longer = Image.new("RGB", (400, 340), "white")
    longer.paste(sheet())
    found = compare(png(sheet()), png(longer))
    assert (found.size, found.other_size) == ((400, 340), (400, 300))
    assert [(one.kind, one.top, one.height) for one in found.regions] == [("size", 300, 40)]


def test_a_changed_line_on_a_tall_page_is_dense():
    tall = Image.new("RGB", (400, 6000), "white")
    other = tall.copy()
    ImageDraw.Draw(other).text((40, 5000), "完売しました", fill="#222222", font_size=28)
    found = compare(png(tall), png(other))
    assert found.pixels / (400 * 6000) < 0.001
    assert found.densest > 100


def test_what_is_masked_is_not_compared():
    other = sheet()
    ImageDraw.Draw(other).rectangle((300, 200, 319, 209), fill="#AA0000")
    masked = [Box(295, 195, 40, 30)]
    assert compare(png(sheet()), png(other), masked=masked).outcome is Outcome.EQUAL
    assert compare(png(sheet()), png(other), masked=[Box(0, 0, 5, 5)]).pixels == 200


def test_the_diff_picture_has_the_size_of_the_page_and_marks_what_changed():
    other = sheet()
    other.putpixel((7, 9), (0, 0, 0))
    diff = Image.open(io.BytesIO(compare(png(sheet()), png(other)).diff or b""))
    assert diff.size == (400, 300)
    assert diff.convert("RGB").getpixel((7, 9)) == (217, 30, 60)


@pytest.mark.parametrize("broken", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_damaged_picture_is_one_sentence(broken):
    with pytest.raises(FileError, match="damaged"):
        compare(png(sheet()), broken)


COLORS = st.tuples(*[st.integers(0, 255)] * 3)
SPOTS = st.dictionaries(st.tuples(st.integers(0, 39), st.integers(0, 29)), COLORS, max_size=12)


@given(SPOTS)
def test_every_changed_pixel_is_counted_and_lies_in_a_region(spots):
    plain = Image.new("RGB", (40, 30), (200, 210, 220))
    other = plain.copy()
    for spot, color in spots.items():
        other.putpixel(spot, color)
    found = compare(png(plain), png(other))
    differing = ImageChops.difference(plain, other).convert("RGB")
    changed = {spot for spot in spots if differing.getpixel(spot) != (0, 0, 0)}
    assert found.pixels == len(changed) == sum(region.pixels for region in found.regions)
    for x, y in changed:
        assert any(
            one.left <= x < one.left + one.width and one.top <= y < one.top + one.height
            for one in found.regions
        )


QUARTERS = st.integers(0, 8).map(lambda quarters: 40 + quarters / 4)


@settings(max_examples=30)
@given(st.tuples(QUARTERS, QUARTERS), st.sampled_from(["SOLD OUT", "SOLD OUR"]))
def test_what_is_seen_of_a_change_does_not_depend_on_changes_far_from_it(at, words):
    """Only what lies around the changes is looked at closely; with far ones that is all."""
    old, near = sheet(), sheet(words=words, at=at)
    far, both = old.copy(), near.copy()
    for corner in ((0, 0), (399, 299)):
        for picture in (far, both):
            picture.putpixel(corner, (0, 0, 0))

    def seen(after: Image.Image) -> int:
        return compare(png(old, 1), png(after, 1), wants_diff=False).seen_pixels

    assert seen(both) == seen(far) + seen(near)


def test_a_kept_webp_is_compared_as_the_png_that_it_was_made_from():
    before, other = sheet(), sheet()
    other.putpixel((7, 9), (0, 0, 0))
    assert compare(packed(png(before)), png(before)).outcome is Outcome.EQUAL
    assert compare(packed(png(before)), png(other)) == compare(png(before), png(other))
