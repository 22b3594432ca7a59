"""What the tests of all looks would catch: one seeded fault of each kind, by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrei.authoring.snippet import load_snippet
from tests.snippets.bench import Bench
from tests.snippets.cases import ITEM

pytestmark = pytest.mark.browser

MANIFEST = """
name = "seed"
version = "1.0.0"
title = { ja = "種", en = "Seed" }
purpose = { ja = "種です。", en = "A seed." }

[[parts]]
place = "card"
file = "card.html.j2"

[[parts]]
place = "style"
file = "style.css.j2"

[[parts]]
place = "script"
file = "script.js.j2"

[[expect."sold-out"]]
select = ".onrei-seed"
pages = ["index"]
text = { ja = "売り切れ", en = "売り切れ" }
link = true

[[expect."in-stock"]]
select = ".onrei-seed"
shown = false
"""
WORD = '<b class="onrei-seed">売り切れ</b>'
SOLD_OUT = "{{block:NoItemStock}}{0}{{/block:NoItemStock}}"
STYLE = ".onrei-seed { position: absolute; inset: auto 0 0; color: #000; background: #FFF; }"


@pytest.fixture
def seeded(tmp_path, window) -> Callable[..., Bench]:
    """Give the function that opens a snippet with faults in it; nothing else is wrong with it."""

    def open_(
        word: str = WORD, *, style: str = "", script: str = "", when: str = SOLD_OUT
    ) -> Bench:
        (tmp_path / "snippet.toml").write_text(MANIFEST, encoding="utf-8")
        (tmp_path / "card.html.j2").write_text(when.format(word), encoding="utf-8")
        (tmp_path / "style.css.j2").write_text(STYLE + style, encoding="utf-8")
        (tmp_path / "script.js.j2").write_text(script, encoding="utf-8")
        window.open(load_snippet(tmp_path), {})
        return window

    return open_


def test_snippet_without_a_fault_passes(seeded):
    bench = seeded()
    assert bench.broken_promises() == bench.violations() == bench.faint() == []
    assert bench.wide(320) == bench.dead_cards() == bench.errors() == []


def test_hidden_badge_is_caught(seeded):
    broken = seeded(style=".onrei-seed { display: none; }").broken_promises()
    assert (
        broken[0]
        == "index, ja, sold-out restock-planned sold-out-final archived: b.onrei-seed is not visible"
    )


def test_wrong_text_is_caught(seeded):
    broken = seeded(WORD.replace("売り切れ", "販売中")).broken_promises()
    assert "reads `販売中`, without `売り切れ`" in broken[0]


def test_badge_in_the_wrong_state_is_caught(seeded):
    broken = seeded(when="{0}").broken_promises()
    assert "b.onrei-seed is visible and should not be; it reads `売り切れ`" in broken[0]


def test_covered_badge_is_caught(seeded):
    veil = '<i class="onrei-seed-veil"></i>'
    style = ".onrei-seed-veil { position: absolute; inset: 0; background: #999; }"
    broken = seeded(WORD + veil, style=style).broken_promises()
    assert "b.onrei-seed is covered by `i.onrei-seed-veil`" in broken[0]


def test_covered_link_is_caught(seeded):
    bench = seeded(style="body::after { content: ''; position: fixed; inset: 0; }")
    assert ".onrei-seed a click in its middle follows no link" in bench.broken_promises()[0]
    assert "a click in its middle follows no link" in bench.dead_cards()[0]


def test_card_that_the_keyboard_does_not_reach_is_caught(seeded):
    script = "document.querySelectorAll('a').forEach((link) => { link.tabIndex = -1; })"
    assert "the Tab key does not reach it" in seeded(script=script).dead_cards()[0]


def test_contrast_of_less_than_four_and_a_half_is_caught(seeded):
    faint = seeded(style=".onrei-seed { color: #787878; }").faint()
    assert (
        "white picture: b.onrei-seed `売り切れ` has a contrast of 4.41, and needs 4.5" in faint[0]
    )


def test_contrast_that_holds_over_dark_pictures_only_is_caught(seeded):
    faint = seeded(style=".onrei-seed { color: #FFF; background: none; }").faint()
    assert {one.split(" picture")[0].rsplit(" ", 1)[1] for one in faint} == {"white", "photo"}


def test_overflow_is_caught(seeded):
    style = ".onrei-seed { position: static; display: block; inline-size: 400px; } .host-picture { overflow: visible; }"
    assert "b.onrei-seed makes the page" in seeded(style=style).wide(320)[0]


def test_violation_is_caught(seeded):
    violations = seeded(WORD + '<b class="onrei-seed-image" role="img">×</b>').violations()
    assert "role-img-alt" in violations[0]


def test_error_of_a_script_is_caught(seeded):
    bench = seeded(script="throw new Error('seeded')")
    assert "script error: seeded" in bench.errors()
    assert bench.errors() == []


def test_request_to_another_machine_is_caught(seeded):
    bench = seeded(script="fetch('https://elsewhere.example.jp/').catch(() => null)")
    assert "asks another machine for `https://elsewhere.example.jp/`" in bench.errors()


def test_what_a_script_brings_from_the_shop_is_waited_for(seeded):
    script = f"""
      fetch("/items/{ITEM}").then((answer) => answer.text()).then((html) => {{
        document.querySelectorAll(".onrei-seed").forEach((word) => {{ word.textContent = html.length ? "来た" : ""; }});
      }});"""
    assert "reads `来た`, without `売り切れ`" in seeded(script=script).broken_promises()[0]
