"""What moves, blinks, waits or depends on the day is the same in every picture."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path

import playwright
import pytest
from PIL import Image
from playwright.sync_api import Error

from onrei.storefront.hosted import ORIGIN
from onrei.verify import capture
from onrei.verify.engine import engine_of
from onrei.verify.listener import Listener
from onrei.verify.pool import Pool
from tests.verify.pages import job, served, shooting

pytestmark = pytest.mark.browser

_BOX = "inline-size: 80px; block-size: 80px; background: #833"
_PLAIN = f'<div style="{_BOX}"></div>'
_FAR = '<p style="block-size: 2500px"></p>'


def _png(color: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(file, "PNG")
    return file.getvalue()


def _gif() -> str:
    file = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), color) for color in ("#800", "#080", "#008")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=30, loop=0)
    return f"data:image/gif;base64,{base64.b64encode(file.getvalue()).decode()}"


@pytest.fixture(scope="module")
def shot():
    """Give the function that returns the answer for a page with *body*, all in one browser."""
    with shooting({"/cup.png": _png("#264"), "/icons.ttf": _icons()}) as shoot:
        yield shoot


def _icons() -> bytes:
    """Give a font; Playwright has one that is small."""
    folder = Path(playwright.__file__).parent / "driver" / "package" / "lib"
    return min(folder.rglob("*.ttf")).read_bytes()


def _looks(answer) -> list[tuple[int, ...]]:
    picture = Image.open(io.BytesIO(answer.picture)).convert("RGB")
    return picture.size, picture.tobytes()


def test_page_is_shot_whole_and_the_same_each_time(shot):
    one, other = shot(_PLAIN + _FAR), shot(_PLAIN + _FAR)
    assert one.picture == other.picture
    assert one.shots == 2
    width, height = Image.open(io.BytesIO(one.picture)).size
    assert (width, height > 2500) == (400, True)


def test_one_shot_is_enough_where_it_is_the_expected_one(shot):
    picture = shot(_PLAIN).picture
    again = shot(_PLAIN, expected=hashlib.sha256(picture).hexdigest())
    assert (again.shots, again.picture) == (1, picture)


_KEYFRAMES = "@keyframes move { from { opacity: 0; transform: rotate(9deg); } to { opacity: 1; } }"


@pytest.mark.parametrize(
    ("moving", "still"),
    [
        pytest.param(
            f'<style>{_KEYFRAMES}</style><div style="{_BOX}; animation: move 5s forwards"></div>',
            _PLAIN,
            id="animation with an end",
        ),
        pytest.param(
            f'<style>{_KEYFRAMES}</style><div style="{_BOX}; animation: move .3s infinite"></div>',
            _PLAIN,
            id="animation without an end",
        ),
        pytest.param(
            f'<div style="{_BOX}; background: #000; transition: background 5s"></div>'
            "<script>const box = document.querySelector('div'); box.offsetWidth;"
            " box.style.background = '#833'</script>",
            _PLAIN,
            id="transition",
        ),
        pytest.param(
            f'<div id="host"></div><script>host.attachShadow({{ mode: "open" }}).innerHTML ='
            f' `<style>{_KEYFRAMES}</style><div style="{_BOX}; animation: move .3s infinite">`</script>',
            _PLAIN,
            id="animation in a shadow tree",
        ),
        pytest.param(
            f'<svg width="80" height="80" style="{_BOX}; display: block"><rect width="9" height="9">'
            '<animate attributeName="x" from="0" to="70" dur=".3s" repeatCount="indefinite"/></rect></svg>',
            f'<svg width="80" height="80" style="{_BOX}; display: block"><rect width="9" height="9"/></svg>',
            id="drawing that moves",
        ),
        pytest.param(
            f'<img alt="" src="{_gif()}">',
            '<div style="inline-size: 40px; block-size: 40px; background: #800"></div>',
            id="picture that moves",
        ),
        pytest.param(
            "<marquee scrollamount=20>完売御礼</marquee>", "<div>完売御礼</div>", id="running text"
        ),
        pytest.param(
            '<input autofocus value="x" style="outline: 0">',
            '<input autofocus value="x" style="outline: 0; caret-color: transparent">',
            id="caret",
        ),
        pytest.param(
            "<p id=day></p><script>day.textContent = new Date().toLocaleString('ja-JP')</script>",
            "<p>2026/11/20 10:00:00</p>",
            id="clock",
        ),
        pytest.param(
            f'{_FAR}<img alt="" loading="lazy" src="/cup.png" width="40" height="40">',
            f'{_FAR}<img alt="" src="/cup.png" width="40" height="40">',
            id="picture that waits to be scrolled to",
        ),
        pytest.param(
            f'{_FAR}<div id="box" style="block-size: 80px"></div><script>'
            "new IntersectionObserver(([seen]) => { if (seen.isIntersecting) box.style.background = '#833' })"
            ".observe(box)</script>",
            f'{_FAR}<div style="block-size: 80px; background: #833"></div>',
            id="what a script shows when it is scrolled to",
        ),
        pytest.param(
            f'{_FAR}<div id="box" style="block-size: 80px"></div><script>'
            "addEventListener('scroll', () => { if (box.getBoundingClientRect().top < innerHeight)"
            " box.style.background = '#833' })</script>",
            f'{_FAR}<div style="block-size: 80px; background: #833"></div>',
            id="what a script shows when the page is scrolled",
        ),
        pytest.param(
            f'<style>html {{ scroll-behavior: smooth }}</style>{_PLAIN}<b style="position: fixed; inset: 0 auto auto 0">x</b>'
            f"{_FAR}<p id=end><script>document.getElementById('end').scrollIntoView()</script>",
            f'{_PLAIN}<b style="position: fixed; inset: 0 auto auto 0">x</b>{_FAR}<p>',
            id="page that scrolls itself",
        ),
        pytest.param(
            "<style>@font-face { font-family: Icons; src: url(/icons.ttf); }</style>"
            '<p style="font: 40px Icons">&#xEA61;&#xEA62;</p>',
            "<style>@font-face { font-family: Icons; src: url(data:font/ttf;base64,"
            f'{base64.b64encode(_icons()).decode()}); }}</style><p style="font: 40px Icons">&#xEA61;&#xEA62;</p>',
            id="font of the page",
        ),
    ],
)  # fmt: skip
def test_moving_page_is_shot_at_rest(shot, moving, still):
    assert _looks(shot(moving)) == _looks(shot(still))


def test_font_of_the_page_is_the_one_in_the_picture(shot):
    """Else the case above would compare two pictures without it."""
    text = '<p style="font: 40px Icons">&#xEA61;&#xEA62;</p>'
    with_font = "<style>@font-face { font-family: Icons; src: url(/icons.ttf); }</style>" + text
    assert _looks(shot(with_font)) != _looks(shot(text))


def test_page_is_met_in_its_language_and_in_japan(shot):
    script = (
        "<p id=told></p><script>told.textContent = navigator.language + Intl.DateTimeFormat()"
        ".resolvedOptions().timeZone</script>"
    )
    assert _looks(shot(script)) == _looks(shot("<p>ja-JPAsia/Tokyo</p>"))


def test_what_a_page_leaves_behind_is_gone_for_the_next(shot):
    leave = """<script type="module">
      document.cookie = "left=1; max-age=9999";
      localStorage.left = sessionStorage.left = window.name = "1";
      indexedDB.open("left");
      if (window.caches) await (await caches.open("left")).put("/left", new Response("1"));
    </script>"""
    look = """<p id="told"></p><script type="module">
      const stores = (await indexedDB.databases()).map(({ name }) => name);
      const kept = [document.cookie, localStorage.left, sessionStorage.left, window.name, ...stores, ...await caches.keys()];
      told.textContent = kept.filter(Boolean).join() || "nothing";
    </script>"""
    clean = _looks(shot("<p>nothing</p>"))
    shot(leave)
    assert _looks(shot(look)) == clean


def test_page_that_never_holds_still_is_named():
    body = """<p id="told"></p><script>
      setInterval(() => { told.textContent = Math.random() }, 1)</script>"""
    with served({"/": body}) as origin, Pool(engine_of(), 1, 60) as pool:
        (answer,) = pool.answers([job(f"{origin}/", shoots=True)])
    assert answer.picture is None
    assert str(answer.trouble) == (
        "The page does not hold still: of 8 pictures no two in a row are equal"
    )


_DISC = '<svg width="40" height="40"><circle cx="20" cy="20" r="20" fill="#264"/></svg>'
_VEIL = '<b style="position: absolute; inset: 80px auto auto 30px; width: 7px; height: 37px; background: #fff8"></b>'
_LATE = """<script type="module">
  for (let asked = 0; asked < 3; asked++) await fetch(`/?${asked}`);
  document.querySelector("main").insertAdjacentHTML("beforeend", `VEIL`);
