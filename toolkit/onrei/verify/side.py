"""One side of a comparison: a theme and a shop, as they are or as they were."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from onrei.authoring.folder import find_folder
from onrei.emulator.scenario import RenderedPage, Scenario, Urls
from onrei.emulator.shown import marks_of, marks_shown
from onrei.shop.model import Marks, Shop
from onrei.storefront.edition import (
    Edition,
    Exported,
    Reader,
    edition_of,
    file_reader,
    theme_reader,
)
from onrei.storefront.pictures import Pictures, pictures_of
from onrei.verify.scenario_set import NamedScenario, scenarios_by_name

# A theme is exported anew for other marks; all states of a shop need about six editions.
_KEPT_EDITIONS = 24


class Side:
    """The pages of one *shop* in one theme; *reader* gives the theme's text.

    Workers' requests come from several threads at once.
    """

    def __init__(self, name: str, reader: Reader, shop: Shop, *, knows_marks: bool) -> None:
        self.name = name
        self.shop = shop
        self._reader = reader
        self._knows_marks = knows_marks
        self._lock = threading.Lock()
        self._editions: OrderedDict[frozenset[tuple[int, Marks]], Edition] = OrderedDict()
        self.pictures: Pictures = pictures_of(shop.folder)
        self.shop_digest = _digest_of(shop)
        self._own: dict[str, NamedScenario] | None = None

    def edition(self, scenario: Scenario | None = None) -> Edition:
        """Return the theme with the marks of the shop, or as the page of *scenario* shows them.

        Raises OnreiError where the theme cannot be exported.
        """
        if not self._knows_marks:
            marks = {}
        else:
            marks = marks_of(self.shop) if scenario is None else marks_shown(scenario)
        key = frozenset(marks.items())
        with self._lock:
            known = self._editions.get(key)
            if known is None:
                known = self._editions[key] = self._made(self._reader(marks))
            self._editions.move_to_end(key)
            while len(self._editions) > _KEPT_EDITIONS:
                self._editions.popitem(last=False)
            return known

    def own(self, named: NamedScenario) -> NamedScenario | None:
        """Return the scenario called as *named* with the goods of this side.

        None where they have no such page.
        """
        if self._own is None:
            self._own = scenarios_by_name(self.edition().template, self.shop)
        return self._own.get(named.name)

    def render(self, scenario: Scenario, urls: Urls) -> RenderedPage:
        """Return the page of *scenario*, whose links and assets lead to *urls*."""
        return self.edition(scenario).program.render(replace(scenario, urls=urls))

    def _made(self, exported: Exported) -> Edition:
        """Return the edition of a text; other marks often give the same."""
        for known in self._editions.values():
            if known.exported.text == exported.text:
                return replace(known, exported=exported)
        return edition_of(exported)


def _digest_of(shop: Shop) -> str:
    """Return what changes with the goods and the settings of *shop*, wherever its folder lies."""
    facts = repr(replace(shop, folder=""))
    return hashlib.sha256(facts.encode("utf-8", "surrogatepass")).hexdigest()


def side_of(name: str, target: str | Path, shop: Shop) -> Side:
    """Return the side for *target*: a theme's name or folder, or a BASE theme file."""
    path = Path(target)
    if path.is_file() and path.name != "theme.toml":
        return Side(name, file_reader(path), shop, knows_marks=False)
    find_folder("theme", target)
    return Side(name, theme_reader(target), shop, knows_marks=True)
