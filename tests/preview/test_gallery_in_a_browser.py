"""The gallery as a shop owner uses it."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.axe import axe_findings

pytestmark = pytest.mark.browser


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(15_000)
    return onrei_blank_page


@pytest.fixture
def opened(served, page):
    """Open the gallery with a query; the first card is drawn when it is given."""

    def open_gallery(query: str = "") -> Page:
        page.goto(f"{served.studio_url}gallery?ui=en&{query}")
        drawn(page)
        return page

    return open_gallery


def drawn(page: Page) -> None:
    page.locator(".look:visible iframe:not(.coming)").first.wait_for()


def titles(page: Page) -> list[str]:
    return page.locator(".look:visible h3").all_inner_texts()


def color_in(page: Page, name: str) -> str:
    frame = page.locator(".look:visible iframe:not(.coming)").first.content_frame
    return frame.locator("body").evaluate(f"body => getComputedStyle(body).{name}")


def choose(page: Page, field: str, color: str) -> None:
    page.locator(field).evaluate(
        """(field, color) => {
          field.value = color;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        color,
    )


def test_cards_show_looks_live_and_only_those_near_the_window(opened):
    page = opened()
    expect(page.locator("#count")).to_have_text("69 looks")
    expect(page.locator(".look")).to_have_count(69)
    frame = page.locator(".look:visible iframe").first.content_frame
    expect(frame.locator(".onrei-badge").first).to_contain_text("SOLD OUT")
    assert 0 < page.locator(".look iframe").count() < 20


def test_a_card_far_below_is_drawn_when_it_comes_near(opened):
    page = opened()
    last = page.locator('.look:has(.cover[href*="stock-order"])').last
    assert last.locator("iframe").count() == 0
    last.scroll_into_view_if_needed()
    expect(last.locator("iframe:not(.coming)")).to_be_visible()


def test_only_the_part_that_counts_is_seen(opened):
    page = opened("snippet=kanbai-banner")
    shot = page.locator(".look:visible .shot").first
    cut = shot.locator("iframe").evaluate("frame => frame.style.clipPath")
    assert float(re.match(r"inset\(([\d.]+)px", cut)[1]) > 200, (
        "the head and the picture are cut off"
    )
    frame = shot.locator("iframe").bounding_box()
    box = shot.bounding_box()
    assert frame["y"] + frame["height"] < box["y"] + box["height"]


def test_snippet_shape_state_and_search_narrow_what_is_shown(opened):
    page = opened()
    page.get_by_label("Shape").select_option("seal")
    expect(page.locator("#count")).to_have_text("6 / 69 looks")
    page.locator("#snippet").select_option("sold-out-badge")
    expect(page.locator(".look:visible")).to_have_count(5)
    page.get_by_placeholder("Search looks").fill("wax")
    expect(page.locator(".look:visible")).to_have_count(1)
    expect(page).to_have_url(re.compile("shape=seal.*snippet=sold-out-badge.*q=wax"))
    page.get_by_role("button", name="Clear filters").first.click()
    expect(page.locator("#count")).to_have_text("69 looks")
    page.locator('#states [data-state="preorder"]').click()
    expect(page.locator(".look:visible")).to_have_count(11)
    assert "state=preorder" in page.locator(".look:visible iframe").first.get_attribute("src")


def test_weight_is_that_of_the_text_to_paste(opened):
    page = opened("snippet=kanbai-banner")
    page.get_by_role("button", name="Light", exact=True).last.click()
    expect(page.locator(".look:visible")).to_have_count(4)
    counts = [
        int(re.sub(r"\D", "", text))
        for text in page.locator(".look:visible .length").all_inner_texts()
    ]
    assert max(counts) < 3000


