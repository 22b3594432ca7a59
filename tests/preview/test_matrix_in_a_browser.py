"""The matrix in a real browser: all states on several pages, side by side."""

import functools
import re

import pytest
from playwright.sync_api import Frame, Page, expect
from tests.axe import axe_findings
from tests.preview.conftest import THEME
from tests.preview.test_revision import committed, git

from onrei.shop.state import StockState

pytestmark = pytest.mark.browser


@pytest.fixture
def page(onrei_blank_page: Page):
    """A page that may not complain in its console."""
    problems = []
    onrei_blank_page.on("pageerror", lambda error: problems.append(str(error)))
    onrei_blank_page.set_default_timeout(10_000)
    yield onrei_blank_page
    assert problems == []


def opened(page: Page, preview, query: str = "") -> Page:
    page.goto(f"{preview.studio_url}grid?{query}", wait_until="domcontentloaded")
    page.locator(".shot.a.is-there").first.wait_for()
    return page


@pytest.fixture
def matrix(served, page):
    """Give the function that opens the matrix with the fields of an address."""
    return functools.partial(opened, page, served)


@pytest.fixture
def own_matrix(preview, page):
    """Give the same of a preview whose theme may be changed."""
    return functools.partial(opened, page, preview)


def cell(page: Page, state: str, kind: str = "index"):
    return page.locator(f'.cell[data-state="{state}"][data-page="{kind}"]')


def inside(shown, side: str = "a"):
    return shown.locator(f".shot.{side} iframe").content_frame


def frame_of(shown, side: str = "a") -> Frame:
    shown.locator(f".shot.{side}.is-there").wait_for()
    frame = shown.locator(f".shot.{side} iframe").element_handle().content_frame()
    assert frame is not None
    return frame


def test_two_pages_stand_there_in_all_14_states(matrix):
    page = matrix("zoom=fit&at=/items/105")
    states = [state.value for state in StockState]
    shown = page.locator(".row:visible .cell:visible")
    expect(shown).to_have_count(28)
    assert shown.evaluate_all("cells => cells.map((one) => one.dataset.state)") == states * 2
    expect(page.locator(".shot.a.is-there")).to_have_count(28, timeout=30_000)
    expect(inside(cell(page, "sold-out", "item")).locator("h1")).to_have_text("Cup 105")


def test_every_frame_is_confined(matrix):
    page = matrix("states=sold-out")
    sandboxes = page.locator("iframe").evaluate_all("all => all.map((one) => one.sandbox.value)")
    assert set(sandboxes) == {"allow-scripts allow-forms allow-same-origin"}


def test_pages_and_states_are_chosen_by_chips_and_stay_in_the_address(matrix):
    page = matrix("zoom=fit")
    page.get_by_role("button", name=re.compile(r"^ページ \d")).click()
    page.locator("#pages").get_by_role("button", name="カテゴリ").click()
    page.locator("#pages").get_by_role("button", name="トップ").click()
    expect(page).to_have_url(re.compile("pages=category,item"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile(r"^状態 \d")).click()
    page.locator('#states [data-state="in-stock"]').click()
    expect(page.locator(".row:visible .cell:visible")).to_have_count(26)
    page.reload()
    expect(page.locator(".row:visible .band > span")).to_have_text(
        [re.compile("カテゴリ"), re.compile("商品ページ")]
    )


def test_frames_far_away_are_not_there_and_come_when_they_are_near(matrix):
    page = matrix("zoom=100&pages=index")
    last = cell(page, "archived")
    assert last.locator("iframe").count() == 0
    last.scroll_into_view_if_needed()
    expect(last.locator(".shot.a.is-there")).to_be_attached()
    expect(cell(page, "in-stock").locator("iframe")).to_have_count(0)


def test_a_click_opens_one_at_full_size_and_back_leads_back(matrix):
    page = matrix("at=/items/105")
    cell(page, "sold-out", "item").locator(".cover").click()
    full = page.get_by_role("dialog")
    expect(inside(full).locator("h1")).to_have_text("Cup 105")
    expect(page).to_have_url(re.compile("full=item:sold-out"))
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("full=item:restock-planned"))
    expect(page.locator("#full-title")).to_contain_text("再入荷")
    page.keyboard.press("Escape")
    expect(full).to_be_hidden()
    expect(page).not_to_have_url(re.compile("full="))


