"""The theme in every state, page by page, in the languages of the shop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrei.emulator.scenario import Language
from onrei.errors import OnreiError
from onrei.preview.folder.files import Files
from onrei.preview.folder.linking import URLS, Linker, name_of, places_on, without_item
from onrei.preview.folder.page import file_text
from onrei.preview.look import Look
from onrei.preview.workspace import NothingToShowError, Workspace
from onrei.shop.state import StockState
from onrei.storefront.place import Place, sample_places

AS_IS = "as-is"
STATES: tuple[StockState | None, ...] = (None, *StockState)
FOLDER = "shop"
_DEPTH = 3
_MOST_PAGES = 90
# A part of a page, which scripts ask for; it is no page that anybody looks at.
_NO_PAGE = "load-items"
# What scripts of a page ask for, to tell what else there is.
_ASKED = Place(page="index")
# Followed where the shop is as it is, so that a visitor can walk about.
_FOLLOWED = frozenset({"index", "category", "item", "blog", "blog-article"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet the shop: a state and a language."""

    state: StockState | None
    language: Language

    @property
    def folder(self) -> str:
        """Return the folder of its pages."""
        return f"{FOLDER}/{self.state.value if self.state else AS_IS}/{self.language}"

    @property
    def look(self) -> Look:
        """Return the look of its pages."""
        return Look(state=self.state, language=self.language)


def languages_of(workspace: Workspace) -> tuple[Language, ...]:
    """Return the languages in which a visitor can meet the shop."""
    return ("ja", "en") if "i18n" in workspace.apps(Look()) else ("ja",)


def ways_of(workspace: Workspace) -> tuple[Way, ...]:
    """Return every way to meet the shop."""
    return tuple(Way(state, one) for one in languages_of(workspace) for state in STATES)


@dataclass(frozen=True, slots=True)
class ShopPart:
    """What writes the pages of *workspace*'s own theme and shop."""

    workspace: Workspace
    files: Files

    def sample(self) -> tuple[Place, ...]:
        """Return the pages that there are in every state."""
        shop = self.workspace.shop(Look())
        return tuple(place for place in sample_places(shop) if place.page != _NO_PAGE)

    def write(self, way: Way) -> dict[str, str]:
        """Write the pages of *way*; return the path of each kind of page by its name."""
        rendered = self._rendered(way)
        paths = {place: f"{way.folder}/{name_of(place)}.html" for place in rendered}
        stock = self.workspace.stock(way.look)
        shop = self.workspace.shop(way.look)
        linker = Linker(self.files, shop, stock.pictures, _DEPTH, paths)
        for place, page in rendered.items():
            text = file_text(page, self._facts(way, place, paths), linker)
            self.files.write_text(paths[place], text)
            if place == _ASKED:
                self.files.write_answer(paths[place], text)
        sample = map(without_item, self.sample())
        return {place.page: paths[place] for place in sample if place in paths}

    def _facts(self, way: Way, place: Place, paths: Mapping[Place, str]) -> dict[str, object]:
        """Return what our script in the page needs: who it is, and where forms lead."""
        own = paths[place]
        search = next(((each.query, path) for each, path in paths.items() if each.query), None)
        languages = languages_of(self.workspace)
        return {
            "page": place.page,
            "state": way.state.value if way.state else "",
            "language": way.language,
            "path": own,
            "search": search,
            "asked": [paths[_ASKED]] if _ASKED in paths else [],
            "languages": {
                one: own.replace(way.folder, replace(way, language=one).folder, 1)
                for one in languages
            },
        }

    def _rendered(self, way: Way) -> dict[Place, str]:
        """Return the HTML of each page of *way*; as it is, a shop can be walked about."""
        shop = self.workspace.shop(way.look)
        wanted, found = deque(self.sample()), dict[Place, str]()
        known = set(map(without_item, wanted))
        item = next((place.item for place in wanted if place.page == "item"), None)
        while wanted and len(found) < _MOST_PAGES:
            place = wanted.popleft()
            page = self._page(way, place, item)
            if page is None:
                continue
            found[without_item(place)] = page
            more = () if way.state else _followed(places_on(page, shop), known)
            wanted.extend(more)
        return found

    def _page(self, way: Way, place: Place, item: int | None) -> str | None:
        if way.state and place.item is None:
            # The item whose page shows the state leads the lists, so that one click follows it.
            place = replace(place, item=item)
        try:
            return self.workspace.render(way.look, place, URLS).html
        except NothingToShowError:
            raise
        except OnreiError:
            return None  # this shop has no such page


def _followed(places: Iterator[Place], known: set[Place]) -> Iterator[Place]:
    for place in places:
        if place.page in _FOLLOWED and place not in known:
            known.add(place)
            yield place
