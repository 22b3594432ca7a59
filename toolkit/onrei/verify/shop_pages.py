"""Pages of a theme for somebody's tests, opened as visitors meet them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypedDict, Unpack, cast

from playwright.sync_api import Browser, BrowserContext, Page

from onrei.emulator.scenario import Language, Scenario, Viewport
from onrei.emulator.scenario import Page as PageName
from onrei.emulator.shown import moment_shown
from onrei.errors import OnreiError, UsageError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.load import load_shop
from onrei.shop.model import APPS, App, Shop
from onrei.shop.state import StockState
from onrei.verify.capture import Shot, new_context, open_page, shoot
from onrei.verify.job import PageJob
from onrei.verify.listener import Listener
from onrei.verify.scenario_set import NamedScenario
from onrei.verify.side import Side, side_of
from onrei.verify.site import Site

_APP = Phrase(en="App", ja="App")
_OPTION = Phrase(en="design option", ja="デザインオプション")


class Look(TypedDict, total=False):
    """What a test may ask of a page beside its name and state; the words are those of `Scenario`.

    *apps* is ``"all"`` or names, *width* and *height* are the window's, in CSS pixels.
    """

    item: int | None
    category: int | None
    query: str
    article: int
    page_number: int
    apps: Iterable[App] | Literal["all"] | None
    options: Mapping[str, str] | None
    language: Language
    now: datetime.datetime | None
    is_member: bool
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """What is known of a page that was opened: its *scenario*, and who listens to it."""

    scenario: Scenario
    listener: Listener


@dataclass(slots=True)
class ShopPages:
    """Opens pages of *side* in *browser*, each in a context of its own, until it is left."""

    site: Site
    browser: Browser
    side: Side
    _contexts: list[BrowserContext] = field(default_factory=list)
    _opened: dict[Page, OpenedPage] = field(default_factory=dict)

    def __call__(
        self,
        page: PageName = "index",
        state: StockState | str | None = None,
        **look: Unpack[Look],
    ) -> Page:
        """Return *page*, with its item in *state*, open in a browser and loaded.

        Raises OnreiError for what the theme or the shop does not have.
        """
        __tracebackhide__ = True
        try:
            return self._open(scenario_of(self.side, page, state, look))
        except OnreiError as error:
            # A test that fails here shows its own line, and the reason.
            raise error.with_traceback(None) from None

    def known(self, page: Page) -> OpenedPage | None:
        """Return what is known of *page* if it was opened here."""
        return self._opened.get(page)

    @property
    def last(self) -> Page | None:
        """Return the page that was opened last."""
        return next(reversed(self._opened), None)

    def close(self) -> None:
        """Close all pages."""
        while self._contexts:
            self._contexts.pop().close()
        self._opened.clear()

    def _open(self, scenario: Scenario) -> Page:
        viewport = scenario.viewport
        moment = moment_shown(scenario)
        named = NamedScenario(scenario.page, scenario)
        job = PageJob(
            scenario.page,
            self.site.address(self.side, named),
            viewport.width,
            viewport.height,
            scenario.language,
            moment,
        )
        context = new_context(self.browser, job)
        self._contexts.append(context)
        listener = Listener(job.address)
        page = open_page(context, job, listener)
        self._opened[page] = OpenedPage(scenario, listener)
        return page


class Storefronts:
    """The themes that a run of tests is about, served by *site* and shown in *browser*."""

    def __init__(self, site: Site, browser: Browser) -> None:
        self._site = site
        self._browser = browser
        self._sides: dict[tuple[str, int], Side] = {}

    def pages(self, theme: str, shop: Shop) -> ShopPages:
        """Return what opens pages of *theme* with the goods of *shop*; raises OnreiError."""
        # A side keeps its shop, so nothing else gets that number.
        key = theme, id(shop)
        if key not in self._sides:
            self._sides[key] = side_of("tests", theme, shop)
        return ShopPages(self._site, self._browser, self._sides[key])


def scenario_of(side: Side, page: PageName, state: StockState | str | None, look: Look) -> Scenario:
    """Return the scenario that a test asks for; raises OnreiError for what there is none of."""
    wanted = {**look}
    width, height = look.get("width", 1280), look.get("height", 800)
    for name in ("width", "height", "apps", "options"):
        wanted.pop(name, None)
    return Scenario(
        shop=side.shop,
        page=page,
        state=state,
        viewport=_viewport(width, height),
        apps=_apps(look.get("apps")),
        options=_options(look.get("options") or {}, side),
        **wanted,  # type: ignore[arg-type] # the fields that both have, of the same types
    )


def still_shop(shop: Shop) -> Shop:
    """Return *shop* with a clock that stands: its own, else that of the sample shop.

    Pages print days, so the present time would make other pictures tomorrow.
    """
    return shop if shop.now else replace(shop, now=load_shop().shop.now)


def picture_of(page: Page, opened: OpenedPage | None, expected: str) -> Shot:
    """Return a picture of the whole of *page*, *opened* here or by somebody else.

    Of one with the SHA-256 *expected* a single shot is enough. Raises RestlessPageError for one that never holds still.
    """
    if opened is not None:
        return shoot(page, opened.listener, expected)
    listener = Listener(page.url)
    listener.join(page)
    return shoot(page, listener, expected)


def _viewport(width: int, height: int) -> Viewport:
    if min(width, height) < 1:
        raise UsageError(
            Phrase(
                en=f"A window of {width} × {height} pixels does not exist",
                ja=f"{width} × {height} ピクセルの画面は指定できません。1 以上にしてください",
            )
        )
    return Viewport(width, height)


def _apps(written: Iterable[str] | None) -> frozenset[App] | None:
    if written is None:
        return None
    names = frozenset(
        APPS if written == "all" else [written] if isinstance(written, str) else written
    )
    for name in sorted(names - set(APPS)):
        raise unknown_name(_APP, name, APPS)
    return cast("frozenset[App]", names)


def _options(written: Mapping[str, str], side: Side) -> Mapping[str, str]:
    declared = {option.key for option in side.edition().template.options}
    for key in written:
        if key not in declared:
            raise unknown_name(_OPTION, key, declared)
    return written
