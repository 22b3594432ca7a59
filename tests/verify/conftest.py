"""A page of a shop in a browser, answered from memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from onrei.verify.hosted import ORIGIN


@pytest.fixture
def opened(onrei_page: Page) -> Callable[..., Page]:
    """Give the function that opens a page with *body*; nothing else of the origin exists."""

    def open_(body: str, *, width: int = 400) -> Page:
        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                html = f'<!doctype html><html lang="ja"><title>x</title><link rel="icon" href="data:,">{body}'
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()

        onrei_page.set_viewport_size({"width": width, "height": 600})
        onrei_page.route("**/*", answer)
        onrei_page.goto(ORIGIN)
        return onrei_page

    return open_
