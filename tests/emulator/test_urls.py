import datetime

import pytest

from onrei.emulator.scenario import Urls
from onrei.emulator.urls import ShopUrls, article_path
from onrei.shop.model import Category, Picture

OWN = Urls(shop="http://x/shop", base="http://x/base", cart="http://x/cart", static="http://x/s")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda urls: urls.top(), "https://mihon.base.shop/"),
        (lambda urls: urls.top(2), "https://mihon.base.shop/?page=2"),
        (lambda urls: urls.item(7), "https://mihon.base.shop/items/7"),
        (lambda urls: urls.category(Category(3, "皿")), "https://mihon.base.shop/categories/3"),
        (
            lambda urls: urls.category(Category(3, "皿"), 2),
            "https://mihon.base.shop/categories/3/2",
        ),
        (lambda urls: urls.search("皿 &"), "https://mihon.base.shop/search?q=%E7%9A%BF%20%26"),
        (lambda urls: urls.contact(), "https://thebase.in/inquiry/mihon"),
        (lambda urls: urls.contact(7), "https://thebase.in/inquiry/mihon/items/7"),
        (lambda urls: urls.add_to_cart(), "https://c.thebase.in/cart/add/mihon"),
        (lambda urls: urls.load_items(None), "https://mihon.base.shop/load_items/"),
        (lambda urls: urls.load_items_params(), "/my_theme_1/0"),
    ],
)
def test_addresses_have_the_form_of_base(make, expected, make_shop):
    assert make(ShopUrls(make_shop(), Urls())) == expected


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda urls: urls.item(7), "http://x/shop/items/7"),
        (lambda urls: urls.contact(), "http://x/base/inquiry/mihon"),
        (lambda urls: urls.add_to_cart(), "http://x/cart/cart/add/mihon"),
        (lambda urls: urls.label("Oval_hot_yw"), "http://x/s/img/apps/itemlabel/Oval_hot_yw.png"),
        (lambda urls: urls.asset("/img/shop/cart.png"), "http://x/s/img/shop/cart.png"),
    ],
)
def test_a_preview_puts_its_own_addresses_in_their_place(make, expected, make_shop):
    assert make(ShopUrls(make_shop(), OWN)) == expected


def test_a_picture_is_named_by_32_digits_as_on_base(make_shop):
    address = ShopUrls(make_shop(), Urls()).picture(Picture("bowl.webp"), 640)

    start, _, query = address.partition("?")
    assert start.startswith("https://baseec-img-mng.akamaized.net/images/item/origin/")
    assert len(start.rpartition("/")[2]) == len("0" * 32 + ".webp")
    assert query == "imformat=generic&q=90&im=Resize,width=640,type=normal"


def test_a_preview_serves_the_pictures_of_the_shop(make_shop):
    urls = ShopUrls(make_shop(), Urls(pictures="/p"))

    assert urls.picture("飯碗.webp", 300) == "/p/%E9%A3%AF%E7%A2%97.webp?width=300"
    assert urls.picture("bowl.webp", None) == "/p/bowl.webp"


def test_a_whole_address_of_a_picture_stays(make_shop):
    address = "https://a.example/x.jpg?w=1&h=2"

    assert ShopUrls(make_shop(), Urls(pictures="/p")).picture(address, 300) == address


@pytest.mark.parametrize("file", ["javascript:alert(1)", "//a.example/x.jpg", "data:image/png,x"])
def test_no_picture_comes_from_an_address_that_is_not_of_the_web(file, make_shop):
    address = ShopUrls(make_shop(), Urls()).picture(file, 76)

    assert address.startswith("https://baseec-img-mng.akamaized.net/")


def test_an_article_is_named_by_the_second_it_was_published():
    assert article_path(datetime.datetime(2021, 4, 21, 18, 26, 5)) == "blog/2021/04/21/182605"
