"""What only a browser can tell of the badge: which of its words are seen, and what lies below it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from onrei.authoring.expectation import Expectation
from onrei.emulator.scenario import Scenario
from onrei.phrase import Phrase
from onrei.shop.model import Item, Lottery, Marks, PreOrder, SalesPeriod
from onrei.shop.state import StockState, in_state
from onrei.storefront.hosted import Hosted
from onrei.verify.promise import broken_promises
from tests.snippets.alone import ITEM, SHOP, shop_page, show, visible
from tests.snippets.conftest import loaded

pytestmark = pytest.mark.browser

NAME = "sold-out-badge"
NOW = SHOP.now
DAY = NOW.date()
OVER = SalesPeriod(end=NOW - datetime.timedelta(days=1))
LOTTERY = Lottery(NOW - datetime.timedelta(days=9), NOW - datetime.timedelta(days=1))
COVERS = ("veil-center", "outline-stencil", "round-stamp", "square-seal", "hanko-name", "neon-line")


def changed(state: str, **changes):
    return replace(in_state(ITEM, StockState(state), NOW), **changes)


def first_card(page: Page, html: str) -> list[str]:
    """Give the first words of each badge; what is only heard stands behind them."""
    badges = visible(show(page, html), ".host-card:first-child .onrei-badge > :first-child")
    return [words.split()[0] for words in badges]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        pytest.param(changed("sold-out"), "売り切れ", id="without stock"),
        pytest.param(changed("sale-ended"), "販売終了", id="after the sale"),
        pytest.param(
            changed("sale-ended", lottery=LOTTERY, sales_period=OVER), "受付終了", id="a lottery"
        ),
        pytest.param(
            changed("sale-ended", pre_order=PreOrder(DAY), sales_period=OVER),
            "受付終了",
            id="a pre-order after the sale",
        ),
        pytest.param(
            changed("sold-out", pre_order=PreOrder(DAY)), "予約終了", id="a pre-order without stock"
        ),
        pytest.param(
            changed("sold-out-final", pre_order=PreOrder(DAY)), "完売", id="one that is no more"
        ),
        pytest.param(changed("archived"), "過去の作品", id="archived"),
        pytest.param(
            changed("restock-planned", marks=Marks(restock="unknown")), "再入荷待ち", id="returns"
        ),
    ],
)
@pytest.mark.parametrize("shape", ["obi-bottom", "tape", "dot"])
def test_one_word_is_seen(onrei_blank_page, shape, item, said):
    html = shop_page(NAME, {0: item}, shape=shape, words="japanese")
    assert first_card(onrei_blank_page, html) == [said]


@pytest.mark.parametrize(("item", "price"), [("sold-out", False), ("coming-soon", True)])
@pytest.mark.parametrize("shape", ["text-only", "strike-price"])
def test_price_gives_way_to_what_is_said_of_it(onrei_blank_page, shape, item, price):
    html = shop_page(NAME, {0: changed(item)}, shape=shape)
    page = show(onrei_blank_page, html)
    assert page.locator(".host-price").first.is_visible() is price
    struck = page.locator(".host-card:first-child .onrei-badge > s")
    assert struck.is_visible() is (shape == "strike-price" and not price)


def test_price_of_the_past_is_heard_as_that(onrei_blank_page):
    html = shop_page(NAME, {0: changed("sold-out")}, shape="strike-price")
    link = show(onrei_blank_page, html).get_by_role("link", name=f"{ITEM.title} 売り切れ").first
    expect(link).to_have_accessible_name(
        f"{ITEM.title} 売り切れ 販売時の価格 ¥{ITEM.price:,} ：{ITEM.title}"
    )


@pytest.mark.parametrize("shape", COVERS)
def test_large_picture_is_under_the_pointer_beside_the_words(onrei_blank_page, shape):
    html = shop_page(NAME, {0: changed("sold-out")}, page="item", shape=shape)
    page = show(onrei_blank_page, html)
    box = page.locator(".host-item .host-picture").bounding_box()
    hit = "([x, y]) => document.elementFromPoint(x, y).localName"
    assert page.evaluate(hit, [box["x"] + 20, box["y"] + 20]) == "img"


@pytest.mark.parametrize("shape", ["veil-center", "outline-stencil"])
def test_veil_lies_over_pictures_of_a_list_only(onrei_blank_page, shape):
    veiled = """badge => getComputedStyle(badge.firstElementChild).borderImageSource !== "none" """
    seen = {}
    for page in ("index", "item"):
        html = shop_page(NAME, {0: changed("sold-out")}, page=page, shape=shape)
        seen[page] = show(onrei_blank_page, html).locator(".onrei-badge").first.evaluate(veiled)
    assert seen == {"index": True, "item": False}


def listed(of_all: int, sold_out: int, *, first: Item | None = None, **settings) -> str:
    """Give a list of *of_all* items, *first* or one without stock and every so many after it."""
    some = {int(place * of_all / max(sold_out, 1)) for place in range(sold_out)}
    items = tuple(
        replace(changed("sold-out" if place in some else "in-stock"), id=9000 + place)
        for place in range(of_all)
    )
    shop = replace(SHOP, items=(first or items[0], *items[1:]))
    return Hosted(loaded(NAME), settings).render(Scenario(shop=shop, page="index"))


def sizes(page: Page) -> set[bool]:
    """Give whether badges are as wide as their pictures, each answer once."""
    wide = "all => all.map(one => one.offsetWidth > one.parentElement.offsetWidth / 2)"
    return set(page.locator(".host-list .onrei-badge").evaluate_all(wide))


@pytest.mark.parametrize(
    ("of_all", "sold_out", "is_quiet"),
    [
        (3, 3, False),
        (13, 3, False),
        (13, 4, True),
        (19, 5, False),
        (19, 6, True),
        (24, 7, False),
        (24, 8, True),
        (24, 24, True),
    ],
)
def test_many_are_quiet_if_one_wants_that(onrei_blank_page, of_all, sold_out, is_quiet):
    html = listed(of_all, sold_out, shape="obi-bottom", many="quiet")
    assert sizes(show(onrei_blank_page, html)) == {not is_quiet}


def test_many_are_as_they_were_chosen_if_one_does_not(onrei_blank_page):
    assert sizes(show(onrei_blank_page, listed(24, 24, shape="obi-bottom"))) == {True}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("sold-out", Phrase(ja="売り切れ", en="Sold out")),
        ("sale-ended", Phrase(ja="販売終了", en="SALE ENDED")),
        ("sold-out-final", Phrase(ja="完売しました", en="Sold out, no restock planned")),
        ("restock-planned", Phrase(ja="12月20日再入荷予定", en="Restock expected Dec 20")),
    ],
)
@pytest.mark.parametrize("shape", ["square-seal", "kome-mark", "hanko-name", "tape"])
def test_quiet_words_are_in_full(onrei_blank_page, shape, state, said):
    first = changed(state, id=ITEM.id)
    html = listed(24, 12, first=first, shape=shape, many="quiet")
    frame = show(onrei_blank_page, html).main_frame
    promise = Expectation(".host-card:first-child .onrei-badge > :first-child", text=said)
    assert broken_promises(frame, [promise], language="ja") == ()


@pytest.mark.parametrize("shape", ["obi-bottom", "square-seal", "outline-stencil", "wax-seal"])
def test_words_stay_in_forced_colours(onrei_blank_page, shape):
    html = shop_page(NAME, {0: changed("sold-out")}, shape=shape)
    onrei_blank_page.emulate_media(forced_colors="active")
    page = show(onrei_blank_page, html)
    word = page.locator(".onrei-badge > :first-child").first
    colors = """one => [getComputedStyle(one).webkitTextFillColor,
      getComputedStyle(one.parentElement).getPropertyValue("--onrei-badge-ground").trim()]"""
    assert word.evaluate(colors) == ["rgb(0, 0, 0)", "Canvas"]
