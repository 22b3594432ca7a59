"""The line above every page: closed by mouse or keyboard, for this visit, on its days."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.snippets.served import THEMES, Shopfront, program_with

pytestmark = pytest.mark.browser

NAME = "multi-channel-notice"
LINE = ".onrei-notice--banner"


@pytest.fixture
def shop(onrei_blank_page: Page):
    """Give the function that opens a theme with the snippet in it."""

    def open_(theme: str = "kiso", *, change=lambda html: html, **settings) -> Shopfront:
        settings = {"look": "banner", **settings}
        return Shopfront(onrei_blank_page, program_with(theme, NAME, **settings), change)

    return open_


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", ["/", "/about"])
def test_line_is_above_every_page_once_and_can_be_closed(shop, theme, address):
    front = shop(theme)
    page = front.open(address)
    line = page.locator(LINE)
    expect(line).to_have_count(1)
    expect(line).to_contain_text("全額ご返金します")
    line.get_by_role("button", name="Close").click()
    expect(line).to_be_hidden()
    assert front.errors == []


def test_line_stays_closed_for_this_visit(shop):
    page = shop().open("/")
    button = page.locator(f"{LINE} button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LINE)).to_be_hidden()
    page.goto("http://shop.test/about")
    expect(page.locator(LINE)).to_be_hidden()


def test_line_is_there_without_a_script_and_has_no_button_then(shop):
    page = shop(change=lambda html: html.replace("<script>", '<script type="text/plain">')).open()
    expect(page.locator(LINE)).to_be_visible()
    expect(page.locator(f"{LINE} button")).to_have_count(0)


def test_line_can_be_closed_where_nothing_can_be_kept(shop, onrei_blank_page):
    onrei_blank_page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } });"
    )
    page = shop().open("/")
    page.locator(f"{LINE} button").click()
    expect(page.locator(LINE)).to_be_hidden()


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2026-11-30T23:59:00+09:00", False),
        ("2026-12-01T00:01:00+09:00", True),
        ("2026-12-25T23:58:00+09:00", True),
        ("2026-12-26T00:01:00+09:00", False),
    ],
)
def test_line_shows_on_its_days(shop, onrei_blank_page, now, is_shown):
    onrei_blank_page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
    page = shop(starts="2026-12-01", ends="2026-12-25").open("/")
    expect(page.locator(LINE)).to_be_visible(visible=is_shown)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("look", ["card", "accordion", "banner"])
def test_nothing_is_wider_than_a_small_phone(shop, look, language):
    page = shop(look=look).open(f"/items/71400115?state=in-stock&lang={language}", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    height = "box => box.getBoundingClientRect().height"
    for one in page.locator(f"{LINE} button, .onrei-notice summary").all():
        assert one.evaluate(height) >= 44


def test_accordion_opens_by_keyboard_and_the_remedy_is_always_there(shop):
    page = shop(look="accordion").open("/items/71400115?state=in-stock")
    remedy = page.get_by_text("全額ご返金いたします。").first
    reason = page.get_by_text("カートに入れた時点では在庫は確保されません。").first
    expect(remedy).to_be_visible()
    expect(reason).to_be_hidden()
    page.locator(".onrei-notice summary").first.focus()
    page.keyboard.press("Enter")
    expect(reason).to_be_visible()
    expect(remedy).to_be_visible()