def test_an_address_gives_the_same_gallery(opened):
    page = opened(
        "snippet=preorder&mood=wa&tone=dark&color.Accent=%23336699&select.Type=var(--host-mincho)"
    )
    assert len(titles(page)) == 4
    expect(page.locator("#accent")).to_have_value("#336699")
    expect(page.locator('[data-mood="wa"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator('[data-tone="dark"]')).to_have_attribute("aria-pressed", "true")
    assert "Shippori Mincho" in color_in(page, "fontFamily")
    assert color_in(page, "backgroundColor") == "rgb(33, 28, 26)"


def test_all_cards_follow_the_colours_of_the_shop(opened):
    page = opened("snippet=stock-notice")
    choose(page, "#paper", "#203040")
    expect(page).to_have_url(re.compile("color.Paper=%23203040"))
    for card in page.locator(".look:visible").all():
        frame = card.locator("iframe:not(.coming)").content_frame
        expect(frame.locator("body")).to_have_css("background-color", "rgb(32, 48, 64)")
    choose(page, "#ink", "#FFEEDD")
    words = page.locator(".look:visible iframe:not(.coming)").first.content_frame
    expect(words.locator(".onrei-stock-notice")).to_have_css("color", "rgb(255, 238, 221)")


def test_badges_with_colours_of_their_own_follow_too(opened):
    page = opened("snippet=sold-out-badge&q=obi-bottom&color.Paper=%23203040&color.Ink=%23FFEEDD")
    frame = page.locator(".look:visible iframe:not(.coming)").content_frame
    badge = frame.locator(".onrei-badge").first
    expect(badge).to_have_css("color", "rgb(255, 238, 221)")
    assert "rgb(32, 48, 64)" in badge.evaluate(
        "badge => [badge, ...badge.querySelectorAll('*')].map((one) => getComputedStyle(one).backgroundColor).join()"
    )


def test_contrast_is_shown_and_corrected_on_request(opened):
    page = opened("snippet=stock-notice&color.Paper=%23FFFFFF&color.Accent=%23E0B040")
    ratio = page.locator("#accent-ratio")
    expect(ratio).to_contain_text("2.0 : 1, hard to read")
    expect(page.locator("#ink-ratio")).to_contain_text("easy to read")
    ratio.get_by_role("button", name="Correct it").click()
    expect(ratio).to_contain_text(re.compile(r"^4\.\d : 1, easy to read"))
    assert page.locator("#accent").input_value() not in ("#e0b040", "#000000")
    expect(ratio.get_by_role("button", name="Correct it")).to_be_hidden()
    expect(page.locator("#said")).to_contain_text("Changed to #")


def test_a_favourite_survives_a_reload(opened):
    page = opened("snippet=stock-notice")
    card = page.locator(".look:visible").nth(1)
    card.get_by_role("button", name="Favourite").click()
    expect(page.locator("#said")).to_contain_text("is a favourite")
    page.reload()
    drawn(page)
    expect(page.locator(".look:visible").nth(1).locator(".heart")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.locator("#favourites").check()
    expect(page.locator(".look:visible")).to_have_count(1)
    page.locator(".look:visible .heart").click()
    expect(page.locator("#empty")).to_contain_text("Nothing among your favourites yet")


def test_a_look_stands_in_ten_moods_side_by_side(opened):
    page = opened("snippet=stock-notice")
    page.locator(".look:visible").first.get_by_role("button", name="in 10 moods").click()
    expect(page.locator(".look:visible")).to_have_count(10)
    assert titles(page)[:3] == ["Minimal", "Natural", "Wa (Japanese)"]
    wa = page.locator(".look:visible").nth(2).locator("iframe:not(.coming)")
    expect(wa.content_frame.locator("body")).to_have_css("background-color", "rgb(251, 247, 238)")
    page.get_by_role("button", name="Back to all looks").click()
    expect(page.locator(".look:visible")).to_have_count(3)


def test_a_mood_tells_which_look_suits_it(opened):
    page = opened("mood=wa&snippet=sold-out-badge")
    expect(page.locator(".look:visible:has(.suits:visible) h3")).to_have_text("Square seal")
    page.get_by_label("Only what suits the mood best").check()
    expect(page.locator(".look:visible")).to_have_count(1)


def test_a_card_leads_to_its_snippet_with_the_same_colours(opened):
    page = opened("snippet=low-stock&mood=wa&color.Accent=%23336699")
    href = page.locator(".look:visible .cover").first.get_attribute("href")
    assert href.startswith("/snippet/low-stock?")
    assert "set.look=text" in href
    assert "mood=wa" in href
    assert "color.Accent=%23336699" in href


def test_the_text_to_paste_is_copied_by_a_key(opened, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened("snippet=restock-planned&mood=wa")
    length = page.locator(".look:visible .length").nth(1)
    expect(length).to_have_text(re.compile("characters"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    expect(page.locator(".toast")).to_contain_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("<!--")
    assert len(text) == int(re.sub(r"\D", "", length.inner_text()))


def test_nothing_found_is_told_with_a_way_out(opened):
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    expect(page.locator("#empty")).to_contain_text("No look matches")
    page.locator("#clear-all").click()
    expect(page.locator("#count")).to_have_text("69 looks")


def test_keys_go_from_card_to_card_and_choose(opened):
    page = opened("snippet=sold-out-badge")
    covers = page.locator(".look:visible .cover")
    page.keyboard.press("ArrowRight")
    expect(covers.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(covers.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(covers.nth(4)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("f")
    expect(page.locator(".look:visible .heart").nth(1)).to_have_attribute("aria-pressed", "true")


def test_the_sheet_of_a_phone_opens_and_closes(opened, page):
    page.set_viewport_size({"width": 375, "height": 720})
    opened()
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.get_by_role("button", name="Colours and filters").click()
    page.locator('[data-mood="wa"]').click()
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()
    expect(page.locator("#open-side")).to_be_focused()
    frame = page.locator(".look:visible iframe:not(.coming)").first.content_frame
    expect(frame.locator("body")).to_have_css("background-color", "rgb(251, 247, 238)")


def test_a_frame_is_believed_only_as_far_as_it_does_no_harm(opened):
    page = opened("snippet=stock-notice")
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.locator(".look iframe").first.content_frame.locator("body").evaluate(
        """() => {
          for (const part of [{ left: "x", top: 1, width: 1, height: 1 }, { left: NaN }, 5, "<img>", { left: 0, top: 0, width: -1, height: 1e99 }]) {
            parent.postMessage({ onrei: "part", part, paper: "url(https://evil.example/)" }, "*");
          }
        }"""
    )
    expect(page.locator(".look:visible .unseen").first).to_be_visible()
    assert page.locator(".shot").first.evaluate("shot => shot.style.cssText").count("evil") == 0
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("query", "width"),
    [
        ("", 1280),
        ("mood=all&look=stock-notice/rule", 1280),
        ("color.Ink=%23AAAAAA&fav=1", 375),
        ("mood=wa&suits=1", 375),
    ],
    ids=["all", "moods", "phone", "flat"],
)
def test_everybody_can_use_the_gallery(served, seen_as, scheme, query, width):
    page = seen_as(width, scheme)
    problems = []
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.goto(f"{served.studio_url}gallery?{query}")
    drawn(page)
    if width < 900:
        page.locator("#open-side").click()
    assert axe_findings(page) == []
    assert problems == []
