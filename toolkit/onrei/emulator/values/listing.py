"""Variables about the page itself, its list and its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.assumptions import assumption
from onrei.emulator.formats import milliseconds
from onrei.emulator.page import Page
from onrei.emulator.text import escaped
from onrei.emulator.values.category import category_name

_COUNTER_START = assumption("counter-start").number


def page_title(page: Page) -> str:
    """Return the title of *page*, not yet escaped."""
    # assumption: page-title
    if page.item_view is not None:
        return f"{page.item_view.title} | {page.name}"
    if page.article is not None:
        return f"{page.article.title} | {page.name}"
    name = category_name(page)
    return f"{name} | {page.name}" if name else page.name


def _max_page_number(page: Page) -> str:
    return str(page.listing.last) if page.listing else ""


def _next_page_number(page: Page) -> str:
    # assumption: next-page-number
    return str(page.listing.number + 1) if page.listing else ""


def _counter(page: Page) -> str:
    return str(page.next_count() - 1 + _COUNTER_START)


def _update_time(page: Page) -> str:
    # assumption: update-time
    return milliseconds(page.now)


PAGE: Mapping[str, Callable[[Page], str]] = {
    "PageTitle": lambda page: escaped(page_title(page)),
    "IndexPageSearch": lambda page: escaped(page.query),
    "MaxPageNumber": _max_page_number,
    "NextPageNumber": _next_page_number,
    "Counter": _counter,
    "UpdateTime": _update_time,
}
