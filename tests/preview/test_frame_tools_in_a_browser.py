"""Outlines and measures over a page of the storefront, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.preview.conftest import THEME

pytestmark = pytest.mark.browser

STYLE = """<style>
* { all: unset !important; display: none !important; z-index: 2147483647 !important; }
html, body, main, h1, p { display: block !important; }
h1 { width: 200px !important; margin: 10px 0 4px !important; padding: 6px !important; font-size: 20px !important;
  color: #777 !important; background: #fff !important; }
</style>"""


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(10_000)
    return onrei_blank_page


@pytest.fixture
def shop_page(preview, page):
    """The shop page on one item, with its frame."""
    page.goto(f"{preview.studio_url}?at=/items/105&width=375")
    frame = page.locator("#frame").content_frame
    frame.locator("#greeting").wait_for()
    return page, frame


def painted(page: Page) -> bytes:
    return page.locator("#frame").screenshot()


def test_outlines_are_drawn_over_the_page_and_go_without_a_trace(shop_page):
    page, frame = shop_page
    was = painted(page)
    before = frame.locator("html").evaluate("root => root.outerHTML")
    page.keyboard.press("o")
    expect(frame.locator("onrei-tools")).to_be_attached()
    expect(page.locator("[data-tool=outline]")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("tools=outline"))
    assert painted(page) != was
    page.keyboard.press("o")
    expect(frame.locator("onrei-tools")).to_have_count(0)
    assert frame.locator("html").evaluate("root => root.outerHTML") == before
    assert painted(page) == was


OPEN_SHADOWS = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const shadow = attach.call(this, options);
  window.seenMode = options.mode;
  window.seenShadow = shadow;
  return shadow;
};"""


def told(frame) -> str:
    return frame.locator("html").evaluate("() => seenShadow.querySelector('table').innerText")


@pytest.fixture
def measured(preview, page, theme):
    """Measure the heading of an item in a theme whose styles fight everything."""
    page.add_init_script(OPEN_SHADOWS)
    theme.write_text(THEME.replace("</head>", f"{STYLE}</head>"), encoding="utf-8")
    page.goto(f"{preview.studio_url}?at=/items/105&width=375&tools=measure&ui=en")
    frame = page.locator("#frame").content_frame
    frame.locator("onrei-tools").wait_for(state="attached")
    frame.locator("h1").hover()
    return page, frame


def test_a_measure_tells_size_spaces_type_and_contrast(measured):
    _page, frame = measured
    heading = frame.locator("h1")
    heading.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    lines = told(frame)
    assert "h1" in lines
    assert re.search(r"size\s+212 × ", lines)
    assert re.search(r"margin\s+10 0 4 0", lines)
    assert re.search(r"padding\s+6 6 6 6", lines)
    assert re.search(r"contrast\s+4\.47 : 1\s+✗ ≥ 4\.5", lines)
    assert "#777777" in lines


def test_the_styles_of_a_theme_do_not_reach_the_tools(measured):
    _page, frame = measured
    host = frame.locator("onrei-tools")
    assert host.evaluate("host => [getComputedStyle(host).display, host.shadowRoot]") == [
        "block",
        None,
    ]
    assert host.evaluate("host => host.matches(':popover-open')")
    assert frame.locator("html").evaluate("() => seenMode") == "closed"


def test_a_press_still_reaches_the_page_under_the_tools(shop_page):
    page, frame = shop_page
    page.keyboard.press("u")
    page.keyboard.press("o")
    expect(frame.locator("onrei-tools")).to_be_attached()
    frame.locator("#home").click()
    expect(page).to_have_url(re.compile("tools=measure,outline|tools=outline,measure"))
    expect(frame.locator("#items")).to_be_visible()
    expect(frame.locator("onrei-tools")).to_be_attached()


def test_the_tools_survive_a_save(shop_page, theme):
    page, frame = shop_page
    page.keyboard.press("o")
    expect(frame.locator("onrei-tools")).to_be_attached()
    theme.write_text(THEME.replace("{text:Greeting}</p>", "Saved</p>"), encoding="utf-8")
    expect(frame.locator("#greeting")).to_have_text("Saved")
    expect(frame.locator("onrei-tools")).to_have_count(1)


def test_a_page_in_its_own_tab_has_no_tools(preview, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{preview.storefront_url}s/as-is/about")
    page.locator("#greeting").wait_for()
    assert not [url for url in asked if "tools.js" in url]
