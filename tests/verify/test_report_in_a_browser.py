"""The report as people use it: with a mouse, with keys alone, and with a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from onrei.verify.result import Outcome, Result
from tests.verify.pictures import broken, changed, equal
from tests.verify.sample_run import (
    ABOUT,
    AFTER,
    BEFORE,
    GONE,
    GOOD,
    ITEM,
    RESULTS,
    RUN,
    assert_accessible,
    opener,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def report(onrei_blank_page: Page, tmp_path) -> Callable[..., Page]:
    """Give the function that opens the report of a run."""
    return opener(onrei_blank_page, tmp_path)


def listed(page: Page) -> list[str]:
    return page.locator("#list a .name").all_inner_texts()


def colour(picture: Locator, x: int, y: int) -> list[int]:
    """Return the colour of a pixel of a canvas."""
    return picture.evaluate(
        "(c, [x, y]) => [...c.getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3)", [x, y]
    )


# ── Overview and list ──────────────────────────────────────────────────────────────────────────


def test_the_overview_says_in_a_sentence_what_came_of_the_run(report):
    page = report()
    expect(page.locator("h1:visible")).to_have_text("5 scenarios to look at")
    expect(page.locator(".run")).to_contain_text("3 more shots until pages stood still")
    expect(page.locator("#overview")).to_contain_text("index/old/ja/375")
    expect(page.locator("#overview")).to_contain_text("A note")
    assert page.locator(".card").count() == 5


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (replace(RUN, results=()), "Nothing was verified"),
        (replace(RUN, results=(equal(GOOD),)), "Everything is as it was"),
        (replace(RUN, results=(Result(GOOD, "f"),), baseline=""), "Every check holds"),
        (
            replace(
                RUN,
                results=(
                    replace(
                        RESULTS[2],
                        comparison=replace(
                            RESULTS[2].comparison, outcome=Outcome.OTHER_ENVIRONMENT
                        ),
                    ),
                ),
            ),
            "Nothing is wrong, but one picture cannot be compared here",
        ),
    ],
    ids=["nothing", "equal", "good", "elsewhere"],
)
def test_a_run_without_findings_says_why(report, run, words):
    page = report(run)
    expect(page.locator("h1:visible")).to_have_text(words)
    assert_accessible(page)


def test_the_list_shows_first_what_has_to_be_looked_at(report):
    page = report()
    assert listed(page) == ["About", "Top", "Item\nSold out", "Commercial law", "Membership"]
    page.get_by_role("button", name="Good 1").click()
    assert "Search results" in listed(page)


def test_the_list_is_filtered_by_page_state_width_verdict_and_words(report):
    page = report()
    page.locator("#filter-page").select_option("item")
    assert listed(page) == ["Item\nSold out"]
    page.locator("#filter-page").select_option("")
    page.locator("#filter-state").select_option("sold-out")
    assert listed(page) == ["Item\nSold out"]
    page.locator("#filter-state").select_option("")
    page.locator("#filter-width").select_option("1280")
    assert listed(page) == ["Top"]
    page.locator("#filter-width").select_option("")
    page.locator("#verdicts").get_by_role("button", name="Different").click()
    assert listed(page) == ["About", "Commercial law", "Membership"]
    page.locator("#search").fill("badge 日本語")
    assert listed(page) == ["About"]
    page.locator("#search").fill("zzz")
    expect(page.locator("#none")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    assert len(listed(page)) == 6


def test_a_tile_and_a_check_lead_to_their_scenarios(report):
    page = report()
    page.locator(".tiles").get_by_role("button", name="New").click()
    assert listed(page) == ["Commercial law"]
    page.locator("#overview").get_by_role("button", name="Promise").click()
    assert listed(page) == ["About"]


def test_the_language_can_be_changed(report):
    page = report(at=ITEM, language="ja")
    expect(page.locator("#detail-title")).to_contain_text("商品ページ")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#detail-title")).to_contain_text("Item")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Sold out" in page.title()


# ── One scenario ───────────────────────────────────────────────────────────────────────────────


def test_both_pictures_are_drawn_as_they_were_taken(report):
    page = report(at=ITEM)
    before, after = page.locator("canvas.before"), page.locator("canvas.after")
    assert before.evaluate("c => [c.width, c.height]") == [500, 1200]
    assert after.evaluate("c => [c.width, c.height]") == [500, 1240]
    assert (colour(before, 300, 300), colour(before, 10, 10)) == ([120] * 3, [60, 0, 90])
    assert (colour(after, 300, 300), colour(after, 10, 10)) == ([200] * 3, [100, 0, 90])


def test_the_divider_follows_the_mouse_and_the_keys(report):
    page = report(at=ITEM)
    box = page.locator("canvas.after").bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.up()
    clip = "c => c.style.clipPath"
    assert page.locator("canvas.after").evaluate(clip) == "inset(0px 0px 0px 20%)"
    knob = page.get_by_role("slider", name="Place of the divider")
    knob.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("canvas.after").evaluate(clip) == "inset(0px 0px 0px 20.5%)"
    page.keyboard.press("End")
    assert page.locator("canvas.after").evaluate(clip) == "inset(0px 0px 0px 100%)"


def test_the_four_views_are_a_key_away(report):
    page = report(at=ITEM)
    stage = page.locator("#stage")
    for key, view in (("2", "pair"), ("3", "blink"), ("4", "changes"), ("1", "slider")):
        page.keyboard.press(key)
        expect(stage).to_have_attribute("data-view", view)
        pressed = page.locator('#tools [aria-pressed="true"]').first
        expect(pressed).to_have_attribute("data-value", view)


def test_side_by_side_shows_both(report):
    page = report(at=ITEM)
    page.get_by_role("button", name="Side by side").click()
    boxes = [page.locator(f"canvas.{side}").bounding_box() for side in ("before", "after")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_pictures_take_turns_until_somebody_stops_them(report, onrei_blank_page):
    onrei_blank_page.emulate_media(reduced_motion="no-preference")
    page = report(at=ITEM)
    page.keyboard.press("3")
    label = page.locator(".blink-bar .tag")
    for side in ("before", "after", "before"):
        expect(label).to_have_attribute("data-side", side)
    page.keyboard.press("Space")
    expect(page.locator("#blink-button")).to_have_text("Blink")


def test_nothing_blinks_for_who_wants_no_motion(report):
    page = report(at=ITEM)
    page.keyboard.press("3")
    expect(page.locator("#blink-button")).to_have_text("Blink")
    expect(page.locator(".blink-bar .tag")).to_have_attribute("data-side", "after")
    page.locator(".blinking .paper").click(position={"x": 100, "y": 100})
    expect(page.locator(".blink-bar .tag")).to_have_attribute("data-side", "before")
    expect(page.locator("canvas.after")).to_be_hidden()


def test_changes_are_marked_and_framed(report):
    page = report(at=ITEM)
    page.keyboard.press("4")
    expect(page.locator(".marks")).to_be_visible()
    assert page.locator(".frame").count() == page.locator("#regions li").count() >= 2
    marks = page.locator(".marks").evaluate("""async (image) => {
      const c = document.createElement("canvas"); c.width = image.naturalWidth; c.height = image.naturalHeight;
      const pen = c.getContext("2d"); pen.drawImage(image, 0, 0);
      return [...pen.getImageData(300, 300, 1, 1).data];
    }""")
    assert marks == [217, 30, 60, 255]


def test_a_region_is_brought_into_view(report):
    page = report(at=ITEM)
    page.keyboard.press("4")
    size = page.get_by_role("button", name="Page size")
    size.click()
    expect(size).to_have_attribute("aria-pressed", "true")
    frame = page.locator(".frame.is-chosen")
    expect(frame).to_be_in_viewport()
    assert page.evaluate("[scrollY, document.body.scrollTop]") == [0, 0]


def test_the_next_region_is_a_key_away(report):
    page = report(at=ITEM)
    count = page.locator("#regions li").count()
    for number in [*range(count), 0]:
        page.keyboard.press("n")
        expect(page.locator('#regions [aria-pressed="true"] b')).to_have_text(str(number + 1))


def test_the_page_can_be_magnified(report):
    page = report(at=ITEM)
    for zoom, width in (("1", 500), ("2", 1000), ("fit", 500)):
        page.keyboard.press("z")
        expect(page.locator(f'#tools [data-value="{zoom}"]')).to_have_attribute(
            "aria-pressed", "true"
        )
        assert page.locator("canvas.after").bounding_box()["width"] == width


def test_keys_lead_through_the_scenarios_of_the_list(report):
    page = report()
    for name in ("About", "Top", "Item"):
        page.keyboard.press("j")
        expect(page.locator("#detail-title")).to_contain_text(name)
        expect(page.locator("#detail-title")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#detail-title")).to_contain_text("Top")
    expect(page.locator("#position")).to_have_text("2 of 5")
    page.keyboard.press("Escape")
    expect(page.locator("#overview-title")).to_be_focused()


def test_the_search_is_a_key_away_and_enter_opens_what_was_found(report):
    page = report()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("law")
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title")).to_contain_text("Commercial law")


def test_the_keys_are_told_and_can_be_closed(report):
    page = report(at=ITEM)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#detail-title")).to_contain_text("Item")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#detail-title")).to_contain_text("Item")


def test_a_failure_names_selector_and_both_places(report):
    page = report(at=ABOUT)
    failure = page.locator(".failures li")
    for words in ("Promise", ".card > a", "parts/card.html.j2:3:1", "theme.html:12:5"):
        expect(failure).to_contain_text(words)
    expect(failure.locator("p code")).to_have_text(".onrei-badge")


def test_trouble_is_told_where_the_picture_would_be(report):
    page = report(at=GONE)
    expect(page.locator(".stage-box")).to_have_text("The browser crashed")
    expect(page.locator("#tools .segments")).to_have_count(0)


def test_the_studio_is_a_link_away(report):
    page = report(at=ITEM)
    link = page.get_by_role("link", name="Open in the studio")
    assert link.get_attribute("href") == "http://127.0.0.1:8642/?state=sold-out"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_picture_that_lies_beside_the_file_is_shown_from_there(report, tmp_path):
    run = replace(RUN, results=(Result(GOOD, "f", picture=AFTER),), baseline="")
    page = report(run, at=GOOD)
    assert page.locator("canvas.after").evaluate("c => c.width") == 500
    next((tmp_path / "pictures").iterdir()).unlink()
    page.reload()
    expect(page.locator(".waiting")).to_contain_text("should lie in the folder pictures beside it")


def test_hostile_texts_are_only_text(report):
    text = "</script><img src=x onerror=alert(1)>&amp;`code`\"'"
    bad = replace(changed("x", BEFORE, AFTER), name=text, failures=broken("x", text).failures)
    page = report(replace(RUN, target=text, results=(bad,), obsolete=(text,), baseline=text))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    expect(page.locator("#overview")).to_contain_text(text)
    page.keyboard.press("j")
    expect(page.locator("#detail-title")).to_have_text(text)
    expect(page.locator(".failures p")).to_contain_text("</script><img src=x onerror=alert(1)>")
    assert page.locator('img[src="x"]').count() == 0


def test_an_address_that_means_nothing_shows_the_overview(report):
    page = report(at="%")
    expect(page.locator("#overview-title")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("at", ["", ITEM, ABOUT, GONE])
def test_the_report_is_accessible_and_never_scrolls_sideways(
    report, onrei_blank_page, scheme, width, at
):
    onrei_blank_page.emulate_media(color_scheme=scheme)
    onrei_blank_page.set_viewport_size({"width": width, "height": 780})
    page = report(at=at)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#main").evaluate("box => box.scrollWidth <= box.clientWidth")
    assert_accessible(page)


@pytest.mark.parametrize("key", ["2", "3", "4", "a", "?"])
def test_every_view_is_accessible(report, key):
    page = report(at=ITEM)
    page.keyboard.press(key)
    assert_accessible(page)


def test_the_sidebar_is_a_sheet_on_a_phone(report, onrei_blank_page):
    onrei_blank_page.set_viewport_size({"width": 375, "height": 780})
    page = report()
    expect(page.locator("#list")).to_be_hidden()
    page.get_by_role("button", name="Scenarios").click()
    page.locator("#list a").nth(2).click()
    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator("#detail-title")).to_contain_text("Item")
