"""Where the page of a scenario lies in its shop, and which page lies at an address beside it."""

from __future__ import annotations

from dataclasses import replace

from onrei.emulator.page import Page
from onrei.emulator.scenario import Scenario, Urls
from onrei.emulator.shown import item_shown
from onrei.storefront.place import Place, path_of, place_of

_ORIGIN = "https://shop.example.jp"
_HERE = Urls(shop=_ORIGIN, base=_ORIGIN)


def address_of(scenario: Scenario) -> str:
    """Return the address of the page of *scenario* below its shop, with its query."""
    if scenario.page == "load-items":
        place = Place(
            page=scenario.page,
            category=scenario.category,
            query=scenario.query,
            page_number=scenario.page_number,
        )
        return path_of(place, scenario.shop)
    return Page(replace(scenario, urls=_HERE)).url.removeprefix(_ORIGIN)


def scenario_at(path: str, query: str, like: Scenario) -> Scenario | None:
    """Return the page at *path* as the visitor of *like* meets it, None where no page of a shop lies.

    Only the item that *like* shows in its state is in that state.
    """
    place = place_of(path, query, like.shop)
    if place is None:
        return None
    shown = item_shown(like) if like.state is not None else None
    item = None if shown is None else shown.id
    is_elsewhere = place.page_number > 1 or place.item not in {None, item}
    state = None if is_elsewhere else like.state
    scenario = replace(place.scenario(like), state=state)
    return scenario if is_elsewhere or place.item else replace(scenario, item=item)
