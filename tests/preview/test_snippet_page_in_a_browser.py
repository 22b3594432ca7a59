"""The page of one snippet, used as a visitor uses it."""

import re
import shutil

import pytest
from playwright.sync_api import Page, expect
from tests.axe import axe_findings

from onrei.authoring import folder
from onrei.authoring.snippet import snippet_names
from onrei.bundled import bundled_folder

pytestmark = pytest.mark.browser


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    return onrei_blank_page


def opened(page: Page, preview, query: str = "", name: str = "sold-out-badge") -> Page:
    page.goto(f"{preview.studio_url}snippet/{name}?ui=en&{query}")
    page.frame_locator("#frame").locator(".host-main").wait_for()
    expect(page.locator("#count")).not_to_be_empty()
    return page


def shown(page: Page):
    """Return the badge that stands in the frame."""
    return page.frame_locator("#frame").locator(".onrei-badge").first


def field(page: Page, name: str):
    return page.locator(f'.control[data-field="{name}"]')


def click(page: Page, target) -> None:
    """Click what may have to be scrolled to.

    The browser finds what lies under the pointer by the frame that it drew last.
    """
    target.scroll_into_view_if_needed()
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    target.click()


# ── Settings ──────────────────────────────────────────────────────────────────────────────────
def test_a_choice_changes_picture_text_and_address(served, page):
    opened(page, served)
    expect(shown(page)).to_contain_text("SOLD OUT")
    page.get_by_label("Words on the badge").select_option("japanese")
    expect(shown(page)).to_contain_text("売り切れ")
    expect(page).to_have_url(re.compile(r"set\.words=japanese"))
    expect(page.locator("#command")).to_have_text(
        "onrei add sold-out-badge theme.html --set words=japanese"
    )
    page.reload()
    expect(page.get_by_label("Words on the badge")).to_have_value("japanese")
    expect(shown(page)).to_contain_text("売り切れ")


def test_a_colour_is_picked_or_written(served, page):
    opened(page, served, "set.palette=own")
    page.get_by_label("Ground, with the two colours below", exact=True).fill("#0a5")
    expect(shown(page)).to_have_css("background-color", "rgb(0, 170, 85)")
    picker = page.get_by_label("Pick a colour: Ground, with the two colours below")
    expect(picker).to_have_value("#00aa55")
    picker.fill("#112233")
    expect(shown(page)).to_have_css("background-color", "rgb(17, 34, 51)")
    expect(page).to_have_url(re.compile("set.ground=%23112233"))


def test_a_switch_is_turned(served, page):
    opened(page, served, "state=coming-soon")
    expect(shown(page)).to_be_visible()
    field(page, "set.coming").locator("label").click()
    expect(shown(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"set\.coming=false"))


def test_a_number_is_written(served, page):
    opened(page, served, "state=low-stock", "low-stock")
    threshold = field(page, "set.threshold").locator("input")
    threshold.fill("7")
    expect(page).to_have_url(re.compile(r"set\.threshold=7"))
    expect(page.locator("#command")).to_contain_text("--set threshold=7")


def test_a_text_is_written_and_may_be_empty(served, page):
    opened(page, served, "lang=en", "kanbai-banner")
    thanks = page.get_by_label("Words of thanks in English")
    thanks.fill("Thank you, all of you.")
    banner = page.frame_locator("#frame").locator(".onrei-kanbai")
    expect(banner.first).to_contain_text("Thank you, all of you.")
    page.get_by_label("Where you announce a restock", exact=True).fill("")
    expect(page).to_have_url(re.compile(r"set\.channel_en=(&|$)"))


def test_a_day_and_a_time_are_chosen(served, page):
    opened(page, served, "", "kanbai-banner")
    control = field(page, "set.next_on")
    control.locator("input[type=date]").fill("2026-12-20")
    expect(page).to_have_url(re.compile(r"set\.next_on=2026-12-20(&|$)"))
    control.locator("input[type=time]").fill("10:30")
    expect(page).to_have_url(re.compile(r"set\.next_on=2026-12-20T10:30"))
    expect(page.locator("#command")).to_contain_text("--set next_on=2026-12-20T10:30")


