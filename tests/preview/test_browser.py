"""The studio in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect
from tests.axe import axe_findings
from tests.preview.conftest import THEME

pytestmark = pytest.mark.browser


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(10_000)
    return onrei_blank_page


def shop_frame(page: Page) -> Frame:
    frame = page.locator("#frame").element_handle().content_frame()
    assert frame is not None
    return frame


def opened(page: Page, url: str, query: str = "") -> Page:
    page.goto(f"{url}?{query}")
    page.frame_locator("#frame").locator("#greeting").wait_for()
    return page


def save(theme: Path, *changes: tuple[str, str]) -> None:
    text = THEME
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    theme.write_text(text, encoding="utf-8")


def test_links_paging_and_search_keep_the_address_up_to_date(served, page):
    opened(page, served.studio_url, "width=768")
    frame = page.frame_locator("#frame")
    frame.locator("#next").click()
    expect(page).to_have_url(re.compile(r"[?&]at=/\?page=2"))
    frame.get_by_role("link", name="Cup 126").click()
    expect(page).to_have_url(re.compile(r"[?&]at=/items/126"))
    expect(page.locator("#item-name")).to_have_text("Cup 126")
    frame.locator("#q").fill("Cup 11")
    frame.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"at=/search\?q=Cup"))
    expect(page.locator("#page")).to_have_value(re.compile("/search"))
    frame.get_by_role("link", name="Cup 117").click()
    expect(frame.locator("h1")).to_have_text("Cup 117")


def test_an_address_of_the_studio_shows_what_it_says(served, page):
    opened(page, served.studio_url, "at=/items/105&state=sold-out&lang=en&width=375")
    frame = page.frame_locator("#frame")
    expect(frame.locator("h1")).to_have_text("Cup 105")
    expect(page.locator('.chip[data-state="sold-out"]')).to_have_attribute("aria-checked", "true")
    expect(page.locator('[data-lang="en"]')).to_have_attribute("aria-pressed", "true")
    assert page.locator("#frame").evaluate("frame => frame.style.width") == "375px"


def test_the_language_switch_of_the_shop_moves_the_studios(served, page):
    opened(page, served.studio_url, "state=sold-out&at=/items/105")
    frame = page.frame_locator("#frame")
    frame.locator(".lang select").select_option("en")
    expect(page.locator('[data-lang="en"]')).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"lang=en"))
    expect(frame.locator("h1")).to_have_text("Cup 105")


def test_a_state_chip_changes_the_button(served, page):
    opened(page, served.studio_url, "at=/items/105")
    button = page.frame_locator("#frame").locator(".purchaseButton__btn")
    expect(button).to_have_text("カートに入れる")
    page.locator('.chip[data-state="sold-out"]').click()
    expect(button).to_have_text("再入荷についてお問い合わせをする")
    page.locator('.chip[data-state="coming-soon"]').click()
    expect(button).to_have_text("販売開始のお知らせを希望する")


def test_arrow_keys_go_through_the_states_and_back_undoes(served, page):
    opened(page, served.studio_url, "at=/items/105")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("state=low-stock"))
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("state=in-stock"))
    page.go_back()
    expect(page).to_have_url(re.compile("state=low-stock"))


def test_an_item_is_found_and_opened_by_keyboard(served, page):
    opened(page, served.studio_url)
    page.keyboard.press("/")
    page.keyboard.type("129")
    page.keyboard.press("Enter")
    expect(page.frame_locator("#frame").locator("h1")).to_have_text("Cup 129")


def test_apps_and_options_reach_the_page(served, page):
    opened(page, served.studio_url)
    frame = page.frame_locator("#frame")
    page.locator("#tool-apps").click()
    page.locator("#apps label").filter(has_text="英語・外貨対応App").click()
    expect(frame.locator("#i18")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator("#tool-sliders").click()
    page.locator("#options input[type=text]").nth(1).fill("Good day")
    expect(frame.locator("#greeting")).to_have_text("Good day")
    expect(page).to_have_url(re.compile(r"off=i18n.*text\.Greeting=Good"))


def test_a_save_changes_the_page_and_keeps_place_focus_and_entries(preview, page, theme):
    opened(page, preview.studio_url, "width=768")
    frame = shop_frame(page)
    frame.evaluate("window.isSamePage = true; scrollTo(0, 700)")
    frame.locator("#q").evaluate("field => field.focus({ preventScroll: true })")
    frame.locator("#q").evaluate("field => { field.value = 'typed'; }")
    save(theme, ('id="greeting">{text:Greeting}', 'id="greeting">Saved'), ("60px", "61px"))
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Saved")
    assert frame.evaluate("getComputedStyle(document.querySelector('li')).minHeight") == "61px"
    assert frame.evaluate(
        "[isSamePage, scrollY, document.activeElement.id, document.activeElement.value]"
    ) == [True, 700, "q", "typed"]


def test_what_scripts_did_survives_a_save_elsewhere(preview, page, theme):
    opened(page, preview.studio_url)
    frame = shop_frame(page)
    frame.evaluate("document.querySelector('header').append('added by a script')")
    save(theme, ('id="greeting">{text:Greeting}', 'id="greeting">Saved'))
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Saved")
    assert "added by a script" in frame.locator("header").inner_text()


def test_a_changed_script_loads_the_page_anew(preview, page, theme):
    opened(page, preview.studio_url)
    save(theme, ("</head>", "<script>document.documentElement.dir = 'rtl'</script></head>"))
    expect(page.frame_locator("#frame").locator("html")).to_have_attribute("dir", "rtl")


def test_many_saves_in_a_row_end_at_the_last(preview, page, theme):
    opened(page, preview.studio_url)
    for number in range(25):
        save(theme, ('id="greeting">{text:Greeting}', f'id="greeting">Save {number}'))
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Save 24")


def test_a_broken_file_shows_its_problem_and_recovers(preview, page, theme):
    opened(page, preview.studio_url)
    theme.write_bytes(b"\xff\xfe")
    expect(page.locator("#problem")).to_contain_text("UTF-8")
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Hello")
    save(theme, ('id="greeting">{text:Greeting}', 'id="greeting">Mended'))
    expect(page.locator("#problem")).to_be_hidden()
    expect(page.frame_locator("#frame").locator("#greeting")).to_have_text("Mended")


def test_findings_stand_in_the_panel_with_their_place(served, page):
    opened(page, served.studio_url)
    page.locator('.count[data-open="diagnostics"]').click()
    expect(page.locator("#panel-diagnostics")).to_contain_text("ItemTitel")
    expect(page.locator("#panel-diagnostics")).to_contain_text("theme.html:")


def test_a_page_in_its_own_tab_follows_saves_too(preview, page, theme):
    page.goto(f"{preview.storefront_url}s/as-is/about")
    page.evaluate("window.isSamePage = true")
    save(theme, ('id="greeting">{text:Greeting}', 'id="greeting">Saved'))
    expect(page.locator("#greeting")).to_have_text("Saved")
    assert page.evaluate("isSamePage")


def test_requests_that_would_leave_are_blocked_and_listed(preview, page, theme):
    sent = []
    page.context.on("requestfinished", lambda request: sent.append(request.url))
    save(theme, ("</body>", '<img src="https://tracker.example/pixel.png"></body>'))
    opened(page, preview.studio_url)
    page.locator('.count[data-open="requests"]').click()
    expect(page.locator("#panel-requests")).to_contain_text("https://tracker.example/pixel.png")
    assert not [url for url in sent if "127.0.0.1" not in url and not url.startswith("data:")]


def test_a_link_out_of_the_preview_is_only_announced(served, page):
    opened(page, served.studio_url)
    page.frame_locator("#frame").locator("#away").click()
    expect(page.locator(".toast")).to_contain_text("https://example.org/away")
    expect(page.frame_locator("#frame").locator("#greeting")).to_be_visible()


def test_script_errors_of_the_theme_are_listed(preview, page, theme):
    save(theme, ("</body>", "<script>noSuchFunction()</script></body>"))
    opened(page, preview.studio_url)
    page.locator('.count[data-open="errors"]').click()
    expect(page.locator("#panel-errors")).to_contain_text("noSuchFunction")


HOSTILE = """<script>
window.results = {};
const note = (name, action) => {
  try { results[name] = String(action()); } catch (error) { results[name] = "refused"; }
};
note("read", () => parent.document.body.innerHTML.length);
note("address", () => parent.location.href);
note("storage", () => parent.localStorage.length);
fetch("STUDIOmeta.json").then((answer) => answer.text())
  .then((text) => { results.fetch = text; }, () => { results.fetch = "refused"; });
