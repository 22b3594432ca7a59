"""Alternatives: nothing is called in stock that the shop's own list does not prove."""

from __future__ import annotations

from functools import cache

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Route, expect

from onrei.authoring.export import export
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.model import Item, Marks
from onrei.shop.state import StockState, state_of
from onrei.source import Source
from tests.snippets.conftest import choices, loaded, tsuchi
from tests.snippets.served import ORIGIN, THEMES, Shopfront, program_with

NAME = "alternatives"
LOOKS = choices(NAME, "look")
ITEM = tsuchi().items[1]
PAGE = f"/items/{ITEM.id}?state=sold-out"
FOUND = ".onrei-alt__found"
UNBUYABLE = ("sold-out", "restock-planned", "sold-out-final", "archived", "sale-ended")
OTHERS = sorted({state.value for state in StockState} - set(UNBUYABLE))
# What is in stock for everybody, now, without waiting.
AT_HAND = {StockState.IN_STOCK, StockState.LOW_STOCK, StockState.LAST_ONE, StockState.PARTIAL}

each_look = pytest.mark.parametrize("look", LOOKS)


@cache
def kiso(*marks: tuple[int, Marks], **settings: str) -> Program:
    theme = with_snippets(load_theme("kiso"), (NAME,))
    chosen = {f"{NAME}.{key}": value for key, value in settings.items()}
    text = export(theme, settings=chosen, marks=dict(marks)).text
    return compile_template(parse(Source("kiso.html", text)))


def tree(page: str, state: str, **scenario) -> BeautifulSoup:
    wanted = Scenario(shop=tsuchi(), page=page, item=ITEM.id, state=state, **scenario)
    return BeautifulSoup(kiso().render(wanted).html, "html5lib")


@pytest.mark.parametrize("state", UNBUYABLE)
def test_page_of_an_item_that_cannot_be_bought_links_to_the_list(state):
    (section,) = tree("item", state).select(".onrei-alt")
    link = section.select_one("a")
    assert link["href"] == f"https://{tsuchi().domain}/"
    assert link.select_one(".onrei-ja").get_text() == "ほかの商品を見る"
    assert link.select_one(".onrei-en").get_text() == "See other items"


@pytest.mark.parametrize("state", OTHERS)
def test_page_of_any_other_item_has_nothing_of_it(state):
    assert tree("item", state).select(".onrei-alt") == []


@pytest.mark.parametrize("state", UNBUYABLE)
def test_before_anything_is_proven_the_heading_is_hidden(state):
    (found,) = tree("item", state).select(FOUND)
    assert found.has_attr("hidden")
    assert found.select("li") == []


@pytest.mark.parametrize("page", ["index", "load-items"])
@pytest.mark.parametrize("state", [state.value for state in StockState])
def test_list_gives_the_sign_exactly_where_the_item_can_be_bought(page, state):
    signs = tree(page, state).select(f'.onrei-alt-sign[data-item-id="{ITEM.id}"]')
    assert len(signs) == StockState(state).is_buyable


@pytest.mark.parametrize("state", ["preorder", "lottery", "members-only"])
def test_what_is_not_at_hand_for_everybody_is_marked(state):
    (sign,) = tree("index", state).select(f'.onrei-alt-sign[data-item-id="{ITEM.id}"]')
    assert sign["data-later"]


@each_look
def test_look_is_short(text_of, style_of, look):
    assert len(text_of(NAME, look=look)) <= 6_000
    assert len(style_of(NAME, look=look)) <= 2_500


def test_moods_name_looks_that_exist():
    assert {values["look"] for values in loaded(NAME).manifest.moods.values()} == set(LOOKS)


@pytest.fixture
def shop(onrei_blank_page: Page):
    """Give the function that opens the page of a sold-out item."""

    def open_(program: Program, change=lambda html: html) -> Shopfront:
        return Shopfront(onrei_blank_page, program, change)

    return open_


def shown_ids(page: Page) -> list[int]:
    expect(page.locator(FOUND)).to_be_visible()
    links = page.locator(f"{FOUND} a").evaluate_all("all => all.map(one => one.pathname)")
    return [int(path.rpartition("/")[2]) for path in links]


def item_of(number: int) -> Item:
    return next(item for item in tsuchi().items if item.id == number)


@pytest.mark.browser
@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme_only_items_at_hand_are_shown(shop, theme):
    front = shop(program_with(theme, NAME))
    found = shown_ids(front.open(PAGE))
    states = {state_of(item_of(number), tsuchi().now) for number in found}
    assert len(found) == len(set(found)) == 4
    assert states <= AT_HAND
    assert ITEM.id not in found
    assert front.errors == []


@pytest.mark.browser
def test_heading_comes_with_the_items(shop):
    page = shop(kiso()).open(PAGE)
    expect(page.get_by_role("heading", name="いま在庫のある商品")).to_be_visible()


@pytest.mark.browser
def test_english_visitors_read_english(shop):
    page = shop(kiso()).open(PAGE + "&lang=en")
    expect(page.get_by_role("heading", name="In stock now")).to_be_visible()
    expect(page.get_by_role("link", name="See other items")).to_be_visible()