def test_the_full_view_leads_to_the_shop_page_with_all_fields(matrix):
    page = matrix("at=/items/105&lang=en&full=item:lottery&width=768")
    page.get_by_role("link", name="ショップで開く").click()
    expect(page).to_have_url(re.compile(r"/\?(?=.*at=/items/105)(?=.*state=lottery)(?=.*lang=en)"))
    expect(page.frame_locator("#frame").locator("h1")).to_have_text("Cup 105")


def test_everything_works_by_keyboard(matrix):
    page = matrix("zoom=fit")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("full=item:low-stock"))
    page.keyboard.press("f")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"zoom=2\d"))
    page.keyboard.press("s")
    expect(page.locator("#sync")).to_have_attribute("aria-pressed", "true")


def test_pages_of_a_row_scroll_together_and_other_rows_stay(matrix):
    page = matrix("sync=1&states=in-stock,sold-out,lottery&width=768")
    led = frame_of(cell(page, "sold-out"))
    other_row = frame_of(cell(page, "sold-out", "item"))
    before = other_row.evaluate("scrollY")
    cell(page, "in-stock").locator(".shot.a").hover()
    page.mouse.wheel(0, 700)
    led.wait_for_function("scrollY > 300")
    leader = frame_of(cell(page, "in-stock"))
    led.wait_for_function("top => scrollY === top", arg=leader.evaluate("scrollY"))
    assert other_row.evaluate("scrollY") == before


def test_without_the_switch_the_wheel_moves_the_matrix(matrix):
    page = matrix("zoom=60")
    frame = frame_of(cell(page, "in-stock"))
    before = frame.evaluate("scrollY")
    cell(page, "in-stock").hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => document.getElementById('matrix').scrollTop > 100")
    assert frame.evaluate("scrollY") == before


def test_a_save_keeps_the_place_and_the_choice_in_every_frame(own_matrix, theme):
    page = own_matrix("states=in-stock,sold-out&sync=1&tools=outline")
    frames = [frame_of(cell(page, state)) for state in ("in-stock", "sold-out")]
    for frame in frames:
        frame.wait_for_function("document.querySelector('onrei-tools') !== null")
        frame.evaluate("window.isSamePage = true; scrollTo(0, 500)")
    text = THEME.replace('id="greeting">{text:Greeting}', 'id="greeting">Saved')
    theme.write_text(text, encoding="utf-8")
    for state in ("in-stock", "sold-out"):
        expect(inside(cell(page, state)).locator("#greeting")).to_have_text("Saved")
    assert [frame.evaluate("[isSamePage, scrollY]") for frame in frames] == [[True, 500]] * 2
    assert all(frame.locator("onrei-tools").count() == 1 for frame in frames)


def test_a_broken_file_is_told_above_the_last_good_pages(own_matrix, theme):
    page = own_matrix("states=sold-out&pages=index")
    theme.write_bytes(b"\xff\xfe")
    expect(page.get_by_role("alert")).to_contain_text("UTF-8")
    expect(inside(cell(page, "sold-out")).locator("#greeting")).to_have_text("Hello")
    theme.write_text(THEME, encoding="utf-8")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_two_options_are_compared_side_by_side(matrix):
    page = matrix("states=sold-out&pages=index")
    page.get_by_role("button", name="比較").click()
    field = page.locator("#options-b").get_by_label("Greeting")
    field.fill("Good day")
    shown = cell(page, "sold-out")
    expect(inside(shown, "b").locator("#greeting")).to_have_text("Good day")
    expect(inside(shown).locator("#greeting")).to_have_text("Hello")
    expect(page).to_have_url(re.compile(r"b\.text\.Greeting=Good.*vs=side|vs=side.*b\.text"))
    expect(page.locator("#name-b")).to_contain_text("Good day")


