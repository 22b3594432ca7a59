"""What only a browser can tell: room, the script, what is left without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from onrei.emulator.scenario import Scenario, Urls
from tests.themes.conftest import compiled_kiso, sample

pytestmark = pytest.mark.browser

ORIGIN = "http://shop.test"
URLS = Urls(*[ORIGIN] * 3, pictures=f"{ORIGIN}/pictures", static=ORIGIN)
ITEM = sample("tsuchi").items[1].id

WIDTHS = pytest.mark.parametrize("width", [320, 768, 1280])
ADDRESSES = pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?lang=en",
        "/categories/510001",
        "/search?q=zzzz",
        f"/items/{ITEM}?state=in-stock",
        f"/items/{ITEM}?state=sold-out",
        f"/items/{ITEM}?state=sold-out&lang=en",
        f"/items/{ITEM}?state=coming-soon",
        "/about",
        "/contact",
        "/law",
        "/blog",
        "/community",
    ],
)


def scenario_of(url: str) -> Scenario:
    """Give what BASE would show at *url*."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    page, _, rest = parts.path.strip("/").partition("/")
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    first = numbers[0] if numbers else None
    kinds = {"": "index", "categories": "category", "items": "item", "load_items": "load-items"}
    return Scenario(
        shop=sample("tsuchi"),
        page=kinds.get(page, page),
        item=first if page == "items" else None,
        category=first if page == "categories" else None,
        page_number=first if page == "load_items" else int(query.get("page", 1)),
        query=query.get("q", ""),
        state=query.get("state"),
        language=query.get("lang", "ja"),
        urls=URLS,
    )


@pytest.fixture
def visit(onrei_blank_page: Page) -> Callable[..., Page]:
    """Give the function that opens an address of the sample shop, without its pictures."""

    def answer(route: Route) -> None:
        if route.request.resource_type not in ("document", "fetch"):
            route.abort()
            return
        html = compiled_kiso().render(scenario_of(route.request.url)).html
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    def open_(address: str, width: int = 1280) -> Page:
        onrei_blank_page.set_viewport_size({"width": width, "height": 800})
        onrei_blank_page.goto(ORIGIN + address)
        return onrei_blank_page

    onrei_blank_page.set_default_timeout(10_000)
    onrei_blank_page.route("**/*", answer)
    return open_


@ADDRESSES
@WIDTHS
def test_nothing_is_wider_than_the_window(visit, address, width):
    page = visit(address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@ADDRESSES
def test_what_is_clicked_is_big_enough_for_a_finger(visit, address):
    small = """nodes => nodes.filter(node => {
      const box = node.getBoundingClientRect();
      return box.width > 1 && getComputedStyle(node).display !== 'inline'
        && Math.min(box.width, box.height) < 24;
    }).map(node => node.outerHTML)"""
    assert visit(address, 320).locator("a, button, select").evaluate_all(small) == []


def test_more_items_come_onto_the_same_page(visit):
    page = visit("/")
    cards = page.locator("#kiso-items > .kiso-card")
    expect(cards).to_have_count(24)
    page.get_by_role("link", name="もっと見る").click()
    expect(cards).to_have_count(48)
    expect(cards.nth(24).locator("a")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("24件を追加しました")
    assert page.url == f"{ORIGIN}/"


def test_link_to_more_items_goes_away_on_the_last_page(visit):
    page = visit("/")
    link = page.get_by_role("link", name="もっと見る")
    link.click()
    expect(page.locator("#kiso-items > .kiso-card")).to_have_count(48)
    link.click()
    expect(link).to_be_hidden()


def test_last_page_shows_no_link_even_without_a_script(visit):
    page = visit("/?page=3")
    expect(page.get_by_role("link", name="もっと見る")).to_be_hidden()


def test_page_of_a_sold_out_item_finds_what_can_be_bought(visit):
    page = visit(f"/items/{ITEM}?state=sold-out")
    found = page.locator("#kiso-now .kiso-card")
    expect(found).to_have_count(4)
    assert found.locator(".onrei-badge").count() == 0
    assert str(ITEM) not in found.evaluate_all("cards => cards.map(card => card.dataset.itemId)")


def test_page_of_an_item_in_stock_does_not_look_for_others(visit):
    page = visit(f"/items/{ITEM}?state=in-stock")
    expect(page.locator("#kiso-now")).to_be_hidden()


def test_small_picture_shows_the_big_one_without_moving_the_page(visit):
    page = visit(f"/items/{sample('tsuchi').items[0].id}", 375)
    thumb = page.locator(".kiso-thumbs a").nth(1)
    thumb.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    thumb.click()
    page.wait_for_function("document.querySelector('.kiso-track').scrollLeft > 300")
    assert page.evaluate("[scrollY, location.hash]") == [before, ""]


def test_menu_opens_on_a_phone(visit):
    page = visit("/", 375)
    about = page.get_by_role("link", name="About", exact=True)
    expect(about).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(about).to_be_visible()
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()


def test_english_visitors_read_english(visit):
    page = visit(f"/items/{ITEM}?state=sold-out&lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(
        page.get_by_role("heading", name="Thanks to you, this item has sold out.")
    ).to_be_visible()
    expect(page.get_by_text("おかげさまで")).to_be_hidden()


def test_restock_words_fit_the_button_on_the_page(visit):
    page = visit(f"/items/{ITEM}?state=sold-out")
    expect(page.get_by_text("ご予約・お取り置きではありません。")).to_be_visible()
    expect(page.get_by_text("お気軽にお問い合わせください")).to_be_hidden()


def test_dialog_of_base_covers_the_page(visit):
    page = visit(f"/items/{ITEM}?state=sold-out")
    page.locator(".purchaseButton__btn--requestRestockMail").click()
    box = page.locator("#restockMailNotificationModal").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 800}
