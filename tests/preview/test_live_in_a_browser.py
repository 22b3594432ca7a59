"""A save, as it reaches open pages: what changed is swapped, and nothing else is lost."""

import pytest
from playwright.sync_api import Frame, Page, expect
from tests.preview.conftest import THEME

from onrei.shop.state import StockState

pytestmark = pytest.mark.browser


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(20_000)
    return onrei_blank_page


def frame_of(page: Page) -> Frame:
    page.frame_locator("#frame").locator("#greeting").wait_for()
    frame = page.locator("#frame").element_handle().content_frame()
    assert frame is not None
    return frame


def test_eight_windows_of_the_studio_follow_a_save(preview, page, theme):
    context = page.context
    pages = [page, *(context.new_page() for _ in range(7))]
    for one in pages:
        one.goto(f"{preview.studio_url}?at=/about")
        one.frame_locator("#frame").locator("#greeting").wait_for()
    theme.write_text(THEME.replace("{text:Greeting}", "Saved"), encoding="utf-8")
    for one in pages:
        expect(one.frame_locator("#frame").locator("#greeting")).to_have_text("Saved")
    # Whoever holds the stream goes; another takes it over.
    pages.pop(0).close()
    theme.write_text(THEME.replace("{text:Greeting}", "Saved again"), encoding="utf-8")
    for one in pages:
        expect(one.frame_locator("#frame").locator("#greeting")).to_have_text("Saved again")
    for one in pages:
        one.close()


HIDE = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_page_that_was_not_seen_catches_up_when_it_is(preview, page, theme):
    page.goto(preview.studio_url)
    frame_of(page)
    page.evaluate(HIDE, True)
    stream = preview.session.channel.listen()
    next(stream)
    theme.write_text(THEME.replace("{text:Greeting}", "Saved"), encoding="utf-8")
    assert "changed" in next(stream)
    page.evaluate(HIDE, False)
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Saved")


FILL = """() => {
  window.isSamePage = true;
  document.querySelector("#q").value = "typed";
  document.body.style.minHeight = "4000px";
  scrollTo(0, 350);
}"""
STAND = "() => [window.isSamePage, document.querySelector('#q').value, scrollY]"


@pytest.mark.parametrize("at", ["/", "/items/105"])
def test_a_save_keeps_scroll_entries_and_the_state_in_every_state(preview, page, theme, at):
    page.goto(f"{preview.studio_url}?at={at}&width=768")
    frame_of(page)
    text = THEME
    for number, state in enumerate(StockState):
        chip = page.locator(f'.chip[data-state="{state.value}"]')
        chip.click()
        expect(chip).to_have_attribute("aria-checked", "true")
        page.wait_for_url(f"**state={state.value}*")
        frame = frame_of(page)
        expect(page.locator("#loading")).to_be_hidden()
        frame.evaluate(FILL)
        text = THEME.replace("{text:Greeting}", f"Save {number}").replace(
            "60px", f"{61 + number}px"
        )
        theme.write_text(text, encoding="utf-8")
        expect(page.frame_locator("#frame").locator("#greeting")).to_have_text(f"Save {number}")
        assert frame.evaluate(STAND) == [True, "typed", 350], state
        expect(chip).to_have_attribute("aria-checked", "true")
        if at == "/":
            style = "() => getComputedStyle(document.querySelector('li')).minHeight"
            assert frame.evaluate(style) == f"{61 + number}px"
