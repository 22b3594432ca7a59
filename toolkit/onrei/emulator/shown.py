"""What a page shows of the shop, for those who write the template that it is rendered from."""

from __future__ import annotations

import datetime
from dataclasses import replace

from onrei.emulator.page import Page
from onrei.emulator.scenario import Scenario
from onrei.shop.model import Item, Marks, Shop

_NO_MARKS = Marks()


def marks_of(shop: Shop) -> dict[int, Marks]:
    """Return the marks by item id, of items that have some: the owner's, and what the shop knows."""
    return _kept({item.id: _known(item) for item in shop.items})


def marks_shown(scenario: Scenario) -> dict[int, Marks]:
    """Return the owner's marks as the page of *scenario* shows them.

    The state that was asked for may be one that only a mark can give to its item.
    """
    marks = marks_of(scenario.shop)
    if scenario.state is not None:
        shown = item_shown(scenario)
        if shown is not None:
            marks[shown.id] = _known(shown)
    return _kept(marks)


def item_shown(scenario: Scenario) -> Item | None:
    """Return the item of a page, or the first of a list, in the state that was asked for."""
    page = Page(scenario)
    view = page.item_view or next(iter(page.views), None)
    return None if view is None else view.item


def moment_shown(scenario: Scenario) -> datetime.datetime:
    """Return the moment of the page: what scripts in it should take for now."""
    return Page(scenario).now


def _known(item: Item) -> Marks:
    """Return the marks of *item*, with the days that BASE has and its tags do not print in a list."""
    marks = item.marks
    if item.pre_order is not None and marks.ships_from is None:
        order = item.pre_order
        marks = replace(marks, ships_from=order.ships_from, ships_to=order.ships_to)
    if item.sales_period is not None and marks.sale_starts is None:
        marks = replace(marks, sale_starts=item.sales_period.start)
    return marks


def _kept(marks: dict[int, Marks]) -> dict[int, Marks]:
    return dict(sorted((number, mark) for number, mark in marks.items() if mark != _NO_MARKS))
