"""Kiso, exported and compiled once, and its pages as trees."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.export import Export, export
from onrei.authoring.theme import load_theme
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.nodes import Template
from onrei.language.parser import parse
from onrei.shop.load import load_shop
from onrei.shop.model import Shop
from onrei.source import Source

PageOf = Callable[..., BeautifulSoup]


@cache
def exported_kiso() -> Export:
    return export(load_theme("kiso"))


@cache
def compiled_kiso() -> Program:
    return compile_template(parse(Source("kiso.html", exported_kiso().text)))


@cache
def sample(name: str) -> Shop:
    return load_shop(name).shop


@pytest.fixture(scope="session")
def kiso() -> Export:
    """Give the export."""
    return exported_kiso()


@pytest.fixture(scope="session")
def template() -> Template:
    """Give the parsed export."""
    return compiled_kiso().template


@pytest.fixture(scope="session")
def html_of() -> Callable[..., str]:
    """Give the function that renders a page of a sample shop."""

    def render(page: str = "index", *, shop: str | Shop = "tsuchi", **scenario) -> str:
        of = shop if isinstance(shop, Shop) else sample(shop)
        return compiled_kiso().render(Scenario(shop=of, page=page, **scenario)).html

    return render


@pytest.fixture(scope="session")
def page_of(html_of) -> PageOf:
    """Give the function that renders a page as a tree."""
    return lambda *args, **scenario: BeautifulSoup(html_of(*args, **scenario), "html5lib")
