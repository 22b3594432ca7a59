"""A small shop to change, and templates printed for it."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

import onrei.emulator
from onrei.clock import JST
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.model import Item, Shop
from onrei.source import Source

NOW = datetime.datetime(2026, 11, 20, 10, tzinfo=JST)


@pytest.fixture
def now() -> datetime.datetime:
    """Give the moment at which every page is looked at."""
    return NOW


@pytest.fixture
def make_item() -> Callable[..., Item]:
    """Give the function that makes an item, in stock and on sale unless told otherwise."""

    def make(id_: int = 1, **facts) -> Item:
        return Item(**{"id": id_, "title": f"飯碗{id_}", "price": 3900, "own_stock": 5} | facts)

    return make


@pytest.fixture
def make_shop(make_item) -> Callable[..., Shop]:
    """Give the function that makes a shop of some items; one item if none is given."""

    def make(*items: Item, **facts) -> Shop:
        ground = {"id": "mihon", "name": "見本商店", "domain": "mihon.base.shop", "now": NOW}
        return Shop(**ground | {"items": items or (make_item(),)} | facts)

    return make


@pytest.fixture
def printed(make_shop) -> Callable[..., str]:
    """Give the function that prints a text for a scenario of a shop."""

    def print_(text: str, shop: Shop | None = None, **scenario) -> str:
        program = compile_template(parse(Source("theme.html", text)))
        return program.render(Scenario(shop=shop or make_shop(), **scenario)).html

    return print_


@pytest.fixture(scope="session")
def package() -> Path:
    """Give the folder of the emulator."""
    return Path(onrei.emulator.__file__).parent
