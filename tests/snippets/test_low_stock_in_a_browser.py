"""The words on the chosen variation: read from BASE's own choices, where they hold a number."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.snippets.served import THEMES, Shopfront, program_with

pytestmark = pytest.mark.browser

NAME = "low-stock"
PLATES = "/items/71400115"  # twenty variations
LINE = ".onrei-low-stock__choice"

each_theme = pytest.mark.parametrize("theme", THEMES)


@pytest.fixture
def shop(onrei_blank_page: Page):
    """Give the function that opens a theme with the snippet in it."""

    def open_(theme: str = "kiso", *, change=lambda html: html, **settings) -> Shopfront:
        return Shopfront(onrei_blank_page, program_with(theme, NAME, **settings), change)

    return open_


def choose(page: Page, variation: str) -> None:
    """Choose a variation as a visitor does."""
    page.select_option("#valiationSelect", label=variation)


@each_theme
def test_line_follows_the_chosen_variation(shop, theme):
    front = shop(theme)
    page = front.open(PLATES)
    line = page.get_by_role("status").and_(page.locator(LINE))
    expect(line).to_have_text("一 雪 残り2点", use_inner_text=True)
    choose(page, "在庫なし:二 霞")
    expect(line).to_have_text("二 霞 売り切れ", use_inner_text=True)
    choose(page, "三 若草")
    expect(line).to_have_text("三 若草 残り1点", use_inner_text=True)
    choose(page, "十一 砂")
    expect(line).to_be_empty()
    assert front.errors == []


def test_line_is_english_for_english_visitors(shop):
    page = shop().open(f"{PLATES}?lang=en")
    choose(page, "Sold out: 二 霞")
    expect(page.locator(LINE)).to_have_text("二 霞 — sold out", use_inner_text=True)
    choose(page, "三 若草")
    expect(page.locator(LINE)).to_have_text("三 若草 — only 1 left", use_inner_text=True)


@pytest.mark.parametrize(("threshold", "said"), [("1", ""), ("2", "一 雪 残り2点")])
def test_line_keeps_to_the_threshold(shop, threshold, said):
    page = shop(threshold=threshold).open(PLATES)
    expect(page.locator(LINE)).to_have_text(said, use_inner_text=True)


@each_theme
@pytest.mark.parametrize("look", ["text", "chips"])
def test_nothing_is_said_where_base_prints_no_numbers(shop, theme, look):
    front = shop(theme, look=look, change=lambda html: html.replace("data-stock=", "data-was="))
    page = front.open(PLATES)
    choose(page, "在庫なし:二 霞")
    assert page.locator(LINE).inner_html() == ""
    expect(page.locator(".onrei-low-stock__chips")).to_have_count(0)
    assert front.errors == []


@pytest.mark.parametrize("written", ["", "many", "-1", "1.5"])
def test_number_that_is_none_is_not_taken_for_sold_out(shop, written):
    change = f'data-stock="{written}" selected'
    page = shop(change=lambda html: html.replace('data-stock="2" selected', change)).open(PLATES)
    assert change in page.content() or written == ""
    expect(page.locator(LINE)).to_be_empty()


@pytest.mark.parametrize("state", ["preorder", "lottery", "members-only"])
def test_nothing_is_said_of_other_types_of_sale(shop, state):
    page = shop(look="chips").open(f"{PLATES}?state={state}")
    choose(page, "三 若草")
    expect(page.locator(LINE)).to_be_empty()
    expect(page.locator(".onrei-low-stock__chips")).to_have_count(0)


@each_theme
def test_chips_name_every_variation_and_say_which_are_gone(shop, theme):
    page = shop(theme, look="chips").open(PLATES)
    chips = page.locator(".onrei-low-stock__chips").get_by_role("button")
    expect(chips).to_have_count(20)
    expect(page.get_by_role("button", name="一 雪", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    gone = page.get_by_role("button", name="二 霞 売り切れ", exact=True)
    expect(gone).to_have_attribute("aria-pressed", "false")
    assert "line-through" in gone.locator("b").evaluate("b => getComputedStyle(b).textDecoration")
    expect(page.get_by_role("list", name="種類")).to_be_visible()


def test_chip_chooses_for_base_too(shop):
    """BASE's own script hears of it: it shows the button for a notice of the return."""
    page = shop(look="chips").open(PLATES)
    page.get_by_role("button", name="二 霞 売り切れ", exact=True).click()
    assert page.locator("#valiationSelect option:checked").inner_text() == "在庫なし:二 霞"
    expect(page.locator(LINE)).to_have_text("二 霞 売り切れ", use_inner_text=True)
    expect(page.locator(".purchaseButton__btn--requestRestockMail")).to_be_visible()


