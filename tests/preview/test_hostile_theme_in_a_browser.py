"""A theme that attacks the studio, in a real browser: it is contained, and the studio stays usable."""

import http.server
import json
import re
import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import Frame, Page, expect
from tests.preview.conftest import THEME
from tests.preview.raw import filled, routes

pytestmark = pytest.mark.browser

WRITERS = """
const STUDIO = "STUDIO_URL";
const ROUTES = ROUTE_LIST;
const GUESSES = ["", "x".repeat(43), "undefined", "null"];
window.results = {};
const tried = [];
const attempt = (name, action) => tried.push(
  Promise.resolve().then(action).then((value) => { results[name] = String(value); },
    () => { results[name] = "refused"; }));
const form = (action, target) => {
  const one = Object.assign(document.createElement("form"), { action, method: "post", target });
  one.enctype = "text/plain";
  one.innerHTML = "<input name='{\\"shop\\":\\"' value='\\"}'>";
  document.body.append(one);
  one.submit();
};
const loaded = (element) => new Promise((done, failed) => {
  element.onload = () => done("loaded");
  element.onerror = failed;
  setTimeout(() => failed(), 3000);
  document.body.append(element);
});
const element = (name, fields) => Object.assign(document.createElement(name), fields);
function attack() {
  for (const { method, path } of ROUTES) {
    const url = STUDIO + path;
    for (const token of GUESSES) {
      attempt(`fetch ${path} ${token}`, async () => {
        const answer = await fetch(url, { method, body: "{}", headers: { "X-Onrei-Token": token } });
        return answer.status;
      });
      attempt(`xhr ${path} ${token}`, () => new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        request.open(method, url);
        request.setRequestHeader("X-Onrei-Token", token);
        request.onload = () => done(request.status);
        request.onerror = failed;
        request.send("{}");
      }));
    }
    attempt(`no-cors ${path}`, async () => (await fetch(url, { method: "POST", mode: "no-cors", body: "{}" })).status || "opaque");
    attempt(`beacon ${path}`, () => { navigator.sendBeacon(url, "{}"); return "sent"; });
    attempt(`form ${path}`, () => { form(url, "sink"); return "sent"; });
  }
  for (const path of ["/", "/meta.json", "/goods", "/theme", "/static/dom.js", "/goods/items.json"]) {
    const url = STUDIO + path;
    attempt(`read ${path}`, async () => (await fetch(url)).text());
    attempt(`script ${path}`, () => loaded(element("script", { src: url })));
    attempt(`style ${path}`, () => loaded(element("link", { rel: "stylesheet", href: url })));
    attempt(`picture ${path}`, () => loaded(element("img", { src: url })));
    attempt(`module ${path}`, () => import(url).then(() => "loaded"));
  }
  attempt("events", () => new Promise((done, failed) => {
    const events = new EventSource(STUDIO + "/events");
    events.onopen = () => done("open");
    events.onerror = failed;
  }));
  attempt("websocket", () => new Promise((done, failed) => {
    const one = new WebSocket(STUDIO.replace("http", "ws") + "/events");
    one.onopen = () => done("open");
    one.onerror = failed;
  }));
  return Promise.all(tried);
}
"""

REACHING = """
attempt("worker", () => navigator.serviceWorker.register("/_onrei/frame.js").then(() => "registered"));
attempt("parent", () => parent.document.body.innerHTML.length);
attempt("token", () => parent.document.getElementById("facts").textContent);
attempt("address", () => parent.location.href);
attempt("storage", () => parent.localStorage.length);
attempt("opener", () => String(window.opener.document));
attempt("frame element", () => frameElement.outerHTML.length);
attempt("window", () => window.open(STUDIO + "/") === null ? "refused" : "opened");
attempt("real window", () => Window.prototype.open?.call(window, STUDIO) ? "opened" : "refused");
attempt("top", () => { top.location.href = "https://evil.example/"; return "asked"; });
attempt("top form", () => { form("https://evil.example/", "_top"); return "asked"; });
attempt("top link", () => { element("a", { href: "https://evil.example/", target: "_top" }).click(); return "asked"; });
"""


@pytest.fixture
def page(onrei_blank_page: Page) -> Page:
    onrei_blank_page.set_default_timeout(20_000)
    return onrei_blank_page


def attack_on(preview) -> str:
    listed = [
        {"method": method, "path": filled(rule)}
        for method, rule in routes(preview.studio.app, writing=True)
    ]
    address = preview.studio_url.rstrip("/")
    return WRITERS.replace("STUDIO_URL", address).replace("ROUTE_LIST", json.dumps(listed))