def test_two_themes_are_compared_one_over_the_other(matrix):
    page = matrix("states=sold-out&pages=index&vs=over&b.theme=kiso")
    shown = cell(page, "sold-out")
    expect(inside(shown, "b").locator("h1, header").first).to_be_attached()
    expect(inside(shown).locator("#greeting")).to_be_attached()
    page.keyboard.press("x")
    expect(page.locator("#table")).to_have_attribute("data-shown", "b")
    expect(shown.locator(".shot.a")).to_be_hidden()
    page.keyboard.press("x")
    expect(shown.locator(".shot.b")).to_be_hidden()
    page.locator("#sides [data-split]").fill("20")
    expect(shown.locator(".shot.b")).to_have_css("clip-path", "inset(0px 0px 0px 20%)")


def test_both_sides_scroll_together_at_full_size(matrix):
    page = matrix("full=index:sold-out&states=sold-out&vs=side&b.text.Greeting=B&width=768")
    full = page.get_by_role("dialog")
    led = frame_of(full, "b")
    full.locator(".shot.a").hover()
    page.mouse.wheel(0, 400)
    led.wait_for_function("scrollY > 100")
    leader = frame_of(full)
    led.wait_for_function("top => scrollY === top", arg=leader.evaluate("scrollY"))
    full.get_by_role("button", name="A・B を切り替え").click()
    expect(page).to_have_url(re.compile("vs=over"))
    expect(full.locator(".shot.a")).to_be_hidden()


def test_two_commits_are_compared(own_matrix, theme):
    git(theme.parent, "init", "-q")
    committed(theme, THEME.replace("{text:Greeting}", "first"), "the <b>first</b>")
    theme.write_text(THEME, encoding="utf-8")
    page = own_matrix("states=sold-out&pages=index")
    page.get_by_role("button", name="比較").click()
    choice = page.locator("#commit-b option").nth(1)
    expect(choice).to_contain_text("the <b>first</b>")
    page.locator("#commit-b").select_option(index=1)
    shown = cell(page, "sold-out")
    expect(inside(shown, "b").locator("#greeting")).to_have_text("first")
    expect(inside(shown).locator("#greeting")).to_have_text("Hello")
    page.locator("#rev-b").fill("nowhere")
    page.locator("#rev-b").press("Enter")
    expect(inside(shown, "b").locator("body")).to_contain_text("そのようなコミットはありません")


def test_a_theme_without_git_is_told_where_commits_would_stand(matrix):
    page = matrix("states=sold-out")
    page.get_by_role("button", name="比較").click()
    expect(page.locator("#no-commits")).to_contain_text("git のリポジトリにない")


HOSTILE = """<script>
for (const message of [
  { onrei: "scrolled", top: "x", isLeading: true }, { onrei: "scrolled", top: Infinity, isLeading: true },
  { onrei: "key", key: "constructor" }, { onrei: "arrived" }, null, 7, { onrei: "__proto__" },
]) parent.postMessage(message, "*");
</script>"""


def test_a_hostile_theme_moves_nothing(own_matrix, theme):
    theme.write_text(THEME.replace("</body>", f"{HOSTILE}</body>"), encoding="utf-8")
    page = own_matrix("states=sold-out,lottery&sync=1")
    expect(page.locator(".shot.a.is-there")).to_have_count(4)
    assert re.search(r"grid\?states=sold-out,lottery&sync=1$", page.url)


# Both widths and both schemes: what a scheme can spoil is colour, what a width can is layout.
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
@pytest.mark.parametrize(
    ("query", "opener"),
    [
        ("", None),
        ("vs=side&b.text.Greeting=B", "#tool-compare"),
        ("vs=over", '[popovertarget="states-box"]'),
        ("full=item:sold-out&tools=outline,measure&vs=side", None),
    ],
    ids=["matrix", "compare", "states", "full size"],
)
def test_everybody_can_use_the_matrix(served, seen_as, scheme, width, query, opener):
    page = seen_as(width, scheme)
    page.goto(f"{served.studio_url}grid?{query}")
    page.locator(".shot.a.is-there").first.wait_for()
    if opener:
        page.locator(opener).click()
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
