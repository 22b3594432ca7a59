"""What visitors of a shop with kiso get, page by page and state by state."""

import dataclasses
import itertools
import re
import typing

import pytest

from onrei.emulator.scenario import PAGES
from onrei.shop.model import App
from onrei.shop.state import StockState, in_state
from tests.themes.conftest import sample

STATES = [state.value for state in StockState]
APPS = {"no App": frozenset(), "every App": frozenset(typing.get_args(App))}
# BASE brings the heading of these; what it brings is not kiso's.
OWN_HEADING = (
    "index",
    "category",
    "search",
    "item",
    "about",
    "privacy",
    "law",
    "blog",
    "blog-article",
)
CATEGORY = sample("tsuchi").categories[0].id

SOLD_OUT = ["sold-out", "restock-planned", "sold-out-final"]
BUYABLE = ["in-stock", "low-stock", "last-one", "partial", "preorder", "made-to-order"]

each_page = pytest.mark.parametrize("page", PAGES)
each_apps = pytest.mark.parametrize("apps", APPS.values(), ids=APPS)


@each_page
@each_apps
def test_no_tag_is_left_in_a_page(html_of, page, apps):
    html = html_of(page, category=CATEGORY, query="皿", apps=apps)
    assert re.findall(r"\{/?(?:block:|lang:|(?:Item|Shop|Apps|Page)[A-Z])[^}]*\}?", html) == []


@pytest.mark.parametrize("page", OWN_HEADING)
@each_apps
def test_page_has_one_heading_of_level_1(page_of, page, apps):
    tree = page_of(page, category=CATEGORY, query="皿", apps=apps)
    assert len(tree.select("h1")) == 1


@pytest.mark.parametrize("page", OWN_HEADING)
def test_headings_skip_no_level(page_of, page):
    tree = page_of(page, category=CATEGORY, query="皿")
    levels = [int(tag.name[1]) for tag in tree.select("h1, h2, h3, h4")]
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps, default=0) <= 1


@each_page
def test_ids_are_unique(page_of, page):
    ids = [tag["id"] for tag in page_of(page, category=CATEGORY, query="zzz").select("[id]")]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("page", [page for page in PAGES if page != "load-items"])
def test_page_has_the_landmarks(page_of, page):
    tree = page_of(page, category=CATEGORY)
    assert [
        len(tree.select(name)) for name in ("body > div > header", "main", "body > div > footer")
    ] == [1, 1, 1]


@pytest.mark.parametrize("state", STATES)
def test_first_card_is_a_link_in_every_state(page_of, state):
    card = page_of(state=state).select_one("#kiso-items > .kiso-card")
    assert card.find(recursive=False).name == "a"
    assert "/items/" in card.a["href"]
    assert card["data-item-id"] in card.a["href"]


def badge(tree, where="#kiso-items > .kiso-card"):
    found = tree.select_one(where).select_one(".onrei-badge")
    return found and found["data-stock-state"]


@pytest.mark.parametrize("state", SOLD_OUT)
def test_sold_out_card_says_so(page_of, state):
    assert badge(page_of(state=state)) == "sold-out"


@pytest.mark.parametrize("state", BUYABLE)
def test_card_of_an_item_in_stock_has_no_badge(page_of, state):
    assert badge(page_of(state=state, shop="hibi")) is None


@pytest.mark.parametrize(
    ("state", "said"), [("coming-soon", "coming-soon"), ("sale-ended", "sale-ended")]
)
@pytest.mark.parametrize("own_stock", [0, 5])
def test_sales_period_wins_over_stock(page_of, state, said, own_stock):
    assert badge(page_of(shop=of_one_item(state, own_stock))) == said


def of_one_item(state, own_stock):
    """Give a shop of one item in *state*, whatever that does to its stock."""
    shop = sample("tsuchi")
    item = in_state(shop.items[0], StockState(state), shop.now)
    return dataclasses.replace(
        shop, items=(dataclasses.replace(item, own_stock=own_stock, variations=()),)
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [("preorder", "予約商品"), ("lottery", "抽選商品"), ("members-only", "会員限定商品")],
)
def test_card_says_how_an_item_is_sold_while_it_can_be_bought(page_of, state, words):
    card = page_of(state=state).select_one("#kiso-items > .kiso-card")
    assert words in [tag.get_text() for tag in card.select(".kiso-tag")]


def test_card_of_a_sold_out_preorder_item_says_only_that_it_is_sold_out(page_of):
    card = page_of(shop=of_one_item("preorder", 0)).select_one(".kiso-card")
    assert card.select(".kiso-tag") == []
    assert "売り切れ" in card.get_text()


def test_load_more_answer_holds_cards_and_nothing_else(page_of):
    tree = page_of("load-items", page_number=2)
    cards = tree.select("body > li.kiso-card")
    assert cards
    assert [tag for tag in tree.body.find_all(recursive=False) if tag not in cards] == []


