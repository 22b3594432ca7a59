import datetime

import pytest

import onrei
from onrei.emulator.scenario import Scenario, Urls
from onrei.shop.model import JST, Shop

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=JST)


def printed(value: str, default: str = "") -> str:
    """Return what a picture option prints in a shop that has set it to *value*."""
    shop = Shop(
        id="tsuchi",
        name="土と手",
        domain="tsuchi.base.shop",
        now=NOW,
        theme_options={"image:Hero": value} if value else {},
    )
    meta = f'<meta name="image:Hero" content="{default}">'
    text = f"{{block:Hidden}}{meta}{{/block:Hidden}}{{image:Hero}}"
    scenario = Scenario(shop=shop, urls=Urls(pictures="/pictures"))
    return onrei.compile(onrei.parse(text)).render(scenario).html


def test_a_shops_own_picture_is_found_among_its_pictures():
    assert printed("hero.webp") == "/pictures/hero.webp"


@pytest.mark.parametrize("value", ["/img/hero.png", "https://example.jp/hero.png"])
def test_an_address_stays_as_it_is(value):
    assert printed(value) == value


def test_a_default_of_the_theme_is_no_picture_of_the_shop():
    assert printed("", default="hero.png") == "hero.png"


def test_without_a_picture_a_transparent_one_is_printed():
    assert printed("").startswith("data:image/gif;base64,")