def test_chips_are_chosen_by_keyboard_and_keep_the_focus(shop):
    page = shop(look="chips").open(PLATES)
    chip = page.get_by_role("button", name="三 若草", exact=True)
    chip.focus()
    page.keyboard.press("Space")
    expect(chip).to_have_attribute("aria-pressed", "true")
    expect(chip).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="四 菜の花 売り切れ", exact=True)).to_be_focused()


def test_chips_follow_the_choice_of_base(shop):
    page = shop(look="chips").open(PLATES)
    choose(page, "六 藤")
    pressed = page.locator('.onrei-low-stock__chips [aria-pressed="true"]')
    assert pressed.all_inner_texts() == ["六 藤"]


@pytest.mark.parametrize("width", [320, 1280])
def test_chips_are_big_enough_and_in_the_window(shop, width):
    page = shop("starter", look="chips").open(PLATES, width)
    small = "all => all.filter(one => one.offsetHeight < 44 || one.offsetWidth < 44).length"
    assert page.locator(".onrei-low-stock__chips button").evaluate_all(small) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_script_that_came_in_twice_works_once(shop):
    def twice(html: str) -> str:
        script = html[html.rindex("<script>") : html.rindex("</script>") + len("</script>")]
        return html.replace(script, script * 2)

    page = shop(look="chips", change=twice).open(PLATES)
    expect(page.locator(".onrei-low-stock__chips")).to_have_count(1)


@pytest.mark.parametrize("address", ["/", "/about", "/items/71400101", "/items/71400112"])
def test_pages_without_variations_are_left_alone(shop, address):
    front = shop(look="chips")
    page = front.open(address)
    expect(page.locator(".onrei-low-stock__chips")).to_have_count(0)
    assert front.errors == []


@pytest.mark.parametrize("theme", ["kiso", "minified"])
def test_number_shows_without_a_script(onrei_browser, theme):
    context = onrei_browser.new_context(java_script_enabled=False)
    page = Shopfront(context.new_page(), program_with(theme, NAME)).open("/items/71400112")
    expect(page.locator(".onrei-low-stock--item > .onrei-low-stock__few")).to_have_text(
        "残り2点", use_inner_text=True
    )
    context.close()


@pytest.mark.parametrize("look", ["text", "pill", "corner-tag"])
def test_words_stay_in_forced_colours(onrei_browser, look):
    context = onrei_browser.new_context(forced_colors="active")
    page = Shopfront(context.new_page(), program_with("kiso", NAME, look=look)).open()
    mark = page.locator(".onrei-low-stock__last:visible").first
    expect(mark).to_have_text("ラスト1点", use_inner_text=True)
    both = "one => { const style = getComputedStyle(one); return [style.color, style.backgroundColor]; }"
    words, ground = mark.evaluate(both)
    assert words in ("rgb(0, 0, 0)", "rgb(0, 0, 159)")
    assert ground in ("rgb(255, 255, 255)", "rgba(255, 255, 255, 0)", "rgba(0, 0, 0, 0)")
    context.close()


@pytest.mark.parametrize("theme", ["kiso", "starter", "minified", "modern"])
@pytest.mark.parametrize("look", ["text", "pill", "corner-tag"])
def test_click_on_a_mark_follows_the_link_of_its_card(shop, theme, look):
    page = shop(theme, look=look).open("/?state=last-one")
    page.locator(".onrei-low-stock__last:visible").first.click()
    page.wait_for_url("**/items/*")