def test_without_a_script_further_items_are_a_link(page_of):
    assert page_of().select_one("#kiso-more a")["href"] == "?page=2"


def test_without_a_script_further_results_are_a_form(page_of):
    form = page_of("search", query="の").select_one("#kiso-more form")
    assert (form["method"], form.input["name"], form.input["value"]) == ("get", "q", "の")
    assert form.button["name"] == "page"


def test_empty_result_offers_another_search(page_of):
    empty = page_of("search", query="zzzz").select_one(".kiso-empty")
    assert empty.select_one("form input[name=q]")["value"] == "zzzz"


def test_shop_that_is_not_public_shows_no_items(page_of):
    closed = dataclasses.replace(sample("tsuchi"), public=False)
    tree = page_of(shop=closed)
    assert tree.select(".kiso-card") == []
    assert "現在準備中" in tree.h1.get_text()


def places(tree, *selectors):
    """Give how far from the top of the page each of *selectors* begins."""
    tags = list(tree.find_all())
    return [tags.index(tree.select_one(selector)) for selector in selectors]


@pytest.mark.parametrize("state", SOLD_OUT)
def test_story_of_a_sold_out_item_goes_on_in_order(page_of, state):
    tree = page_of("item", state=state)
    order = places(
        tree,
        ".kiso-stage .onrei-badge",
        ".onrei-kanbai",
        ".onrei-restock--lead",
        ".purchaseButton__btn",
        ".onrei-restock--limits",
        ".onrei-notice",
        "#kiso-now",
    )
    assert order == sorted(order)


@pytest.mark.parametrize("state", [*BUYABLE, "coming-soon", "sale-ended", "lottery"])
def test_thanks_stand_only_on_sold_out_items(page_of, state):
    assert page_of("item", shop="hibi", state=state).select(".onrei-kanbai") == []


def test_notice_stands_above_the_purchase_form(page_of):
    notice, form = places(page_of("item", state="in-stock"), ".onrei-notice", "#purchase_form")
    assert notice < form


def test_no_notice_where_the_shop_sells_nowhere_else(page_of):
    tree = page_of("item", state="in-stock", options={"text:Channels": ""})
    assert tree.select(".onrei-notice") == []


def test_thanks_can_be_switched_off(page_of):
    tree = page_of("item", state="sold-out", options={"if:Thanks When Sold Out": "0"})
    assert tree.select(".onrei-kanbai") == []


def test_ship_date_of_a_preorder_item_stands_above_its_form(page_of):
    date, form = places(
        page_of("item", shop="hibi", state="preorder"), ".preOrder__data", "#purchase_form"
    )
    assert date < form


def test_pay_later_is_offered_only_for_what_can_be_bought(page_of):
    every = APPS["every App"]
    assert page_of("item", state="in-stock", apps=every).select(".bnplBanner")
    assert page_of("item", state="sold-out", apps=every).select(".bnplBanner") == []


def test_gallery_shows_20_pictures_and_links_to_each(page_of):
    shop = sample("tsuchi")
    item = dataclasses.replace(shop.items[0], pictures=shop.items[0].pictures[:1] * 20)
    tree = page_of("item", shop=dataclasses.replace(shop, items=(item,)))
    pictures = [tag["id"] for tag in tree.select(".kiso-track img")]
    assert [tag["href"].removeprefix("#") for tag in tree.select(".kiso-thumbs a")] == pictures
    assert len(pictures) == 20


def test_item_without_a_picture_shows_that_of_base(page_of):
    shop = sample("tsuchi")
    item = dataclasses.replace(shop.items[0], pictures=())
    tree = page_of("item", shop=dataclasses.replace(shop, items=(item,)))
    assert [tag.get("alt") for tag in tree.select(".kiso-track img")] == [""]


@pytest.mark.parametrize("page", ["index", "item"])
def test_every_picture_of_kiso_has_an_alternative(page_of, page):
    pictures = page_of(page).select("img[class^=kiso], .kiso-track img, .kiso-thumbs img")
    assert pictures
    assert [picture for picture in pictures if not picture.has_attr("alt")] == []


def test_opening_shows_what_the_owner_set(page_of):
    options = {
        "image:Hero Picture": "hero.webp",
        "text:Hero Title": "冬のうつわ",
        "text:Hero Lead": "窯出し",
    }
    tree = page_of(options=options)
    assert tree.select_one(".kiso-hero img")
    assert tree.select_one(".kiso-opening").get_text(" ", strip=True) == "冬のうつわ 窯出し"


def test_opening_without_words_and_picture_takes_no_room(page_of):
    bare = dataclasses.replace(sample("tsuchi"), theme_options={})
    assert page_of(shop=bare).select(".kiso-hero, .kiso-opening") == []


def test_pages_say_both_languages(page_of):
    words = page_of("about").select_one(".kiso-footer__links li").select("span")
    assert [word.get_text() for word in words] == ["ショップについて", "About the shop"]