@contextmanager
def watched(preview):
    """Note what reaches the studio's server, and hold its state against what it was."""
    seen: list[tuple[str, str, str]] = []
    inner, session = preview.studio.app.wsgi_app, preview.session
    before = state_of(session)

    def note(environ, start_response):
        def start(status, headers, *rest):
            if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
                seen.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], status[:3]))
            return start_response(status, headers, *rest)

        return inner(environ, start)

    preview.studio.app.wsgi_app = note
    yield seen
    preview.studio.app.wsgi_app = inner
    assert [one for one in seen if one[2] != "403"] == []
    assert state_of(session) == before


def state_of(session) -> tuple:
    themes = tuple((theme.key, theme.text) for theme in session.desk.themes)
    return themes, sorted(session.workspace.shops), session.channel.version


def hostile(script: str) -> str:
    sink = '<iframe name="sink" hidden></iframe>'
    return THEME.replace("</body>", f"{sink}<script>{script}</script></body>")


def opened(page: Page, preview, query: str = "") -> Frame:
    page.goto(f"{preview.studio_url}?{query}")
    page.frame_locator("#frame").locator("#greeting").wait_for()
    frame = page.locator("#frame").element_handle().content_frame()
    assert frame is not None
    return frame


def test_a_theme_in_the_studio_neither_reads_nor_writes_nor_leaves(preview, page, theme):
    theme.write_text(hostile(attack_on(preview)), encoding="utf-8")
    frame = opened(page, preview)
    with watched(preview) as seen:
        frame.evaluate("() => attack()")
        frame.evaluate(f"async () => {{ {REACHING} await Promise.all(tried); }}")
        results = frame.evaluate("results")
    assert seen == []
    allowed = ("sent", "asked", "refused")
    assert {name: value for name, value in results.items() if value not in allowed} == {}
    assert page.url.startswith(preview.studio_url)
    assert page.context.pages == [page]
    expect(page.locator("#states")).to_be_visible()
    assert preview.session.token not in json.dumps(results)


def test_no_answer_of_the_storefront_holds_the_token(preview, page, theme):
    frame = opened(page, preview)
    paths = [filled(rule) for _, rule in routes(preview.storefront.app, writing=False)]
    paths = [path for path in paths if not path.endswith("/events")]
    read = "paths => Promise.all(paths.map(path => fetch(path).then(answer => answer.text(), () => '')))"
    texts = frame.evaluate(read, paths)
    assert any("Small shop" in text for text in texts)
    assert not [text for text in texts if preview.session.token in text]