@pytest.mark.browser
def test_related_items_come_first(shop):
    front = shop(kiso())
    page = front.open(PAGE)
    related = BeautifulSoup(front.html(PAGE), "html5lib").select_one(".onrei-alt")["data-related"]
    near = [int(url.rpartition("/")[2]) for url in related.split()]
    first = [number for number in shown_ids(page) if number in near]
    assert first
    assert shown_ids(page)[: len(first)] == first


@pytest.mark.browser
@pytest.mark.parametrize("most", ["2", "6"])
def test_no_more_are_shown_than_wanted(shop, most):
    assert len(shown_ids(shop(kiso(most=most)).open(PAGE))) == int(most)


@pytest.mark.browser
def test_what_is_made_to_order_is_not_called_in_stock(shop):
    first, *_ = shown_ids(shop(kiso()).open(PAGE))
    marked = kiso((first, Marks(made_to_order_days=14)))
    front = shop(marked)
    assert first not in shown_ids(front.open(PAGE))


@pytest.mark.browser
def test_titles_are_words_and_never_markup(shop):
    name = '<img src=x onerror=alert(1)>&"'
    escaped = "&lt;img src=x onerror=alert(1)&gt;&amp;&quot;"

    def change(html: str) -> str:
        return html.replace('data-title="', f'data-title="{escaped}', 1)

    page = shop(kiso(most="6"), change).open(PAGE)
    expect(page.locator(f"{FOUND} .onrei-alt__title").filter(has_text=name)).to_have_count(1)
    assert page.locator(f"{FOUND} img[onerror]").count() == 0


def with_one_sign(html: str) -> str:
    """Give *html* with nothing but the first of its signs."""
    head, sign, rest = html.partition('class="onrei-alt-sign"')
    return head + sign + rest.replace(sign, "")


@pytest.mark.browser
def test_second_page_of_the_list_is_asked_when_the_first_gives_too_few(shop):
    front = shop(kiso())
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request.url.removeprefix(ORIGIN))
        first = asked[-1] == "/"
        html = front.html(asked[-1])
        route.fulfill(body=with_one_sign(html) if first else html, content_type="text/html")

    front.page.route(f"{ORIGIN}/", answer)
    front.page.route(f"{ORIGIN}/?page=2", answer)
    assert len(shown_ids(front.open(PAGE))) == 4
    assert asked == ["/", "/?page=2"]


@pytest.mark.browser
@pytest.mark.parametrize(
    "answer",
    [
        lambda route: route.abort(),
        lambda route: route.fulfill(status=429, body="<template class='onrei-alt-sign'>"),
        lambda route: route.fulfill(status=200, body="{}", content_type="application/json"),
        lambda route: route.fulfill(status=200, body=""),
    ],
    ids=["no network", "too many requests", "another kind", "empty"],
)
def test_where_asking_fails_the_link_stays(shop, answer):
    front = shop(kiso())
    front.page.route(f"{ORIGIN}/", answer)
    front.page.route(f"{ORIGIN}/?page=2", answer)
    page = front.open(PAGE)
    page.wait_for_load_state("networkidle")
    expect(page.locator(FOUND)).to_be_hidden()
    expect(page.get_by_role("link", name="ほかの商品を見る")).to_be_visible()
    assert front.errors == []


@pytest.mark.browser
def test_another_domain_is_never_asked(shop):

    def change(html: str) -> str:
        return html.replace(f'data-list="{ORIGIN}/"', 'data-list="http://elsewhere.test/"')

    front = shop(kiso(), change)
    asked = []
    front.page.on("request", lambda request: asked.append(request.url))
    page = front.open(PAGE)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "elsewhere" in url] == []
    expect(page.locator(FOUND)).to_be_hidden()


@pytest.mark.browser
def test_list_that_kiso_has_of_its_own_makes_room_and_asks_nothing(shop):
    front = shop(kiso())
    asked = []
    front.page.on("request", lambda request: asked.append(request.url))
    page = front.open(PAGE)
    assert len(shown_ids(page)) == 4
    expect(page.locator(".kiso-now")).to_be_hidden()
    assert asked.count(f"{ORIGIN}/") == 1


@pytest.mark.browser
@pytest.mark.parametrize("state", ["in-stock", "coming-soon"])
def test_page_of_another_item_asks_nothing(shop, state):
    front = shop(kiso())
    asked = []
    front.page.on("request", lambda request: asked.append(request.url))
    front.open(f"/items/{ITEM.id}?state={state}").wait_for_load_state("networkidle")
    assert f"{ORIGIN}/" not in asked


@pytest.mark.browser
@each_look
def test_it_fits_a_small_phone(shop, look):
    page = shop(kiso(look=look)).open(PAGE, width=320)
    assert len(shown_ids(page)) == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.browser
def test_keyboard_reaches_what_was_found(shop):
    page = shop(kiso()).open(PAGE)
    number = shown_ids(page)[0]
    page.locator(f"{FOUND} a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/items/{number}")


@pytest.mark.browser
def test_without_a_script_the_link_leads_to_the_list(onrei_browser):
    context = onrei_browser.new_context(java_script_enabled=False)
    page = Shopfront(context.new_page(), kiso()).open(PAGE)
    expect(page.locator(FOUND)).to_be_hidden()
    page.get_by_role("link", name="ほかの商品を見る").click()
    assert page.url == f"{ORIGIN}/"
    context.close()
