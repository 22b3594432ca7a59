"""Themes with a snippet in them, and their pages in a browser with a shop behind every address."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, Page, Route

from onrei.authoring.export import export
from onrei.authoring.scaffold import new_theme
from onrei.authoring.theme import load_theme, with_snippets
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario, Urls
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.source import Source
from tests.install.themes import NAMES as FIXTURES
from tests.install.themes import theme_text
from tests.snippets.conftest import tsuchi

ORIGIN = "http://shop.test"
THEMES = ("kiso", "starter", *FIXTURES)

_URLS = Urls(*[ORIGIN] * 3, pictures=f"{ORIGIN}/pictures", static=ORIGIN)
_KINDS = {"": "index", "categories": "category", "items": "item", "load_items": "load-items"}


@cache
def program_with(theme: str, snippet: str, **settings: str) -> Program:
    """Give the theme with *snippet* in it, as its author or `onrei add` puts it there."""
    if theme in FIXTURES:
        text = add(theme_text(theme), snippet, settings)[0]
    else:
        chosen = {f"{snippet}.{key}": value for key, value in settings.items()}
        with TemporaryDirectory() as folder:
            target = new_theme(theme, Path(folder)) if theme == "starter" else theme
            text = export(with_snippets(load_theme(target), (snippet,)), settings=chosen).text
    return compile_template(parse(Source(f"{theme}.html", text)))


class Shopfront:
    """The pages of *program* for one window; *change* has the last word on their HTML."""

    def __init__(
        self, page: Page, program: Program, change: Callable[[str], str] = lambda html: html
    ) -> None:
        self.page = page
        self.program = program
        self.change = change
        self.errors: list[str] = []
        page.set_default_timeout(10_000)
        page.on("pageerror", self._note)
        page.route("**/*", self._answer)

    def html(self, address: str) -> str:
        """Give what BASE would send for *address*."""
        return self.program.render(_scenario(ORIGIN + address)).html

    def open(self, address: str = "/", width: int = 1280) -> Page:
        """Show *address*."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(ORIGIN + address)
        return self.page

    def _note(self, error: Error) -> None:
        # The jQuery that a theme of its time loads from elsewhere is not here.
        if "$ is not defined" not in error.message:
            self.errors.append(error.message)

    def _answer(self, route: Route) -> None:
        if route.request.resource_type not in ("document", "fetch"):
            route.abort()
            return
        parts = urlsplit(route.request.url)
        html = self.change(self.html(f"{parts.path}?{parts.query}"))
        route.fulfill(body=html, content_type="text/html; charset=utf-8")


def _scenario(url: str) -> Scenario:
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    page, _, rest = parts.path.strip("/").partition("/")
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    first = numbers[0] if numbers else None
    return Scenario(
        shop=tsuchi(),
        page=_KINDS.get(page, page),  # type: ignore[arg-type]  # the addresses of the tests
        item=first if page == "items" else None,
        category=first if page == "categories" else None,
        query=query.get("q", ""),
        page_number=first or 1 if page == "load_items" else int(query.get("page", 1)),
        state=query.get("state"),
        language="en" if query.get("lang") == "en" else "ja",
        urls=_URLS,
    )