</script>"""


def test_page_that_is_painted_bit_by_bit_looks_as_if_it_were_painted_at_once(shot):
    at_once = shot(_DISC + _VEIL).picture
    bit_by_bit = {shot(_DISC + _LATE.replace("VEIL", _VEIL)).picture for _ in range(12)}
    assert bit_by_bit == {at_once}


_DRAW_ON = "const on = () => requestAnimationFrame(on); on()"
_FRAMES = """<script>
  const draw = (left) => requestAnimationFrame(() => {
    if (left) draw(left - 1);
    else document.querySelector("main").insertAdjacentHTML("beforeend", "<p>完売御礼");
  });
  cancelAnimationFrame(requestAnimationFrame(() => { document.body.innerHTML = ""; }));
  draw(5);
</script>"""


def test_what_a_script_draws_some_frames_later_is_on_the_picture(shot):
    assert {shot(_FRAMES).picture for _ in range(5)} == {shot("<p>完売御礼").picture}


def test_page_that_asks_for_frames_without_end_is_taken(shot):
    found = shot(f"<script>{_DRAW_ON}</script><p>x")
    assert found.picture == shot("<p>x").picture


@pytest.mark.parametrize("script", ["addEventListener('scroll', () => {})", _DRAW_ON])
def test_frame_that_nobody_sees_is_not_waited_for(shot, script):
    hidden = f'<iframe title="x" style="display: none" srcdoc="<script>{script}</script>"></iframe>'
    found = shot(f"<p>x{hidden}")
    assert found.picture == shot("<p>x").picture
    assert found.seconds < 20


def test_shot_for_which_nothing_was_painted_in_time_is_taken_again(opened, monkeypatch):
    page, listener = opened("<p>完売御礼"), Listener(ORIGIN)
    listener.join(page)
    taken = capture.taken
    troubles = [Error(f"CDPSession.send: {capture._NOTHING_PAINTED}")]

    def taken_later(session, size):
        if troubles:
            raise troubles.pop()
        return taken(session, size)

    monkeypatch.setattr(capture, "taken", taken_later)
    found = capture.shoot(page, listener)
    assert (found.png[:4], found.shots) == (b"\x89PNG", 3)


def test_shot_that_fails_otherwise_is_told(opened, monkeypatch):
    page, listener = opened("<p>完売御礼"), Listener(ORIGIN)
    listener.join(page)

    def fail(_session, _size):
        raise Error("Target crashed")

    monkeypatch.setattr(capture, "taken", fail)
    with pytest.raises(Error, match="Target crashed"):
        capture.shoot(page, listener)