def test_a_mood_moves_the_settings_and_all_can_be_reset(served, page):
    opened(page, served)
    page.get_by_label("Mood", exact=True).select_option("wa")
    expect(page.get_by_label("Shape", exact=True)).to_have_value("square-seal")
    page.get_by_label("Shape", exact=True).select_option("pill")
    expect(page).to_have_url(re.compile(r"mood=wa.*set\.shape=pill"))
    page.get_by_role("button", name="Reset all").click()
    expect(page).not_to_have_url(re.compile(r"mood|set\."))
    expect(page.get_by_label("Shape", exact=True)).to_have_value("obi-bottom")


@pytest.mark.parametrize(
    ("ui", "words"), [("en", "as in #23211F"), ("ja", "の形で指定してください")]
)
def test_what_cannot_be_is_told_at_its_control_and_breaks_nothing(served, page, ui, words):
    page.goto(f"{served.studio_url}snippet/sold-out-badge?ui={ui}&set.ground=red")
    expect(field(page, "set.ground").locator(".wrong")).to_contain_text(words)
    expect(shown(page)).to_contain_text("SOLD OUT")
    field(page, "set.ground").locator("input[type=text]").fill("#445566")
    expect(field(page, "set.ground").locator(".wrong")).to_be_hidden()


def test_a_setting_that_does_not_exist_is_told_above(served, page):
    opened(page, served, "set.shap=pill&mood=wabi")
    expect(page.locator("#problem")).to_contain_text("did you mean shape")
    expect(field(page, "mood").locator(".wrong")).to_be_visible()
    expect(shown(page)).to_contain_text("SOLD OUT")


# ── Views ─────────────────────────────────────────────────────────────────────────────────────
def test_states_pages_widths_and_languages_are_chosen(served, page):
    opened(page, served)
    page.locator('.chip[data-state="sale-ended"]').click()
    expect(shown(page)).to_contain_text("販売終了")
    page.locator('[data-lang="en"]').click()
    expect(shown(page)).to_contain_text("SALE ENDED")
    page.locator('[data-page="item"]').click()
    expect(page.frame_locator("#frame").locator("h1.host-title")).to_be_visible()
    page.locator('[data-width="375"]').click()
    expect(page.locator("#zoom")).to_contain_text("375 px")
    page.locator('.chip[data-state=""]').click()
    expect(shown(page)).to_have_count(0)
    expect(page).to_have_url(re.compile("state=as-is"))


def test_states_without_a_word_say_so(served, page):
    opened(page, served)
    expect(page.locator('.chip[data-state="in-stock"]')).to_have_class(re.compile("is-silent"))
    page.locator('.chip[data-state="in-stock"]').click()
    expect(page.locator("#silent")).to_have_text("In this state nothing is to be seen")
    page.locator('.chip[data-state="sold-out"]').click()
    expect(page.locator("#silent")).to_be_empty()


def test_what_the_snippet_says_is_brought_into_view(served, page):
    opened(page, served, "width=375", "kanbai-banner")
    expect(page.frame_locator("#frame").locator(".onrei-kanbai").first).to_be_in_viewport()


def test_following_a_link_in_the_frame_is_followed_by_the_page(served, page):
    opened(page, served)
    page.frame_locator("#frame").locator(".host-card a").first.click()
    expect(page.locator('[data-page="item"]')).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"at=/items/\d+"))


def test_all_states_widths_and_languages_stand_side_by_side(served, page):
    opened(page, served)
    page.get_by_role("button", name="All views").click()
    frames = page.locator("#every iframe")
    expect(frames).to_have_count(14 * 3 * 2)
    first = page.locator('[data-of="sold-out"] iframe')
    page.locator('[data-of="sold-out"]').scroll_into_view_if_needed()
    expect(first.nth(0).content_frame.locator(".onrei-badge").first).to_contain_text("SOLD OUT")
    expect(page.locator('[data-of="in-stock"] small')).to_contain_text("nothing is to be seen")
    expect(page.locator('[data-of="sold-out"] small')).to_be_empty()
    click(page, page.get_by_role("button", name="Open this view: Sold out · 768 px · EN"))
    expect(page).to_have_url(
        re.compile(r"lang=en.*state=sold-out.*width=768|state=sold-out.*width=768.*lang=en")
    )
    expect(page.locator("#zoom")).to_contain_text("768 px")


