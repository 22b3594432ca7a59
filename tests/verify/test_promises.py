from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrei.authoring.scaffold import new_theme
from onrei.emulator.scenario import Scenario
from onrei.install.edit import add
from onrei.shop.load import load_shop
from onrei.verify.promises import Promises, promises_of
from onrei.verify.scenario_set import NamedScenario
from tests.install.themes import theme_text

SHOP = load_shop(None).shop
FEW = replace(SHOP, items=SHOP.items[:3])


def selectors(promises: Promises, page: str, state: str, name: str = "a/b/ja/375") -> list[str]:
    scenario = Scenario(shop=FEW, page=page, state=state)
    return [one.select for one in promises.of(NamedScenario(name, scenario))]


@pytest.fixture
def mise(tmp_path) -> Path:
    """Give a theme that promises something of its own."""
    folder = new_theme("mise", tmp_path)
    manifest = folder / "theme.toml"
    promise = '\n[[expect."sold-out"]]\nselect = ".mine"\npages = ["item"]\n'
    manifest.write_text(manifest.read_text(encoding="utf-8") + promise, encoding="utf-8")
    return folder


def test_a_theme_and_its_snippets_promise_together(mise):
    found = selectors(promises_of(mise), "item", "sold-out")
    assert ".mine" in found
    assert any("onrei-badge" in one for one in found)


def test_a_promise_is_about_its_page_and_state_only(mise):
    assert ".mine" not in selectors(promises_of(mise), "index", "sold-out")
    assert ".mine" not in selectors(promises_of(mise), "item", "in-stock")


def test_pages_without_an_item_have_no_promises(mise):
    assert selectors(promises_of(mise), "law", "sold-out") == []


def test_special_looks_have_no_promises(mise):
    assert selectors(promises_of(mise), "item", "sold-out", "a/b/ja/375/apps-off") == []


def test_a_file_promises_what_was_put_into_it(tmp_path):
    path = tmp_path / "theme.html"
    text, _report = add(theme_text("modern"), "sold-out-badge", {"shape": "round-stamp"})
    path.write_bytes(text.encode())
    assert any("badge" in one for one in selectors(promises_of(path), "item", "sold-out"))


def test_a_snippet_of_another_version_promises_nothing(tmp_path):
    path = tmp_path / "theme.html"
    text, _report = add(theme_text("modern"), "sold-out-badge")
    path.write_bytes(text.replace(" v1.0.0 ", " v0.0.1 ").encode())
    assert promises_of(path).tables == ()


def test_a_plain_file_promises_nothing(tmp_path):
    path = tmp_path / "theme.html"
    path.write_text("<p>x</p>", encoding="utf-8")
    assert promises_of(path) == Promises()
