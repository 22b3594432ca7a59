"""The bodies of the pages that BASE builds itself, except the blog's."""

from __future__ import annotations

import re

from markupsafe import Markup

from onrei.emulator.formats import price
from onrei.emulator.item_view import ItemView
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.text import with_breaks

_PHONE = re.compile(r"(?:電話番号|電話|tel|phone)?[:：\s]*\+?[\d()-]{9,}\s*", re.I)


def contact(page: Page) -> str:
    """Return the inquiry form, about one item if the scenario names one."""
    # assumption: contact-with-item
    item = page.item
    return fill(
        "contact",
        action=page.urls.contact(),
        shop_id=page.shop.id,
        item_id=item.item.id if item else "",
        subject=item.title if item else "",
        text=page.words,
    )


def privacy(page: Page) -> str:
    """Return the privacy policy; its rows without a name are the introduction."""
    rows = [(row.name, _lines(row.text)) for row in page.shop.privacy]
    return fill(
        "privacy",
        intro=[text for name, text in rows if not name],
        rows=[(name, text) for name, text in rows if name],
        text=page.words,
    )


def law(page: Page) -> str:
    """Return the 特定商取引法 page."""
    rows = [
        (row.name, [_law_line(line) for line in row.text.splitlines()]) for row in page.shop.law
    ]
    return fill("law", rows=rows, text=page.words)


def community(page: Page) -> str:
    """Return the community page with its members-only items."""
    # assumption: community-body
    items = [
        ItemView(page.visit, item, in_list=True)
        for item in page.shelf.listed(page.now, None)
        if item.community_limited
    ]
    return fill(
        "community",
        name=page.name,
        introduction=_lines(page.shop.community_introduction),
        price=price(page.shop.community_price),
        items=items,
        item_price=price,
        is_member=page.visit.is_member,
        sign_in_url=page.urls.page("community/login"),
        text=page.words,
    )


def membership(page: Page) -> str:
    """Return the membership page."""
    # assumption: membership-body
    return fill("membership", text=page.words)


def _lines(text: str) -> Markup:
    return Markup(with_breaks(text))  # noqa: S704 - with_breaks() escapes


def _law_line(line: str) -> tuple[bool, str]:
    """Return whether *line* is a phone number, and *line*."""
    return _PHONE.fullmatch(line) is not None, line
