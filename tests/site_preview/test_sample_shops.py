"""The sample shops show everything a storefront can meet, and every picture they name is there."""

import re
import typing
from pathlib import Path

import pytest

from onrei.bundled import bundled_folder
from onrei.shop.load import load_shop
from onrei.shop.model import App, Item, Shop
from onrei.shop.state import StockState, state_of
from onrei.toml_file import read_toml

SHOPS = ("tsuchi", "hibi")


def folder(name: str) -> Path:
    return bundled_folder("site-preview") / "shops" / name


@pytest.fixture(scope="module")
def shops() -> dict[str, Shop]:
    return {name: read_toml(folder(name) / "shop.toml", Shop) for name in SHOPS}


@pytest.fixture(scope="module")
def items(shops) -> tuple[Item, ...]:
    return tuple(item for shop in shops.values() for item in shop.items)


def test_there_are_at_least_sixty_items(items):
    assert len(items) >= 60


def test_item_ids_are_unique_over_both_shops(items):
    assert len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("name", SHOPS)
def test_a_list_has_a_second_page(shops, name):
    assert sum(item.visible for item in shops[name].items) > 24


def test_every_app_is_installed_in_one_of_them(shops):
    installed = {app for shop in shops.values() for app in shop.apps}
    assert installed == set(typing.get_args(App))


@pytest.mark.parametrize("name", SHOPS)
def test_categories_and_related_items_that_are_named_exist(shops, name):
    shop = shops[name]
    named = {category for item in shop.items for category in item.categories}
    assert named <= {category.id for category in shop.categories}
    assert {other for item in shop.items for other in item.related} <= {i.id for i in shop.items}


def test_categories_go_three_levels_deep(shops):
    parents = {c.id: c.parent for shop in shops.values() for c in shop.categories}
    assert any(parents[parent] for parent in parents.values() if parent)


@pytest.mark.parametrize(
    "has",
    [
        pytest.param(lambda item: len(item.pictures) == 20, id="twenty pictures"),
        pytest.param(lambda item: not item.pictures, id="no picture"),
        pytest.param(lambda item: item.price == 0, id="costs nothing"),
        pytest.param(lambda item: not item.visible, id="hidden"),
        pytest.param(lambda item: len(item.related) == 3, id="three related items"),
        pytest.param(lambda item: len(item.title) == 1, id="title of one character"),
        pytest.param(lambda item: len(item.title) > 60, id="long title"),
        pytest.param(lambda item: "🐈" in item.title, id="emoji"),
        pytest.param(lambda item: "<b>" in item.title, id="HTML in the title"),
        pytest.param(lambda item: "<script>alert(1)</script>" in item.detail, id="script in text"),
        pytest.param(lambda i: any("<" in v.name for v in i.variations), id="HTML in a variation"),
        pytest.param(
            lambda item: {option.kind for option in item.options} == {"select", "text"},
            id="options of both kinds",
        ),
        pytest.param(lambda item: item.detail_blocks, id="blocks below the description"),
        pytest.param(lambda item: any(r.reply for r in item.reviews), id="review with a reply"),
        pytest.param(lambda item: item.subscription, id="subscription"),
        pytest.param(lambda item: item.digital_file, id="digital file"),
        pytest.param(lambda item: item.takeout, id="takeout"),
        pytest.param(lambda item: item.community_limited, id="for members"),
        pytest.param(lambda item: item.age_restricted, id="age limit"),
        pytest.param(lambda item: item.proper_price, id="on sale"),
        pytest.param(lambda item: item.reduced_tax, id="reduced tax"),
        pytest.param(lambda item: item.pre_order and not item.stock, id="pre-order that is full"),
        pytest.param(lambda item: item.marks.restock == "unknown", id="will return some day"),
    ],
)
def test_some_item_shows(items, has):
    assert any(has(item) for item in items)


def test_every_item_has_an_english_title(items):
    assert [item.title for item in items if not (item.english and item.english.title)] == []


def test_labels_are_known_file_names(items):
    labels = {item.label for item in items} - {None}
    assert labels == {"Square_new_bk", "Oval_hot_yw", "Penant_hot_bl"}


def test_one_blog_needs_a_second_page_and_has_a_pinned_article(shops):
    articles = shops["tsuchi"].articles
    assert len(articles) > 15
    assert sum(article.pinned for article in articles) == 1


def test_one_shop_has_a_logo_and_the_other_its_name(shops):
    assert [shop.design.logo is not None for shop in shops.values()] == [True, False]


def test_no_text_claims_a_number_that_is_left():
    text = "".join((folder(name) / "shop.toml").read_text(encoding="utf-8") for name in SHOPS)
    assert re.findall(r"残り\s*[0-9０-９一二三]+\s*[点個枚]|ラスト|あと[0-9]+点", text) == []


@pytest.mark.parametrize("name", SHOPS)
def test_the_real_loader_finds_nothing_wrong(name):
    assert load_shop(name).problems == ()


def test_all_fourteen_states_are_there(shops):
    seen = {
        state_of(item, shop.now) for shop in shops.values() for item in shop.items if item.visible
    }
    assert seen == set(StockState)
