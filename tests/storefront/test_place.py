"""Addresses of pages."""

import datetime

import pytest

from onrei.errors import UsageError
from onrei.shop.model import JST, Article, Category, Item, Shop
from onrei.storefront.place import Place, article_number, path_of, place_of, sample_places


@pytest.fixture
def small():
    published = datetime.datetime(2026, 11, 1, 9, 30, tzinfo=JST)
    return Shop(
        id="s",
        name="Small shop",
        domain="small.example.jp",
        apps=("search", "category", "blog", "i18n"),
        categories=(Category(7, "Cups"),),
        articles=(Article(published, "First firing", "It went well."),),
        items=(Item(101, "Cup 101", 1_000, own_stock=1, categories=(7,)),),
    )


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place(), "/"),
        (Place(page_number=3), "/?page=3"),
        (Place(page="category", category=7), "/categories/7"),
        (Place(page="category", category=7, page_number=2), "/categories/7/2"),
        (Place(page="search", query="湯呑 &"), "/search?q=%E6%B9%AF%E5%91%91%20%26"),
        (Place(page="search", query="a", page_number=2), "/search?q=a&page=2"),
        (Place(page="item", item=101), "/items/101"),
        (Place(page="contact"), "/inquiry/s"),
        (Place(page="contact", item=101), "/inquiry/s/items/101"),
        (Place(page="blog", page_number=2), "/blog?page=2"),
        (Place(page="blog-article"), "/blog/2026/11/01/093000"),
        (Place(page="load-items", page_number=2), "/load_items/2/my_theme_1/0"),
        (
            Place(page="load-items", category=7, page_number=2),
            "/load_items/categories/7/2/my_theme_1/0",
        ),
        (Place(page="law"), "/law"),
    ],
)
def test_a_page_has_the_address_that_base_gives_it(small, place, path):
    assert path_of(place, small) == path


def test_an_article_is_found_by_its_address(small):
    assert article_number(small, "/blog/2026/11/01/093000") == 0


def test_an_unknown_article_is_named(small):
    with pytest.raises(UsageError, match="/blog/2020/01/01/000000"):
        article_number(small, "/blog/2020/01/01/000000")


def test_the_studio_offers_each_kind_of_page_once(small):
    pages = [place.page for place in sample_places(small)]
    assert len(pages) == len(set(pages)) == 13


@pytest.mark.parametrize("number", range(13))
def test_each_page_is_found_again_at_its_address(small, number):
    place = sample_places(small)[number]
    path, _, query = path_of(place, small).partition("?")
    assert place_of(path, query, small) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/3", Place(page_number=3)),
        ("/categories/7/2", Place(page="category", category=7, page_number=2)),
        ("/inquiry/s/items/101", Place(page="contact", item=101)),
        (
            "/load_items/categories/7/2/my_theme_1/0",
            Place(page="load-items", category=7, page_number=2),
        ),
    ],
)
def test_a_numbered_address_is_read(small, path, place):
    assert place_of(path, "", small) == place


@pytest.mark.parametrize(
    "path",
    ["/cart", "/items/x", "/items/" + "9" * 30, "/blog/2020/01/01/000000", "/%ff", "/items/²"],
)
def test_what_is_no_page_of_a_shop_is_none(small, path):
    assert place_of(path, "", small) is None
