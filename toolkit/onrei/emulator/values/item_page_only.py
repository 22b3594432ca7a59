"""Functions that print on item pages only."""

from __future__ import annotations

from collections.abc import Callable

from onrei.emulator.item_view import ItemView
from onrei.emulator.page import Page


def on_item_page(print_: Callable[[ItemView], str]) -> Callable[[ItemView], str]:
    """Return *print_* so that it prints nothing for an item of a list."""
    # assumption: item-page-tags-in-lists
    return lambda view: "" if view.in_list else print_(view)


def of_page_item(print_: Callable[[ItemView], str]) -> Callable[[Page], str]:
    """Return *print_* for the item of an item page; other pages print nothing."""
    return lambda page: "" if page.item_view is None else print_(page.item_view)
