"""An exported preview in a real browser, from a disk and from a web host."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect
from tests.axe import axe_findings
from tests.preview.conftest import SHOP, THEME

from onrei.preview.config import PreviewConfig
from onrei.preview.folder import export as export_module
from onrei.preview.folder import looks_part
from onrei.preview.folder.export import export_folder

pytestmark = pytest.mark.browser

PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;"
)
SCRIPT = """\
<img id="outside" src="https://example.org/x.png" alt="">
<script>
const tried = {};
const attempt = (name, act) => { try { tried[name] = String(act()); } catch (error) { tried[name] = error.name; } };
attempt("parent", () => parent.document.title);
attempt("storage", () => { localStorage.setItem("a", "1"); return localStorage.getItem("a"); });
attempt("cookie", () => { document.cookie = "seen=1; path=/"; return document.cookie; });
attempt("state", () => { history.pushState(null, "", "/x"); return "went on"; });
attempt("top", () => { top.location = "https://example.org/taken"; return "asked"; });
parent.postMessage({ onrei: "arrived", page: "<b>", state: {}, language: 7 }, "*");
parent.postMessage({ onrei: "key", key: "__proto__" }, "*");
parent.postMessage(null, "*");
fetch("https://example.org/secret").then((answer) => { document.body.dataset.fetched = answer.status; });
document.body.dataset.tried = JSON.stringify(tried);
</script></body>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """An export, at a place with a space and Japanese in its path."""
    place = tmp_path_factory.mktemp("client")
    theme, shop, out = place / "theme.html", place / "shop", place / "確認 用"
    (shop / "pictures").mkdir(parents=True)
    theme.write_text(THEME, encoding="utf-8")
    (shop / "shop.toml").write_text(SHOP, encoding="utf-8")
    (shop / "pictures/cup.gif").write_bytes(PICTURE)
    with pytest.MonkeyPatch.context() as patch:
        few_looks(patch)
        export_folder(PreviewConfig(theme, shop), out, lambda phrase: None)
    return out


def few_looks(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        looks_part, "snippet_names", lambda: ("sold-out-badge", "kanbai-banner", "alternatives")
    )
    patch.setattr(export_module, "moods", lambda: {"wa": None})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture(params=["disk", "host"])
