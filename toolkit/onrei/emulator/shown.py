"""What a page shows of the shop, for those who write the template that it is rendered from."""

from __future__ import annotations

from onrei.emulator.page import Page
from onrei.emulator.scenario import Scenario
from onrei.shop.model import Marks, Shop

_NO_MARKS = Marks()


def marks_of(shop: Shop) -> dict[int, Marks]:
    """Return the owner's marks by item id, of marked items only."""
    marks = {item.id: item.marks for item in shop.items if item.marks != _NO_MARKS}
    return dict(sorted(marks.items()))


def marks_shown(scenario: Scenario) -> dict[int, Marks]:
    """Return the owner's marks as the page of *scenario* shows them.

    The state that was asked for may be one that only a mark can give to its item.
    """
    marks = marks_of(scenario.shop)
    if scenario.state is not None:
        page = Page(scenario)
        shown = page.item_view or next(iter(page.views), None)
        if shown is not None:
            marks[shown.item.id] = shown.item.marks
    kept = {number: mark for number, mark in marks.items() if mark != _NO_MARKS}
    return dict(sorted(kept.items()))
