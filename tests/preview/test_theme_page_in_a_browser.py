"""One's own theme in a real browser: with the mouse only, with the keyboard only, on a phone."""

import base64
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import FrameLocator, Locator, Page, expect
from tests.axe import axe_findings
from tests.install.themes import theme_path

from onrei.cli.main import main
from onrei.preview.config import PreviewConfig
from onrei.preview.server import running

pytestmark = pytest.mark.browser
SET = ("sold-out-badge", "kanbai-banner", "stock-notice")
MOST_CLICKS = 8
HOSTILE = """\
<!DOCTYPE html><html><head><title>{PageTitle}</title></head><body><p id="greeting">x</p>
<script>
try { parent.document.title = "taken"; } catch (error) { document.body.dataset.parent = error.name; }
fetch(document.referrer + "theme/sample", { method: "POST" }).catch(() => {});
parent.postMessage({ onrei: "arrived", at: "//example.org/", fields: { theme: "x", lang: "<b>" } }, "*");
parent.postMessage({ onrei: "key", key: "u" }, "*");
try { top.location = "https://example.org/"; } catch (error) { document.body.dataset.top = error.name; }
</script>
{block:ItemPage}{block:PurchaseForm}{ItemSelectTag}{PurchaseButton}{/block:PurchaseForm}{/block:ItemPage}
</body></html>
"""


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Serve a preview as `onrei preview` without more starts it."""
    monkeypatch.chdir(tmp_path)
    with running(PreviewConfig(port=0)) as served:
        yield served


@pytest.fixture
def page(preview, onrei_blank_page: Page):
    onrei_blank_page.set_default_timeout(10_000)
    # Playwright catches choosers from a moment after it is asked to; a key may be faster.
    onrei_blank_page.on("filechooser", lambda _chooser: None)
    troubles: list[str] = []
    onrei_blank_page.on("pageerror", lambda error: troubles.append(str(error)))
    # What a theme gets wrong in its own frame is told in the shop page.
    onrei_blank_page.on(
        "console",
        lambda said: (
            troubles.append(said.text)
            if said.type == "error" and said.location["url"].startswith(preview.studio_url)
            else None
        ),
    )
    onrei_blank_page.troubles = troubles  # type: ignore[attr-defined]
    return onrei_blank_page


class Mouse:
    """A visitor with a mouse, whose clicks are counted."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        """Click in the middle of *target*."""
        self.clicks += 1
        target.click()


def drop(page: Page, data: bytes, name: str) -> None:
    """Let a file go over the page, with the events that a browser sends."""
    page.evaluate(
        """([written, name]) => {
          const bytes = Uint8Array.from(atob(written), (sign) => sign.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], name, { type: "text/html" }));
          const over = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
          for (const kind of ["dragenter", "dragover", "drop"]) {
            over.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
          }
        }""",
        [base64.b64encode(data).decode(), name],
    )


def opened(page: Page, url: str, path: Path) -> Page:
    page.goto(f"{url}theme?ui=ja")
    expect(page.locator("#live")).to_have_class(re.compile("is-on"))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="ファイルを選ぶ").click()
    chooser.value.set_files(path)
    expect(page.locator("#files option:checked")).to_have_text(path.name)
    expect(page.locator("#page option")).not_to_have_count(0)
    return page


def after(page: Page) -> FrameLocator:
    return page.frame_locator("#pane-after iframe")


def card(page: Page, name: str) -> Locator:
    return page.locator(f'.card[data-name="{name}"]')


def switch(page: Page, name: str) -> Locator:
    """Return the button that puts a snippet in, or takes it out."""
    return card(page, name).get_by_role("button", name=re.compile(r"(を入れる|を取り外す)$"))


def installed_by_command(path: Path, folder: Path, names: tuple[str, ...] = SET) -> bytes:
    """Return what `onrei add` makes of a copy of *path*."""
    copy = folder / path.name
    shutil.copy(path, copy)
    for name in names:
        assert CliRunner().invoke(main, ["add", name, str(copy), "--no-backup"]).exit_code == 0
    return copy.read_bytes()


@pytest.mark.parametrize("name", ["jquery", "modern", "minified", "damaged"])
def test_with_the_mouse_only_from_the_start_to_the_changed_file_and_back(
    preview, page, tmp_path, name
):
    mouse, path = Mouse(), theme_path(name)
    page.goto(f"{preview.studio_url}?ui=ja")
    mouse.click(page.get_by_role("link", name="自分のテーマ"))
    expect(page).to_have_url(re.compile("/theme"))
    expect(page.locator("#live")).to_have_class(re.compile("is-on"))
    drop(page, path.read_bytes(), path.name)
    mouse.click(page.get_by_role("button", name="まとめて入れる"))
    expect(page.get_by_role("status")).to_contain_text("商品ページ（売り切れ）を表示しています")
    expect(after(page).locator('[class*="onrei-kanbai"]').first).to_be_visible()
    with page.expect_download() as download:
        mouse.click(page.get_by_role("link", name="ダウンロード", exact=True))
    expect(page.locator("#next")).to_contain_text("HTMLを編集する")
    assert download.value.suggested_filename == path.name
    expected = installed_by_command(path, tmp_path)
    assert Path(download.value.path()).read_bytes() == expected
    mouse.click(page.get_by_role("tab", name="入れたもの"))
    mouse.click(page.get_by_role("button", name="すべて取り外す"))
    expect(page.get_by_role("status")).to_contain_text("元のファイルと同じ内容です")
    with page.expect_download() as download:
        mouse.click(page.get_by_role("link", name="ダウンロード", exact=True))
    assert Path(download.value.path()).read_bytes() == path.read_bytes()
    assert mouse.clicks <= MOST_CLICKS
    assert page.troubles == []


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press *key* until *target* has the focus, as somebody without a mouse does."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail("the keyboard never came there")


def test_with_the_keyboard_only(preview, page, tmp_path):
    path = theme_path("modern")
    page.goto(f"{preview.studio_url}?ui=ja")
    tab_to(page, page.get_by_role("link", name="自分のテーマ"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/theme"))
    expect(page.locator("#live")).to_have_class(re.compile("is-on"))
    tab_to(page, page.get_by_role("button", name="ファイルを選ぶ"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(path)
    expect(page.locator("#set")).to_be_focused()
    for name in SET:
        tab_to(page, switch(page, name))
        page.keyboard.press("Enter")
        expect(switch(page, name)).to_have_text("取り外す")
        expect(switch(page, name)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("在庫についてのお知らせを入れました")
    tab_to(page, page.get_by_role("link", name="ダウンロード", exact=True))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    expected = installed_by_command(path, tmp_path)
    assert Path(download.value.path()).read_bytes() == expected
    page.keyboard.press("Escape")
    tab_to(page, page.get_by_role("tab", selected=True), "Shift+Tab")
    while page.get_by_role("tab", selected=True).inner_text()[:5] != "入れたもの":
        page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_role("button", name="すべて取り外す"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("元のファイルと同じ内容です")
    assert page.troubles == []


def test_what_was_put_in_is_shown_before_the_findings_are_known(preview, page):
    page.route("**/meta.json*", lambda route: None)
    page.goto(f"{preview.studio_url}theme?ui=ja")
    expect(page.locator("#live")).to_have_class(re.compile("is-on"))
    drop(page, theme_path("minified").read_bytes(), "shop.html")
    page.get_by_role("button", name="まとめて入れる").click()
    expect(after(page).locator('[class*="onrei-kanbai"]').first).to_be_visible()
    assert "/items/" in page.url


def test_a_click_on_a_finding_leads_to_its_line(preview, page, tmp_path):
    lines = theme_path("modern").read_text(encoding="utf-8").splitlines()
    lines[40:40] = ["<p>{ItemTitel}</p>"]
    path = tmp_path / "typo.html"
    path.write_text("\n".join(lines), encoding="utf-8")
    opened(page, preview.studio_url, path)
    page.locator("#body-findings .finding", has_text="ItemTitel").click()
    expect(page.get_by_role("tab", name="コード")).to_have_attribute("aria-selected", "true")
    current = page.get_by_role("option", selected=True).and_(page.locator(".line"))
    expect(current).to_contain_text("<p>{ItemTitel}</p>")
    expect(current).to_be_in_viewport()
    expect(page.locator("#code")).to_be_focused()


def test_only_the_lines_in_view_are_in_the_page_and_the_last_is_reached(preview, page, tmp_path):
    text = theme_path("modern").read_text(encoding="utf-8")
    path = tmp_path / "long.html"
    path.write_text(text + "<!-- one more line of it -->\n" * 5_000, encoding="utf-8")
    opened(page, preview.studio_url, path)
    page.get_by_role("tab", name="コード").click()
    expect(page.locator(".line").first).to_be_visible()
    page.locator("#code").focus()
    page.keyboard.press("End")
    expect(page.locator(".line.is-current")).to_be_in_viewport()
    assert int(page.locator(".line.is-current").get_attribute("data-line")) > 5_000
    assert page.locator(".line").count() < 200


def test_an_unsure_place_is_chosen_by_a_click_in_the_code(preview, page, tmp_path):
    text = theme_path("modern").read_text(encoding="utf-8")
    path = tmp_path / "bare.html"
    path.write_text(re.sub(r"\{block:PurchaseForm\}|\{/block:PurchaseForm\}", "", text).replace(
        "{PurchaseButton}", "").replace("{ItemSelectTag}", ""), encoding="utf-8")  # fmt: skip
    opened(page, preview.studio_url, path)
    banner = card(page, "kanbai-banner")
    switch(page, "kanbai-banner").click()
    expect(banner.get_by_role("alert")).to_contain_text("購入ボタンの前を入れる場所が決まりません")
    expect(banner.get_by_role("alert")).not_to_contain_text("--at")
    banner.get_by_role("button", name="コードから選ぶ").click()
    expect(page.locator("#asking")).to_contain_text("どの行の前に入れますか")
    number = next(
        at for at, line in enumerate(path.read_text().splitlines(), 1) if "{ItemDetail}" in line
    )
    line = page.locator(f'.line[data-line="{number}"]')
    # As somebody looks for it, who sees how far the code has come.
    for _ in range(number):
        if line.is_visible():
            break
        page.locator("#code").hover()
        page.mouse.wheel(0, 100)
        page.wait_for_timeout(50)
    line.click()
    expect(switch(page, "kanbai-banner")).to_have_text("取り外す")
    after_it = preview.session.desk.themes[0].text.partition(
        "onrei:begin kanbai-banner before-form"
    )
    assert after_it[0].count("\n") >= number - 1
    assert "{ItemDetail}" in after_it[2]
    assert "{ItemDetail}" not in after_it[0]


def test_what_is_there_already_is_shown_with_its_line(preview, page, tmp_path):
    path = tmp_path / "own.html"
    text = theme_path("modern").read_text(encoding="utf-8")
    path.write_text(text.replace("</body>", '<p class="onrei-kanbai">x</p></body>', 1), "utf-8")
    opened(page, preview.studio_url, path)
    banner = card(page, "kanbai-banner")
    switch(page, "kanbai-banner").click()
    expect(banner.get_by_role("alert")).to_contain_text("onrei-kanbai")
    banner.get_by_role("button", name=re.compile("行目を見る")).click()
    expect(page.locator(".line.is-current")).to_contain_text('class="onrei-kanbai"')
    banner.get_by_role("button", name="それでも入れる").click()
    expect(switch(page, "kanbai-banner")).to_have_text("取り外す")


def test_looks_and_moods_change_what_is_in(preview, page):
    opened(page, preview.studio_url, theme_path("modern"))
    badge = card(page, "sold-out-badge")
    badge.get_by_role("combobox").select_option("pill")
    expect(badge.locator("img")).to_have_attribute("src", re.compile("/pill.webp"))
    switch(page, "sold-out-badge").click()
    expect(page.locator("#tab-installed b")).to_have_text("1")
    with page.expect_response(re.compile(r"/add\?")):
        badge.get_by_role("combobox").select_option("round-stamp")
    own = preview.session.desk.themes[0]
    assert ("shape", "round-stamp") in own.installed()[0].settings
    page.locator("#mood").select_option("street")
    expect(page.get_by_role("status")).to_contain_text("雰囲気をそろえました")
    expect(badge.get_by_role("combobox")).not_to_have_value("round-stamp")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="元に戻す", exact=True).click()
    expect(badge.get_by_role("combobox")).to_have_value("round-stamp")


def test_before_and_after_are_seen_alone_and_side_by_side(preview, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, preview.studio_url, theme_path("modern"))
    page.get_by_role("button", name="まとめて入れる").click()
    banner = '[class*="onrei-kanbai"]'
    expect(after(page).locator(banner).first).to_be_visible()
    page.get_by_role("button", name="入れる前").click()
    before = page.frame_locator("#pane-before iframe")
    expect(before.locator("#itemAttention, .purchaseButton__btn, form").first).to_be_attached()
    expect(before.locator(banner)).to_have_count(0)
    expect(page.locator("#pane-after")).to_be_hidden()
    page.get_by_role("button", name="並べる").click()
    expect(page.locator("#pane-before")).to_be_visible()
    expect(after(page).locator(banner).first).to_be_visible()


def test_a_file_that_cannot_be_read_says_what_it_looks_like(preview, page):
    page.goto(f"{preview.studio_url}theme?ui=ja")
    drop(page, "<title>ようこそ、うつわの店へ</title>".encode("cp932"), "old.html")
    expect(page.get_by_role("status")).to_contain_text("Shift_JIS のようです")
    expect(page.locator("#empty")).to_be_visible()


def test_a_theme_is_pasted_and_the_sample_is_tried(preview, page):
    page.goto(f"{preview.studio_url}theme?ui=ja")
    page.locator("#pasted").fill(theme_path("modern").read_text(encoding="utf-8"))
    page.get_by_role("button", name="この HTML を開く").click()
    expect(page.locator("#files option:checked")).to_have_text("theme.html")
    page.goto(f"{preview.studio_url}theme?ui=ja")
    expect(page.locator("#files option:checked")).to_have_text("theme.html")


def test_the_file_is_found_among_the_themes_of_the_shop_page(preview, page):
    opened(page, preview.studio_url, theme_path("modern"))
    page.locator(".pages").get_by_role("link", name="ショップ").click()
    own = page.locator("#themes").get_by_role("button", name=re.compile("modern.html"))
    expect(own).to_have_attribute("aria-current", "true")


def test_a_hostile_theme_neither_reads_nor_steers_the_page(preview, page, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(HOSTILE, encoding="utf-8")
    opened(page, preview.studio_url, path)
    body = after(page).locator("body")
    expect(body).to_have_attribute("data-parent", "SecurityError")
    expect(page).to_have_title("自分のテーマ · Onrei")
    expect(page).to_have_url(re.compile(r"127\.0\.0\.1:\d+/theme\?"))
    expect(page).not_to_have_url(re.compile("example.org"))
    assert len(preview.session.desk.themes) == 1


# Both widths and both schemes: what a scheme can spoil is colour, what a width can is layout.
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_axe_finds_nothing_before_and_after_a_file_has_come(preview, page, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 760})
    page.goto(f"{preview.studio_url}theme?ui=ja")
    assert axe_findings(page, exclude="iframe") == []
    page.get_by_role("button", name="サンプルで試す").click()
    page.get_by_role("button", name="まとめて入れる").click()
    expect(after(page).locator('[class*="onrei-kanbai"]').first).to_be_attached()
    expect(page.locator("#page option")).not_to_have_count(0)
    for tab in ("findings", "code", "installed"):
        page.locator(f"#tab-{tab}").click()
        assert axe_findings(page, exclude="iframe") == []


@pytest.mark.parametrize("name", ["modern", "jquery"])
def test_what_was_put_in_is_in_sight_when_the_pictures_have_come(preview, page, name):
    page.set_viewport_size({"width": 375, "height": 667})
    slow = {"offline": False, "latency": 150, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    opened(page, preview.studio_url, theme_path(name))
    page.get_by_role("button", name="まとめて入れる").click()
    notice = after(page).locator(".onrei-kanbai").first
    expect(notice).to_be_visible()
    after(page).locator("body").evaluate(
        "() => Promise.all([...document.images].map((one) => one.decode().catch(() => {})))"
    )
    expect(notice).to_be_in_viewport()


def test_on_a_phone_everything_is_reached_and_nothing_is_cut_off(preview, page):
    page.set_viewport_size({"width": 375, "height": 667})
    opened(page, preview.studio_url, theme_path("modern"))
    page.get_by_role("button", name="まとめて入れる").click()
    expect(after(page).locator('[class*="onrei-kanbai"]').first).to_be_visible()
    expect(page.get_by_role("link", name="ダウンロード", exact=True)).to_be_in_viewport()
    page.locator("#tab-installed").click()
    expect(page.get_by_role("button", name="すべて取り外す")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_the_page_weighs_less_than_a_hundred_kilobytes(preview, page):
    weights: dict[str, int] = {}
    origin = preview.studio_url

    def weigh(answer) -> None:
        kind = answer.headers.get("content-type", "")
        if answer.url.startswith(origin) and re.search("html|css|javascript|svg", kind):
            weights[answer.url.split("?")[0]] = len(answer.body())

    page.on("response", weigh)
    page.goto(f"{origin}theme?ui=ja")
    expect(page.locator("#live")).to_have_class(re.compile("is-on"))
    assert sum(weights.values()) < 100_000, weights
