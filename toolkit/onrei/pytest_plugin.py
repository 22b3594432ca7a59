"""Fixtures of Onrei for pytest: a browser that paints alike everywhere.

Tests that ask for a browser are marked ``browser`` and run last. Nothing here imports Playwright
before a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "browser: drives a real browser (sorted last)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last, so that fast failures show first."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def onrei_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Give a headless Chromium, got once if the machine has none; closed at the end."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only when a test asks

    from onrei.phrase import ui_language  # noqa: PLC0415
    from onrei.verify.browser import find_browser, launch_options  # noqa: PLC0415
    from onrei.verify.browser_install import install_browser  # noqa: PLC0415

    capture = request.config.pluginmanager.getplugin("capturemanager")
    language = ui_language()
    path = find_browser()
    if path is None:
        with capture.global_and_fixture_disabled():
            path = install_browser(lambda step: print(step.text(language)))  # noqa: T201
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(path))
        yield browser
        browser.close()


@pytest.fixture
def onrei_page(onrei_browser: Browser) -> Iterator[Page]:
    """Give a fresh page, as a visitor in Japan has it, without motion."""
    context = onrei_browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()
