"""Snippets, alone: their export, and their parts for an item in a state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.export import export
from onrei.authoring.folder import bundled_names
from onrei.authoring.parts import render_parts
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.load import load_shop
from onrei.shop.model import Marks, Shop
from onrei.source import Source

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.snippets.bench import Bench

NAMES = bundled_names("snippet")


def choices(name: str, key: str) -> list[str]:
    """Give the values that a setting of a snippet can have."""
    settings = {setting.key: setting for setting in loaded(name).manifest.settings}
    return [choice.value for choice in settings[key].choices]


@cache
def loaded(name: str) -> Snippet:
    return load_snippet(name)


@cache
def tsuchi() -> Shop:
    return load_shop("tsuchi").shop


@pytest.fixture
def text_of() -> Callable[..., str]:
    """Give the function that exports a snippet alone."""

    def text(name: str, *, marks: Mapping[int, Marks] | None = None, **settings) -> str:
        return export(loaded(name), settings=settings, marks=marks or {}).text

    return text


@pytest.fixture
def style_of() -> Callable[..., str]:
    """Give the function that gives the style of a snippet."""

    def style(name: str, *, marks: Mapping[int, Marks] | None = None, **settings) -> str:
        return render_parts(loaded(name), settings, marks=marks or {}).style

    return style


@pytest.fixture
def shown() -> Callable[..., BeautifulSoup]:
    """Give the function that shows a snippet's markup on the page of an item in a state."""

    def show(name: str, *, marks=None, scenario=None, **settings) -> BeautifulSoup:
        parts = render_parts(loaded(name), settings, marks=marks or {})
        markup = parts.card + parts.card_body + parts.before_form + parts.after_form
        program = compile_template(parse(Source("snippet.html", markup)))
        html = program.render(Scenario(shop=tsuchi(), page="item", **scenario or {})).html
        return BeautifulSoup(html, "html5lib")

    return show


@pytest.fixture(scope="session")
def window(onrei_browser: Browser) -> Iterator[Bench]:
    """Give the browser window in which all pages of a look stand side by side."""
    from tests.snippets.bench import Bench  # noqa: PLC0415 - only when a test asks

    bench = Bench(onrei_browser)
    yield bench
    bench.close()
