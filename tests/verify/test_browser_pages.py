"""Pages of a shop come into browsers and back as pictures, and as what they asked for."""

from __future__ import annotations

import pytest

from onrei.emulator.scenario import Scenario
from onrei.shop.load import DEFAULT_SAMPLE, load_shop
from onrei.verify.browser_pages import BrowserPages
from onrei.verify.engine import engine_of
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import side_of
from tests.verify.pages import job

pytestmark = pytest.mark.browser

THEME = """<!doctype html>{block:NotLoadItemsPage}<html lang="ja"><head><title>t</title></head><body><main>
<h1>{ShopName}</h1><p>{IndexPageURL} <i id="path"></i></p>
<script>path.textContent = location.pathname + document.cookie</script>
{block:ItemPage}<h2>{ItemTitle}</h2><script>fetch("{LoadItemsURL-before-page}2{LoadItemsURL-after-page}")
.then((answer) => answer.text()).then((text) => { path.append(text.length) })</script>{/block:ItemPage}
</main></body></html>{/block:NotLoadItemsPage}{block:LoadItemsPage}more{/block:LoadItemsPage}
"""


@pytest.fixture(scope="module")
def shop():
    return load_shop(DEFAULT_SAMPLE).shop


@pytest.fixture
def side(tmp_path, shop):
    """Give the function that makes a side of a theme text."""

    def make(name: str, text: str = THEME):
        path = tmp_path / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        return side_of(name, path, shop)

    return make


def test_page_looks_the_same_on_both_sides_whatever_it_prints_of_its_address(side, shop):
    sides = side("now"), side("before")
    named = NamedScenario("item/as-is/ja/375", Scenario(shop=shop, page="item"))
    with BrowserPages(engine_of(), 1) as pages:
        jobs = [job(pages.address(one, named), one.name, shoots=True) for one in sides]
        answers = list(pages.answers(jobs))
    assert [answer.trouble for answer in answers] == [None, None]
    assert answers[0].picture == answers[1].picture


def test_what_a_page_asked_the_shop_for_comes_with_its_answer(side, shop):
    text = THEME.replace('"{LoadItemsURL-before-page}2{LoadItemsURL-after-page}"', '"/?page=2"')
    scenarios = [NamedScenario(page, Scenario(shop=shop, page=page)) for page in ("item", "law")]
    with BrowserPages(engine_of(), 2) as pages:
        on = side("now", text)
        jobs = [job(pages.address(on, one), one.name) for one in scenarios]
        asked = {answer.name: answer.requests for answer in pages.answers(jobs)}
    assert asked == {"item": ("/?page=2",), "law": ()}


def test_no_browser_is_started_for_nothing(monkeypatch):
    monkeypatch.setattr("onrei.verify.pool.work", None)
    with BrowserPages(engine_of()) as pages:
        assert list(pages.answers([])) == []