addEventListener("load", () => {
  for (const message of [
    { onrei: "arrived", page: "<img src=x onerror=parent.hacked=1>", at: "//evil.example", fields: {} },
    { onrei: "error", message: "<img src=x onerror=hacked=1>" },
    { onrei: "away", url: "javascript:parent.hacked=1" },
    { onrei: "constructor" }, { onrei: "key", key: "constructor" }, null, 5,
  ]) parent.postMessage(message, "*");
  note("navigate", () => { top.location.href = "https://evil.example/"; return "done"; });
});
</script>"""


def test_a_hostile_theme_cannot_reach_the_studio(preview, page, theme):
    save(theme, ("</body>", f"{HOSTILE.replace('STUDIO', preview.studio_url)}</body>"))
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    opened(page, preview.studio_url)
    frame = shop_frame(page)
    frame.wait_for_function("() => results.fetch !== undefined && results.navigate !== undefined")
    results = frame.evaluate("results")
    assert {results[name] for name in ("read", "address", "storage", "fetch")} == {"refused"}
    assert page.url.startswith(preview.studio_url)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel img, .toast img, .toast a").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "opener", "width"),
    [
        ("?mark=1", '.count[data-open="diagnostics"]', 1280),
        ("?state=sold-out", "#item", 1280),
        ("", "#tool-sliders", 1280),
        ("", "#open-sidebar", 375),
    ],
    ids=["findings", "items", "options", "sidebar"],
)
def test_everybody_can_use_the_studio(served, seen_as, scheme, path, opener, width):
    page = seen_as(width, scheme)
    page.goto(f"{served.studio_url}{path}")
    page.locator("iframe").first.content_frame.locator("#greeting").wait_for()
    if opener:
        page.locator(opener).click()
    assert axe_findings(page) == []


def test_the_studio_has_no_console_errors_on_a_phone(served, page):
    page.set_viewport_size({"width": 375, "height": 720})
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    opened(page, served.studio_url)
    page.locator("#open-sidebar").click()
    page.locator("#shops button").last.click()
    expect(page).to_have_url(re.compile("shop=tsuchi"))
    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375