def address(request, folder):
    """Where the folder lies for a browser."""
    if request.param == "disk":
        yield f"{folder.as_uri()}/"
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Watched:
    """A page, with what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        page.set_default_timeout(15_000)
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.forbidden: list[str] = []
        page.on("console", lambda one: self.complaints.append(one.text))
        page.on("pageerror", lambda one: self.complaints.append(str(one)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda one: self.asked.append(one.url))

    def _failed(self, request: Request) -> None:
        self.complaints.append(request.url)
        if request.failure == "csp":
            self.forbidden.append(request.url)

    def is_clean(self, address: str) -> None:
        ours = (address, "data:", "blob:", "about:")
        assert [one for one in self.asked if not one.startswith(ours)] == []
        # A frame that is left while it loads has not failed.
        assert [one for one in self.complaints if not one.startswith(ours)] == []


@pytest.fixture
def watched(onrei_blank_page: Page) -> Watched:
    return Watched(onrei_blank_page)


def test_a_client_goes_through_states_opens_an_item_and_the_gallery(watched, address):
    page = watched.page
    page.goto(f"{address}index.html")
    expect(page.locator(".cell")).to_have_count(15)
    page.get_by_role("button", name="売り切れ: トップ", exact=True).click()
    frame = page.frame_locator("#stage iframe")
    expect(frame.locator("#items li").first).to_contain_text("SOLD OUT")
    frame.get_by_role("link", name="Cup 101").click()
    expect(frame.locator("h1")).to_have_text("Cup 101")
    expect(page.locator("#full-page")).to_have_value("item")
    expect(frame.locator(".purchaseButton__btn")).to_have_text("再入荷についてお問い合わせをする")
    page.get_by_role("button", name="次の状態").click()
    expect(page.locator("#full-state")).to_have_value("restock-planned")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#full-state")).to_have_value("partial")
    expect(frame.locator("h1")).to_have_text("Cup 101")
    page.keyboard.press("Escape")
    expect(page.locator("#full")).to_be_hidden()
    page.get_by_role("link", name="ギャラリー").click()
    card = page.locator(".look").first
    expect(card.locator("iframe.is-seen")).to_be_visible()
    card.locator(".cover").click()
    expect(page.frame_locator("#stage iframe").locator("body")).to_be_visible()
    watched.is_clean(address)


def test_pictures_styles_and_scripts_of_the_shop_work_in_the_frames(watched, address):
    page = watched.page
    page.goto(f"{address}index.html#state=as-is&page=index")
    frame = page.frame_locator("#stage iframe")
    expect(frame.locator("#items img").first).to_have_js_property("naturalWidth", 1)
    frame.locator(".lang select").select_option("en")
    expect(page.locator('#full [data-lang="en"]')).to_have_attribute("aria-pressed", "true")
    expect(frame.locator(".lang select")).to_have_value("en")
    watched.is_clean(address)


def test_links_that_leave_and_forms_lead_nowhere(watched, address):
    page = watched.page
    page.goto(f"{address}index.html#state=sold-out&page=index")
    frame = page.frame_locator("#stage iframe")
    frame.locator("#away").click()
    expect(page.locator(".toast")).to_contain_text("https://example.org/away")
    frame.locator("#q").fill("what is typed")
    frame.locator("#q").press("Enter")
    expect(frame.locator("h1:visible")).to_have_text("このページはプレビューに含まれていません")
    frame.get_by_role("link", name="戻る").click()
    frame.locator("#cart").click()
    expect(frame.locator("h1:visible")).to_have_text("ここから先は BASE のカートです")
    assert not any("typed" in one for one in watched.asked)
    watched.is_clean(address)


def test_the_words_change_with_the_language_and_it_is_kept(watched, address):
    page = watched.page
    page.goto(f"{address}index.html")
    page.get_by_role("button", name="English").click()
    expect(page.locator(".cell .chip").nth(1)).to_have_text("In stock")
    page.get_by_role("link", name="Gallery").click()
    expect(page.locator("#q")).to_have_attribute("placeholder", "Search looks")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_all_pages_stand_side_by_side_and_can_be_made_larger(watched, address):
    page = watched.page
    page.goto(f"{address}index.html")
    page.locator("#page").select_option("all")
    expect(page.locator("tbody tr")).to_have_count(15)
    cell = page.locator("td .shot").first
    before = cell.bounding_box()["width"]
    page.keyboard.press("+")
    expect(page).to_have_url(f"{address}index.html#page=all&zoom=3")
    assert page.locator("td .shot").first.bounding_box()["width"] > before
    page.locator('[data-width="1280"]').first.click()
    expect(page.locator("td iframe").first).to_have_css("width", "1280px")


def test_looks_are_found_by_a_word_and_follow_the_mood(watched, address):
    page = watched.page
    page.goto(f"{address}gallery.html")
    page.keyboard.press("/")
    page.keyboard.type("完売御礼")
    expect(page.locator(".group")).to_have_count(1)
    page.locator('[data-mood="wa"]').click()
    expect(page.locator(".look iframe").first).to_have_attribute(
        "src",
        "looks/wa/" + page.locator(".look iframe").first.get_attribute("src").rpartition("/")[2],
    )
    page.locator("#q").fill("no such look")
    expect(page.locator("#empty")).to_be_visible()


def test_scripts_that_ask_for_the_list_of_items_get_it(watched, address):
    page = watched.page
    page.goto(f"{address}looks/as-made/alternatives--grid.html")
    expect(page.locator(".onrei-alt__item").first).to_be_visible()
    watched.is_clean(address)


# Both widths and both schemes: what a scheme can spoil is colour, what a width can is layout.
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
@pytest.mark.parametrize("name", ["index.html", "gallery.html", "absent.html"])
def test_the_pages_can_be_used_by_everybody(onrei_blank_page, folder, name, width, scheme):
    page = onrei_blank_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{folder.as_uri()}/{name}")
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_frame_of_full_size_can_be_used_by_everybody(onrei_blank_page, folder):
    page = onrei_blank_page
    page.goto(f"{folder.as_uri()}/index.html#state=sold-out&page=item")
    page.frame_locator("#stage iframe").locator("h1").wait_for()
    assert axe_findings(page) == []


@pytest.mark.parametrize("is_on_disk", [True, False])
def test_a_hostile_theme_reaches_nothing_beyond_its_frame(
    watched, theme, shop, tmp_path, monkeypatch, is_on_disk
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(looks_part, "snippet_names", tuple)
    theme.write_text(THEME.replace("</body>", SCRIPT), encoding="utf-8")
    out = tmp_path / "out"
    export_folder(PreviewConfig(theme, shop), out, lambda phrase: None)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    address = f"{out.as_uri()}/" if is_on_disk else f"http://127.0.0.1:{server.server_port}/"
    page = watched.page
    page.goto(f"{address}index.html#state=sold-out&page=index")
    body = page.frame_locator("#stage iframe").locator("body")
    expect(body).to_have_attribute("data-fetched", "404")
    tried = body.evaluate("body => JSON.parse(body.dataset.tried)")
    server.shutdown()
    server.server_close()
    assert tried == {
        "parent": "SecurityError",
        "storage": "1",
        "cookie": "seen=1",
        "state": "went on",
        "top": "SecurityError",
    }
    assert page.url.startswith(address)
    expect(page.locator("#full-page")).to_have_value("index")
    # The browser tells of what it was not allowed to ask for as well.
    outside = [one for one in watched.asked if "example.org" in one]
    assert outside
    assert outside == watched.forbidden