@contextmanager
def neighbour(html: str):
    """Another program on this machine that serves a hostile page, with no policy at all."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_page_on_another_port_without_any_policy_gets_nothing(preview, page):
    html = f'<body><iframe name="sink"></iframe><script>{attack_on(preview)}</script>'
    with neighbour(html) as address, watched(preview) as seen:
        page.goto(address)
        page.evaluate("() => attack()")
        results = page.evaluate("results")
    assert {status for *_, status in seen} == {"403"}
    allowed = ("sent", "refused", "opaque")
    # A style sheet that was refused is loaded, and empty.
    bad = {name: value for name, value in results.items() if value not in allowed}
    assert {name: value for name, value in bad.items() if not name.startswith("style")} == {}
    assert preview.session.token not in json.dumps(results)


def test_a_page_on_another_port_cannot_hold_the_studio_in_a_frame_or_window(preview, page):
    html = f'<body><iframe src="{preview.studio_url}"></iframe><button>open</button>'
    with neighbour(html) as address:
        page.goto(address)
        inner = page.locator("iframe").element_handle().content_frame()
        assert inner is not None
        assert "facts" not in inner.content()
        page.evaluate(
            "url => document.querySelector('button').onclick = () => { window.other = open(url); }",
            preview.studio_url,
        )
        with page.expect_popup() as popup:
            page.locator("button").click()
        popup.value.locator("#states").wait_for()
        assert popup.value.evaluate("window.opener") is None
        page.wait_for_function("() => other.closed")


MESSAGES = """
const lie = (fields, at) => parent.postMessage({ onrei: "arrived", page: "index", item: 1, fields, at }, "*");
// No faster than what the studio still listens to.
let told = 0;
const pause = async () => { told += 1; if (told % 20 === 0) await new Promise((done) => setTimeout(done, 1100)); };
window.tellLies = async () => {
  lie({ theme: "aoyama" }, "/");
  lie({ shop: "tsuchi" }, "/");
  lie({ snippet: "stock-notice" }, "/");
  lie({ "color.x": "y".repeat(50000) }, "/");
  lie({}, "/" + "x".repeat(50000));
  lie({}, "//evil.example/");
  lie({}, { toString() { return "/"; } } && 5);
  for (const kind of ["began", "arrived", "refreshed", "error", "key", "away", "axe", "part", "pressed", "scrolled", "token",
    "constructor", "__proto__", "toString", "", 5, null]) {
    for (const more of [{}, { key: "c" }, { url: "javascript:parent.hacked=1" }, { fields: null, at: "/" },
      { message: "<img src=x onerror=hacked=1>", file: [], line: {} }, { part: { left: 1e300 }, paper: "url(//evil.example)" },
      { found: "x", passes: "<b>" }, { top: Infinity, isLeading: true }, { ms: "x", how: 1 }]) {
      await pause();
      parent.postMessage({ onrei: kind, ...more }, "*");
    }
  }
  await new Promise((done) => setTimeout(done, 1100));
  parent.postMessage({ onrei: "key", key: "?" }, "*");
};
"""


def test_messages_change_nothing_but_what_they_may(preview, page, theme):
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    theme.write_text(hostile(MESSAGES), encoding="utf-8")
    frame = opened(page, preview, "at=/")
    with watched(preview) as seen:
        frame.evaluate("tellLies()")
        # The last message opens the help: all before it have been read.
        expect(page.locator("#keys")).to_be_visible()
    assert seen == []
    assert "theme=" not in page.url
    assert "shop=" not in page.url
    assert "snippet=" not in page.url
    assert len(page.url) < 500
    assert page.url.startswith(preview.studio_url)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel img, .toast img, .toast a").count() == 0
    assert problems == []


def is_usable(page: Page) -> None:
    """Choose a state, as somebody would."""
    page.locator('.chip[data-state="sold-out"]').click()
    expect(page).to_have_url(re.compile("state=sold-out"))


FLOOD = """
const channel = new MessageChannel();
let number = 0;
channel.port1.onmessage = () => {
  for (let i = 0; i < 200; i += 1) {
    number += 1;
    parent.postMessage({ onrei: "error", message: "flood " + number + "x".repeat(400), line: number }, "*");
    parent.postMessage({ onrei: "away", url: "https://evil.example/" + number }, "*");
    parent.postMessage({ onrei: "arrived", fields: { state: number % 2 ? "preorder" : "in-stock" }, at: "/" }, "*");
  }
  channel.port2.postMessage(0);
};
window.startFlood = () => channel.port2.postMessage(0);
"""


def test_the_studio_stays_usable_under_a_flood_of_messages(preview, page, theme):
    theme.write_text(hostile(FLOOD), encoding="utf-8")
    frame = opened(page, preview)
    frame.evaluate("startFlood()")
    expect(page.locator(".toast", has_text="メッセージを送り続けた")).to_be_visible()
    is_usable(page)
    # The flood began on a call only: what is chosen now is shown.
    page.frame_locator("#frame").locator("#greeting").wait_for()


def test_the_studio_stays_usable_beside_a_script_that_never_ends(preview, page, theme):
    theme.write_text(hostile("addEventListener('hang', () => { for (;;); });"), encoding="utf-8")
    frame = opened(page, preview)
    frame.evaluate("setTimeout(() => dispatchEvent(new Event('hang')), 0)")
    is_usable(page)
    theme.write_text(THEME.replace("{text:Greeting}", "Mended"), encoding="utf-8")
    page.keyboard.press("r")


def test_a_theme_that_fills_its_storage_leaves_the_studio_its_own(preview, page):
    frame = opened(page, preview)
    fill = """() => { let size = 1 << 20; let text = "";
      while (size) try { localStorage.setItem("x", text += "x".repeat(size)); } catch { size >>= 1; text = localStorage.x ?? ""; }
      return localStorage.x.length; }"""
    assert frame.evaluate(fill) > 1_000_000
    page.keyboard.press("d")
    before = page.evaluate("document.documentElement.dataset.scheme")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", before)
    page.frame_locator("#frame").locator("#greeting").wait_for()


def test_a_page_of_the_shop_opens_no_window_but_tells_where_it_would_lead(preview, page, theme):
    share = "<button id='share' onclick=\"window.open('https://sns.example/share')\">share</button>"
    theme.write_text(THEME.replace("</header>", f"{share}</header>"), encoding="utf-8")
    opened(page, preview)
    page.frame_locator("#frame").locator("#share").click()
    expect(page.locator(".toast")).to_contain_text("https://sns.example/share")
    assert page.context.pages == [page]


PAGES = ("", "gallery", "snippet/sold-out-badge", "theme", "goods", "grid")


@pytest.mark.parametrize("path", PAGES)
def test_every_frame_of_every_page_is_in_a_sandbox(preview, page, path):
    preview.session.desk.take(THEME.encode(), "own.html")
    page.goto(f"{preview.studio_url}{path}")
    page.locator("main").first.wait_for()
    if path != "goods":
        page.locator("iframe").first.wait_for(state="attached")
    frames = page.locator("iframe").evaluate_all(
        "all => all.map(one => one.getAttribute('sandbox'))"
    )
    assert set(frames) <= {"allow-scripts allow-forms allow-same-origin"}
