"""One small theme, one fault put into it at a time: a verification names each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrei.shop.load import load_shop
from onrei.verify.browser_pages import BrowserPages
from onrei.verify.environment import environment_of
from onrei.verify.learned import Learned
from onrei.verify.promises import promises_of
from onrei.verify.result import Outcome
from onrei.verify.run import Run, Wish
from onrei.verify.scenario_set import scenario_set
from onrei.verify.side import side_of

pytestmark = pytest.mark.browser

SHOP = load_shop(None).shop
FEW = replace(SHOP, items=SHOP.items[:3])
MANIFEST = """\
name = "seeded"
title = { ja = "試験", en = "Seeded" }
version = "1.0.0"

[[expect."sold-out"]]
select = ".card"
pages = ["index"]
link = true

[[expect."sold-out"]]
select = ".badge"
pages = ["index"]
text = { ja = "完売御礼", en = "SOLD OUT" }

[[expect."sold-out"]]
select = ".state"
pages = ["item"]
text = { ja = "完売御礼", en = "SOLD OUT" }
"""
THEME = """\
{block:NotLoadItemsPage}<!DOCTYPE html>
<html lang="ja">
<head>
<title>{PageTitle}</title>
<style>
body { margin: 16px; color: #222; background: #fff; line-height: 1.6 }
ul { padding: 0; list-style: none }
.card { display: block; width: 240px; height: 96px }
.badge { display: block; width: 120px; background: #222; color: #fff }
.state { color: #222 }
</style>
</head>
<body>
<main>
<h1><span class="letter">御</span>礼</h1>
{block:ItemPage}<h2>{ItemTitle}</h2>
{block:NoItemStock}<p class="state">完売御礼</p>{/block:NoItemStock}{/block:ItemPage}
{block:IndexPage}<ul>{block:Items}<li><a class="card" href="{ItemPageURL}">{ItemTitle}
{block:NoItemStock}<b class="badge">完売御礼</b>{/block:NoItemStock}</a></li>{/block:Items}</ul>{/block:IndexPage}
</main>
</body>
</html>{/block:NotLoadItemsPage}
"""
INDEX, ITEM = "index/sold-out/ja/375", "item/sold-out/ja/375"
# Pictures are asked for until the page has been seen, has shifted, and has been painted again: only
# then has it come.
SHIFT = """<script>(async () => {
  let hasShifted = false;
  const picture = new Image(), frame = () => new Promise(requestAnimationFrame);
  const ask = (number) => (picture.src = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" id="a${number}"/>`);
  picture.onload = () => hasShifted || ask(Math.random());
  ask(0);
  await new Promise((seen) => new PerformanceObserver(seen).observe({ type: "paint", buffered: true }));
  await frame();
  document.querySelector("main").style.paddingTop = "300px";
  for (let painted = 0; painted < 2; painted++) await frame();
  hasShifted = true;
})()</script>"""
TINY = "display: inline-block; width: 9px; height: 9px; overflow: hidden"
# What is put at the end of the page of an item, and what a verification says of it.
ADDED = {
    "overflow": ('<p class="wide" style="width: 600px">x</p>', "overflow", "wide"),
    "console error": ('<script>console.error("seeded")</script>', "console", "seeded"),
    "unhandled rejection": ("<script>Promise.reject('seeded')</script>", "console", "seeded"),
    "layout shift": (SHIFT, "layout-shift", "shifts while the page loads"),
    "leftover tag": ("<p>{ItemTitel}</p>", "leftover-tag", "{ItemTitel}"),
    "tap target": (
        f'<a href="/law" style="{TINY}">a</a><a href="/about" style="{TINY}">b</a>',
        "tap-target",
        "is 9 × 9 px",
    ),
    "request leaving the machine": (
        '<img alt="" src="https://tracker.example.jp/seen.gif">',
        "request",
        "tracker.example.jp",
    ),
    "duplicate id": ('<p id="one">x</p><p id="one">x</p>', "duplicate-id", "one"),
}
VEIL = '<div class="veil" style="position: fixed; inset: 0; background: {}"></div></main>'
# What is put in the place of something, on which page, and what a verification says of it.
REPLACED = {
    "missing badge": ('<b class="badge">完売御礼</b>', "", INDEX, ".badge", "is not on the page"),
    "covered link": (
        "</main>", VEIL.format("white"), INDEX, ".card", "is covered by `div.veil`",
    ),
    "link under a veil": (
        "</main>", VEIL.format("none"), INDEX, ".card", "a click in its middle follows no link",
    ),
    "wrong state text": (
        ">完売御礼</p>", ">在庫あり</p>", ITEM, "p.state", "reads `在庫あり`, without `完売御礼`",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(_onrei_engine):
    """Give a browser, got once if the machine has none."""
    return _onrei_engine


@pytest.fixture(scope="module")
def browsers(engine):
    """Give one browser for all faults."""
    with BrowserPages(engine, 1) as pages:
        yield pages


@pytest.fixture
def verified(tmp_path, engine, browsers):
    """Give the function that verifies a theme in one scenario, on its own or against another text."""

    def made(name: str, text: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "theme.toml").write_text(MANIFEST, encoding="utf-8")
        (folder / "theme.html.j2").write_text(text, encoding="utf-8")
        return folder

    def verify(text: str, scenario: str, *, before: str = ""):
        folder = made("now", text)
        side = side_of("now", folder, FEW)
        run = Run(
            side,
            environment_of(engine),
            browsers,
            Wish(promises=promises_of(folder).of),
            before=side_of("before", made("before", before), FEW) if before else None,
            learned=Learned(),
        )
        (result,) = run.results(
            scenario_set(side.edition().template, FEW).only([scenario]).scenarios
        )
        assert result.trouble is None
        return result

    return verify


def told(result) -> list[tuple[str, str]]:
    """Return what failed, by name, with the element and the words for it."""
    return [(one.check, f"{one.selector} {one.message.en}") for one in result.failures]


@pytest.mark.parametrize("scenario", [INDEX, ITEM])
def test_a_sound_theme_has_no_failure(verified, scenario):
    assert told(verified(THEME, scenario)) == []


@pytest.mark.parametrize("fault", ADDED)
def test_a_fault_is_named(verified, fault):
    html, check, words = ADDED[fault]
    text = THEME.replace("</main>", f"{{block:ItemPage}}{html}{{/block:ItemPage}}\n</main>")
    failures = told(verified(text, ITEM))
    assert {name for name, _ in failures} == {check}
    assert any(words in one for _, one in failures), failures


@pytest.mark.parametrize("fault", REPLACED)
def test_a_promise_that_is_broken_is_named(verified, fault):
    sound, broken, scenario, selector, words = REPLACED[fault]
    failures = told(verified(THEME.replace(sound, broken), scenario))
    assert {name for name, _ in failures} == {"promise"}
    assert any(selector in one and words in one for _, one in failures), failures


def test_too_little_contrast_is_named(verified):
    failures = told(verified(THEME.replace(".state { color: #222", ".state { color: #bbb"), ITEM))
    assert [name for name, _ in failures] == ["axe"]
    assert "color-contrast" in failures[0][1]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (".letter { position: relative; top: 1px }", "moved"),
        (".letter { color: #2a2a2a }", "colour"),
    ],
    ids=["1-px shift", "colour of one letter"],
)
def test_the_smallest_change_is_seen_and_named(verified, rule, kind):
    result = verified(THEME.replace("</style>", f"{rule}\n</style>"), ITEM, before=THEME)
    assert result.comparison.outcome is Outcome.CHANGED
    assert {region.kind for region in result.comparison.regions} == {kind}
    assert told(result) == []


def test_a_theme_beside_itself_is_equal_without_a_picture(verified):
    result = verified(THEME, ITEM, before=THEME)
    assert (result.comparison.outcome, result.shots) == (Outcome.EQUAL, 0)
