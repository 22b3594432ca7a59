"""Checks of open texts."""

import threading

import pytest

from onrei.lsp.finding import StoppedError, page_codes, theme_findings
from onrei.lsp.settings import settings_for
from tests.lsp.texts import snapshot_of

THEME = snapshot_of("{ShopName}{ShopNmae}<img src='a.png' width='1' height='1'>")


def codes(stopped):
    return {one.code for one in theme_findings(THEME, settings_for(None, ()), None, stopped)}


def test_without_its_pages_a_theme_is_judged_by_its_text():
    found = codes(None)
    assert "BV101" in found
    assert found.isdisjoint(page_codes())


def test_with_its_pages_all_rules_are_asked():
    assert {"BV101", "BH107"} <= codes(threading.Event())


def test_a_check_that_nobody_waits_for_gives_up():
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(StoppedError):
        codes(stopped)