# ── What to paste ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def pasted(page: Page):
    """A function that gives what was copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: page.evaluate("navigator.clipboard.readText()")


def test_the_text_is_copied_counted_and_shown_at_its_places(served, page, pasted):
    opened(page, served)
    click(page, page.get_by_role("button", name="Copy everything"))
    expect(page.locator(".toast")).to_contain_text("Copied")
    whole = pasted()
    assert whole.startswith("<!-- sold-out-badge")
    expect(page.locator("#count")).to_have_text(f"{len(whole):,} of 150,000 characters")
    part = "Copy this part: On the picture of every item in a list"
    click(page, page.get_by_role("button", name=part))
    page.wait_for_function(
        "old => navigator.clipboard.readText().then((now) => now !== old)", arg=whole
    )
    assert pasted() in whole
    expect(page.get_by_role("img", name="On the picture of every item in a list")).to_be_visible()


def test_a_part_that_a_look_does_not_need_is_not_shown(served, page):
    opened(page, served)
    expect(page.locator('[data-part-field="card_body"]')).to_be_hidden()
    page.get_by_label("Shape", exact=True).select_option("pill")
    expect(page.locator('[data-part-field="card_body"]')).to_be_visible()


def test_what_cannot_be_is_not_copied(served, page, pasted):
    opened(page, served, "set.shape=circle")
    click(page, page.get_by_role("button", name="Copy everything"))
    expect(page.locator(".toast")).to_contain_text("choose one of")


def test_texts_readme_and_source_are_read(served, page, pasted):
    opened(page, served, "", "multi-channel-notice")
    page.get_by_role("tab", name="Texts").click()
    click(page, page.locator('[data-text="mail"] [data-copy-text]'))
    expect(page.locator(".toast")).to_contain_text("Copied")
    assert pasted() == page.locator('[data-text="mail"] pre').text_content()
    page.get_by_role("tab", name="README").click()
    picture = page.locator("#panel-readme img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("picture => picture.naturalWidth > 0", arg=picture.element_handle())
    page.get_by_role("tab", name="Source").click()
    click(page, page.locator("#panel-source summary", has_text="snippet.toml"))
    expect(page.locator("#panel-source pre").first).to_contain_text('name = "multi-channel-notice"')


# ── Accessibility ─────────────────────────────────────────────────────────────────────────────
def test_axe_looks_at_the_view_and_finds_a_fault(served, page):
    opened(page, served, "set.palette=own&set.ground=%23888888&set.word=%23999999")
    page.get_by_role("tab", name="Accessibility").click()
    expect(page.locator("#axe .finding")).to_contain_text("color-contrast")
    expect(page.locator("#axe .finding")).to_contain_text("Serious")
    expect(page.locator("#axe-count")).to_have_text("1")
    field(page, "set.palette").locator("select").select_option("shape")
    expect(page.locator("#axe")).to_contain_text("Nothing found")


def test_what_a_page_says_of_itself_is_only_text(served, page):
    opened(page, served, "tab=axe")
    expect(page.locator("#axe")).to_contain_text("Nothing found")
    frame = page.locator("#frame").element_handle().content_frame()
    frame.evaluate(
        """() => parent.postMessage({ onrei: "axe", found: [
          { id: "<b>id</b>", impact: "constructor", help: "<img src=x onerror=hacked=1>", targets: "no list" },
          null, { help: "x".repeat(9000) }] }, "*")"""
    )
    expect(page.locator("#axe .finding")).to_have_count(3)
    expect(page.locator("#axe")).to_contain_text("<img src=x onerror=hacked=1>")
    assert page.locator("#axe img, #axe b b").count() == 0
    assert page.evaluate("window.hacked") is None
    assert len(page.locator("#axe .finding").last.inner_text()) < 400


# ── Keys ──────────────────────────────────────────────────────────────────────────────────────
def test_keys_step_copy_enlarge_and_lead_to_the_settings(served, page, pasted):
    opened(page, served, "state=sold-out")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("state=restock-planned"))
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("state=sold-out"))
    page.keyboard.press("c")
    expect(page.locator(".toast")).to_contain_text("Copied")
    page.keyboard.press("f")
    expect(page.locator("#small")).to_be_visible()
    assert page.locator("#canvas").bounding_box()["height"] == page.viewport_size["height"]
    page.keyboard.press("Escape")
    expect(page.locator("#small")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_label("Mood", exact=True)).to_be_focused()


def test_keys_work_while_the_frame_has_the_focus(served, page):
    opened(page, served, "state=sold-out")
    page.frame_locator("#frame").locator("body").click(position={"x": 2, "y": 2})
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("state=restock-planned"))
    page.frame_locator("#frame").locator(".host-main").wait_for()
    page.keyboard.press("f")
    expect(page.locator("#small")).to_be_visible()


def test_r_loads_the_frame_anew(served, page):
    opened(page, served)
    frame = page.locator("#frame").element_handle().content_frame()
    frame.evaluate("window.isOld = true")
    page.keyboard.press("r")
    frame.wait_for_function("window.isOld === undefined")


# ── Live ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def snippets(tmp_path, monkeypatch):
    """A copy of the bundled snippets that may be written to."""
    copied = tmp_path / "content" / "snippets"
    shutil.copytree(bundled_folder("snippets"), copied)
    real = folder.bundled_folder

    def bundled(name: str):
        return copied if name == "snippets" else real(name)

    monkeypatch.setattr(folder, "bundled_folder", bundled)
    monkeypatch.setattr("onrei.preview.session.bundled_folder", bundled)
    return copied


def test_a_save_of_the_snippet_changes_frame_text_and_source(snippets, preview, page):
    opened(page, preview, "tab=source")
    style = snippets / "sold-out-badge" / "style.css.j2"
    style.write_text(
        style.read_text(encoding="utf-8") + ".onrei-badge { outline: 3px solid red; }\n",
        encoding="utf-8",
    )
    expect(shown(page)).to_have_css("outline-width", "3px")
    expect(page.locator("#panel-source")).to_contain_text("outline: 3px solid red")
    click(page, page.locator("#panel-source summary", has_text="style.css.j2"))
    expect(page.locator('[data-part-field="style"] code')).to_contain_text("outline: 3px")


def test_a_broken_save_is_told_and_mended(snippets, preview, page):
    opened(page, preview)
    style = snippets / "sold-out-badge" / "style.css.j2"
    text = style.read_text(encoding="utf-8")
    style.write_text(text + "<% if %>", encoding="utf-8")
    expect(page.locator("#problem")).to_contain_text("style.css.j2")
    style.write_text(text, encoding="utf-8")
    expect(page.locator("#problem")).to_be_hidden()


# ── Everybody, everywhere ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", snippet_names())
def test_every_snippet_opens_without_an_error_on_a_phone(served, page, name):
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 375, "height": 720})
    opened(page, served, "", name)
    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_settings_are_tried_on_a_phone_with_the_picture_in_sight(served, page):
    page.set_viewport_size({"width": 375, "height": 720})
    opened(page, served)
    page.get_by_label("Words on the badge").focus()
    page.get_by_label("Words on the badge").select_option("japanese")
    expect(shown(page)).to_contain_text("売り切れ")
    expect(page.locator("#canvas")).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_label("Words on the badge")).to_be_in_viewport()


def test_the_sidebar_of_the_shop_leads_here(served, page):
    page.goto(f"{served.studio_url}?ui=en")
    page.locator("#snippets").get_by_role("link", name="Sold-out badge").click()
    expect(page.locator("h1")).to_have_text("Sold-out badge")
    expect(shown(page)).to_contain_text("SOLD OUT")


# Both widths and both schemes: what a scheme can spoil is colour, what a width can is layout.
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
@pytest.mark.parametrize(
    "query", ["set.ground=red&set.nope=1", "tab=axe", "tab=readme", "tab=source", "view=every"]
)
def test_everybody_can_use_the_page(served, seen_as, scheme, width, query):
    page = seen_as(width, scheme)
    page.goto(f"{served.studio_url}snippet/sold-out-badge?ui=en&{query}")
    expect(page.locator("#count")).not_to_be_empty(timeout=15_000)
    expect(page.locator('[role="tabpanel"]:not([hidden])')).not_to_contain_text(
        "Loading", timeout=15_000
    )
    assert axe_findings(page) == []
