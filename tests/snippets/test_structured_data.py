"""Structured data: the availability of the state that the page shows, and never a second product."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme, with_snippets
from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.shop.state_info import state_info
from onrei.source import Source
from tests.install.themes import NAMES as FIXTURES
from tests.snippets.conftest import tsuchi
from tests.snippets.served import Shopfront, program_with

NAME = "structured-data"
ITEM = tsuchi().items[1]
SHIPS = datetime.date(2026, 12, 20)
# What BASE's blocks cannot tell needs the owner's marks, which the script brings.
WITHOUT_A_SCRIPT = {
    "sold-out-final": ["OutOfStock"],
    "archived": ["OutOfStock"],
    "made-to-order": ["InStock"],
    "preorder": [],
    "lottery": [],
}
STATES = [state.value for state in StockState]
each_state = pytest.mark.parametrize("state", STATES)


def swapped(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Give the function that writes one text for another in a page."""

    def swap(html: str) -> str:
        for old, new in pairs:
            html = html.replace(old, new)
        return html

    return swap


PROPERTIES = """() => [...document.querySelectorAll('.onrei-product [itemprop]')].map(one =>
  [one.getAttribute('itemprop'), one.getAttribute('href') || one.content || ''])"""


@cache
def program(*marks: tuple[int, Marks], **settings: str) -> Program:
    theme = with_snippets(load_theme("kiso"), (NAME,))
    chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
    text = export(theme, settings=chosen, marks=dict(marks)).text
    return compile_template(parse(Source("kiso.html", text)))


def product(state: str | None = None, *, page="item", shop=None, settings=None, **scenario):
    wanted = Scenario(shop=shop or tsuchi(), page=page, state=state, **scenario)
    html = program(**settings or {}).render(wanted).html
    return BeautifulSoup(html, "html5lib").select_one(".onrei-product")


def values(tree, name: str) -> list[str]:
    found = tree.select(f'[itemprop="{name}"]')
    return [one.get("href", one.get("content")) for one in found]


@each_state
def test_without_a_script_nothing_contradicts_the_page(state):
    told = [url.rpartition("/")[2] for url in values(product(state, item=ITEM.id), "availability")]
    assert told == WITHOUT_A_SCRIPT.get(state, [state_info(StockState(state)).availability])


def test_name_number_address_and_pictures_are_those_of_the_item():
    tree = product("in-stock", item=ITEM.id)
    assert values(tree, "name")[0] == ITEM.title
    assert values(tree, "sku") == [str(ITEM.id)]
    assert set(values(tree, "url")) == {f"https://{tsuchi().domain}/items/{ITEM.id}"}
    assert len(values(tree, "image")) == min(3, len(ITEM.pictures))


def test_signs_that_would_break_json_come_out_as_they_are():
    title = "A \"B\" \\ 'C' <D> & \u2028 E"
    items = (replace(ITEM, title=title), *tsuchi().items[2:])
    tree = product(shop=replace(tsuchi(), items=items), item=ITEM.id)
    assert values(tree, "name")[0] == title


def test_brand_and_condition_are_said_where_the_owner_gives_them():
    tree = product(settings={"brand": 'Tsuchi & "Te"', "condition": "used"}, item=ITEM.id)
    assert values(tree.select_one('[itemprop="brand"]'), "name") == ['Tsuchi & "Te"']
    assert values(tree, "itemCondition") == ["https://schema.org/UsedCondition"]


def test_neither_is_said_by_itself():
    tree = product(item=ITEM.id)
    assert tree.select('[itemprop="brand"], [itemprop="itemCondition"]') == []


@pytest.mark.parametrize("page", ["index", "category", "about", "load-items"])
def test_other_pages_have_no_product(page):
    assert product(page=page) is None


def test_shop_that_is_not_public_tells_machines_nothing():
    assert product(shop=replace(tsuchi(), public=False), item=ITEM.id) is None


def test_people_see_nothing_of_it():
    tree = product("sold-out", item=ITEM.id)
    assert tree.has_attr("hidden")
    assert tree.get_text(strip=True) == ""


def test_check_finds_it_true_in_every_state():
    template = program().template
    assert check(template, selected_rules(("BH114", "BS124", "BS116", "BH104"))) == ()


def test_it_is_short(text_of):
    assert len(text_of(NAME, brand="土と手", condition="new")) <= 6_000


@pytest.fixture
def properties(onrei_blank_page: Page):
    """Give the function that tells the properties of the product once the script has run."""

    def told(made: Program, address: str, change=lambda html: html) -> dict[str, list[str]] | None:
        front = Shopfront(onrei_blank_page, made, change)
        page = front.open(address)
        assert front.errors == []
        if page.locator(".onrei-product").count() == 0:
            return None
        found: dict[str, list[str]] = {}
        for name, value in page.evaluate(PROPERTIES):
            found.setdefault(name, []).append(value.rpartition("schema.org/")[2])
        return found

    return told


