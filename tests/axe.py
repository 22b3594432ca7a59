"""What axe-core finds in a page that a test has opened."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What passes is not told: on a large page that is megabytes. Pages in frames have tests of their own.
_OPTIONS = {"iframes": False, "resultTypes": ["violations"]}


def axe_findings(page: Page, exclude: str | None = None) -> list[tuple[str, list[str]]]:
    """Return each rule that *page* breaks, with the HTML of the elements that break it."""
    context = {"exclude": [[exclude]]} if exclude else None
    found = Axe().run(page, context=context, options=_OPTIONS).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
