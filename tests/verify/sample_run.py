"""A run with something of everything, and its report in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from onrei.phrase import Phrase
from onrei.verify.report import write_report
from onrei.verify.result import Verification
from tests.axe import axe_findings
from tests.verify.pictures import HERE, broken, changed, equal, failed, new, png

BEFORE, AFTER = png(120, (500, 1200)), png(200, (500, 1240))
ITEM, TOP, LAW, ABOUT, GOOD, GONE = (
    "item/sold-out/ja/375", "index/as-is/ja/1280", "law/as-is/en/375", "about/as-is/ja/375",
    "search/as-is/ja/1280", "membership/as-is/ja/375",
)  # fmt: skip
RESULTS = (
    broken(ABOUT),
    replace(changed(TOP, BEFORE, AFTER), shots=5),
    changed(ITEM, BEFORE, AFTER),
    new(LAW, AFTER),
    failed(GONE),
    equal(GOOD),
)
RUN = Verification(
    "kiso",
    HERE,
    RESULTS,
    ("index/old/ja/375",),
    seconds=3.2,
    notes=(Phrase(en="A note", ja="注記"),),
    baseline="tests/pictures",
)


def opener(page: Page, folder: Path) -> Callable[..., Page]:
    """Return the function that writes the report of a run into *folder* and opens it."""
    page.set_default_timeout(15_000)

    def open_(run: Verification = RUN, *, at: str = "", language="en") -> Page:
        where = write_report(run, folder, language)
        # Another address, so that the browser reads the file again.
        page.goto(f"file://{where}?{id(run)}#{f'/{at}' if at else ''}")
        if at:
            expect(page.locator(".waiting")).to_have_count(0)
        return page

    return open_


def assert_accessible(page: Page) -> None:
    assert axe_findings(page) == []