@pytest.mark.browser
@each_state
def test_availability_is_that_of_the_state(properties, state):
    scenario = Scenario(shop=tsuchi(), page="item", item=ITEM.id, state=state)
    found = properties(program(*marks_shown(scenario).items()), f"/items/{ITEM.id}?state={state}")
    expected = [] if state == "lottery" else [state_info(StockState(state)).availability]
    assert found.get("availability", []) == expected


@pytest.mark.browser
@pytest.mark.parametrize("state", ["in-stock", "coming-soon", "sold-out", "sale-ended"])
def test_marks_count_only_in_the_state_they_are_about(properties, state):
    marks = Marks(restock="never", archived=True, made_to_order_days=9, ships_from=SHIPS)
    found = properties(program((ITEM.id, marks)), f"/items/{ITEM.id}?state={state}")
    expected = {"in-stock": "MadeToOrder", "sold-out": "Discontinued"}.get(state, "OutOfStock")
    assert found["availability"] == [expected]
    assert "availabilityStarts" not in found


@pytest.mark.browser
def test_preorder_has_the_day_that_the_owner_marked(properties):
    made = program((ITEM.id, Marks(ships_from=SHIPS)))
    found = properties(made, f"/items/{ITEM.id}?state=preorder")
    assert found["availability"] == ["PreOrder"]
    assert found["availabilityStarts"] == ["2026-12-20"]


@pytest.mark.browser
def test_preorder_takes_the_day_that_the_page_shows(properties):
    found = properties(program(), f"/items/{ITEM.id}?state=preorder")
    assert found["availability"] == ["PreOrder"]
    assert found["availabilityStarts"] == ["2026-12-20"]


@pytest.mark.browser
def test_preorder_without_a_day_is_not_called_one(properties):
    hide = swapped(('class="preOrder__data"', 'class="elsewhere"'))
    found = properties(program(), f"/items/{ITEM.id}?state=preorder", hide)
    assert "availability" not in found
    assert "availabilityStarts" not in found


@pytest.mark.browser
def test_lottery_with_a_day_is_a_preorder(properties):
    made = program((ITEM.id, Marks(ships_from=SHIPS)))
    found = properties(made, f"/items/{ITEM.id}?state=lottery")
    assert (found["availability"], found["availabilityStarts"]) == (["PreOrder"], ["2026-12-20"])


@pytest.mark.browser
@pytest.mark.parametrize("hour", [10, 0])
def test_sale_that_has_not_begun_tells_its_start(properties, hour):
    starts = datetime.datetime(2026, 11, 23, hour)
    found = properties(
        program((ITEM.id, Marks(sale_starts=starts))), f"/items/{ITEM.id}?state=coming-soon"
    )
    assert found["availabilityStarts"] == [f"2026-11-23T{hour:02}:00:00+09:00"]


@pytest.mark.browser
def test_price_is_the_one_on_the_page_as_a_plain_number(properties):
    found = properties(program(), f"/items/{ITEM.id}?state=in-stock")
    assert (found["price"], found["priceCurrency"]) == ([str(ITEM.price)], ["JPY"])


@pytest.mark.browser
def test_where_the_page_shows_another_currency_the_metas_tell(properties):
    dollars = swapped(('data-price="¥', 'data-price="$'))
    found = properties(program(), f"/items/{ITEM.id}?state=in-stock", dollars)
    assert (found["price"], found["priceCurrency"]) == ([str(ITEM.price)], ["JPY"])


@pytest.mark.browser
def test_where_nothing_gives_a_plain_number_there_is_no_price(properties):
    without = swapped(
        ('data-price="¥', 'data-price="$'), ('<meta property="product:price', '<meta name="x')
    )
    found = properties(program(), f"/items/{ITEM.id}?state=in-stock", without)
    assert "price" not in found
    assert "priceCurrency" not in found


@pytest.mark.browser
@pytest.mark.parametrize(
    "other",
    [
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product"}</script>',
        '<script type="application/ld+json">{"@graph": [{"@type": [ "Product"]}]}</script>',
        '<div itemscope itemtype="http://schema.org/Product"></div>',
    ],
    ids=["JSON-LD", "JSON-LD with a graph", "microdata"],
)
def test_product_of_somebody_else_is_left_alone_on_the_page(properties, other):
    add = swapped(("</body>", f"{other}</body>"))
    assert properties(program(), f"/items/{ITEM.id}?state=in-stock", add) is None


@pytest.mark.browser
def test_structured_data_about_other_things_may_stay(properties):
    other = '<script type="application/ld+json">{"@type": "BreadcrumbList"}</script>'
    add = swapped(("</body>", f"{other}</body>"))
    found = properties(program(), f"/items/{ITEM.id}?state=sold-out", add)
    assert found["availability"] == ["OutOfStock"]


@pytest.mark.browser
@pytest.mark.parametrize("theme", FIXTURES)
def test_it_works_in_themes_of_another_structure(properties, theme):
    found = properties(program_with(theme, NAME), f"/items/{ITEM.id}?state=sold-out")
    assert found["availability"] == ["OutOfStock"]
    assert found["price"] == [str(ITEM.price)]
