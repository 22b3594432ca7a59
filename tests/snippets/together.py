"""All snippets of the library in one theme, in the shop whose items are in stock and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from playwright.sync_api import Page, Route

from onrei.authoring.expectation import Expectation, expectations_for
from onrei.authoring.mood import Tone
from onrei.authoring.settings import settled
from onrei.authoring.snippet import list_snippets
from onrei.authoring.theme import in_mood, load_theme, with_snippets
from onrei.authoring.theme_text import theme_text as text_of_theme
from onrei.authoring.variant import mood_settings
from onrei.emulator.render import Program
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.emulator.shown import marks_shown
from onrei.install.edit import add
from onrei.language.parser import parse
from onrei.shop.model import Marks
from onrei.shop.state import StockState
from onrei.source import Source
from onrei.storefront.hosted import ORIGIN, URLS
from tests.install.themes import theme_text
from tests.snippets.cases import ITEM, SHOP

SNIPPETS = list_snippets()
NAMES = tuple(snippet.name for snippet in SNIPPETS)
_PICTURE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='480' height='600'>"
    "<rect width='480' height='600' fill='#c8b8a8'/></svg>"
)
THEMES = ("kiso", "jquery", "modern", "minified")


def html(
    theme: str,
    page: str,
    state: str,
    language: str = "ja",
    *,
    mood: str | None = None,
    tone: Tone | None = None,
) -> str:
    """Give a page of *theme* with all snippets, about the item in *state*."""
    scenario = Scenario(
        shop=SHOP, item=ITEM, page=page, state=state, language=language, urls=URLS  # type: ignore[arg-type]  # the words of the tests
    )  # fmt: skip
    marks = tuple(sorted(marks_shown(scenario).items()))
    return _program(theme, marks, mood, tone).render(scenario).html


@cache
def _program(
    theme: str, marks: tuple[tuple[int, Marks], ...], mood: str | None, tone: Tone | None
) -> Program:
    text = _kiso(dict(marks), mood, tone) if theme == "kiso" else theme_text(theme)
    for name in () if theme == "kiso" else NAMES:
        text, _ = add(text, name, mood=mood, tone=tone, marks=dict(marks))
    return compile_template(parse(Source(f"{theme}.html", text)))


def _kiso(marks: Mapping[int, Marks], mood: str | None, tone: Tone | None) -> str:
    theme = with_snippets(load_theme("kiso"), NAMES)
    if mood:
        theme = in_mood(theme, mood, tone)
    return text_of_theme(theme, {}, marks, marked=False).text


def promises(state: str, page: str, mood: str | None = None) -> Iterator[Expectation]:
    """Yield what the snippets promise of a page."""
    for snippet in SNIPPETS:
        chosen = mood_settings(snippet, mood, None) if mood else {}
        values = settled(snippet.manifest.settings, chosen, place=snippet.name)
        for one in expectations_for(snippet.manifest.expect, StockState(state), values):
            if page in one.pages:
                yield one


class Window:
    """A window in which pages of the shop are opened, without anything from elsewhere."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._html = ""
        page.route("**/*", self._answer)
        page.clock.set_fixed_time(SHOP.now)

    def open(self, html: str) -> Page:
        self._html = html
        self.page.goto(f"{ORIGIN}/")
        return self.page

    def _answer(self, route: Route) -> None:
        kind = route.request.resource_type
        if kind == "document":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif kind == "image":
            route.fulfill(body=_PICTURE, content_type="image/svg+xml")
        else:
            route.abort()
