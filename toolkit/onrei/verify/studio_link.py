"""Where the studio of `onrei preview` shows the page of a scenario."""

from __future__ import annotations

from urllib.parse import urlencode

from onrei.emulator.page import Page
from onrei.emulator.scenario import Scenario
from onrei.emulator.shelf import shelf_of
from onrei.shop.state import StockState
from onrei.storefront.place import Place, path_of

STUDIO = "http://127.0.0.1:8642/"
"""The address that `onrei preview` has unless it was told another one."""


def studio_query(scenario: Scenario, *, theme: str = "", shop: str = "") -> str:
    """Return what follows the studio's address to see *scenario*.

    *theme* and *shop* are what the studio is to show; without them, what it was started with.
    """
    own = shelf_of(scenario.shop).apps
    apps = own if scenario.apps is None else scenario.apps
    state = scenario.state.value if isinstance(scenario.state, StockState) else scenario.state
    at = path_of(_place(scenario), scenario.shop)
    fields = {
        "at": "" if at == "/" else at,
        "width": str(scenario.viewport.width),
        "theme": theme,
        "shop": shop,
        "state": state or "",
        "on": ",".join(sorted(apps - own)),
        "off": ",".join(sorted(own - apps)),
        "lang": "en" if scenario.language == "en" else "",
        "member": "1" if scenario.is_member else "",
        **{name.replace(":", ".", 1): value for name, value in sorted(scenario.options.items())},
    }
    return "?" + urlencode({name: value for name, value in fields.items() if value}, safe="/:,")


def _place(scenario: Scenario) -> Place:
    """Return the place of the page, with the item and the category that it shows by default."""
    page = Page(scenario)
    item = page.item_view.item.id if page.item_view else scenario.item
    category = page.category.id if page.category else scenario.category
    return Place(
        page=scenario.page,
        item=item,
        category=category,
        query=scenario.query,
        article=scenario.article,
        page_number=scenario.page_number,
    )
