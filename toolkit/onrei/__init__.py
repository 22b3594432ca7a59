"""Onrei: render, preview and check themes of BASE shops away from BASE.

>>> import onrei
>>> template = onrei.parse("<h1>{ShopName}</h1>")
>>> page = onrei.compile(template).render(onrei.Scenario(shop=onrei.load_shop(), page="index"))
>>> page.html.startswith("<h1>")
True
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrei.clock import JST
from onrei.errors import OnreiError
from onrei.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from onrei.check.checker import check
    from onrei.emulator.render import Program, compile  # noqa: A004 - the field's word
    from onrei.emulator.scenario import RenderedPage, Scenario
    from onrei.install.edit import add, remove
    from onrei.language.nodes import Template
    from onrei.language.printer import to_text
    from onrei.shop.model import Shop
    from onrei.shop.state import StockState

__version__ = "0.1.0"

__all__ = [
    "OnreiError",
    "Program",
    "RenderedPage",
    "Scenario",
    "Shop",
    "StockState",
    "Template",
    "add",
    "check",
    "compile",
    "load_shop",
    "parse",
    "remove",
    "to_text",
]

# Imported on first use: a command line that only prints its version needs none of them.
_PLACES = {
    "Program": "onrei.emulator.render",
    "RenderedPage": "onrei.emulator.scenario",
    "Scenario": "onrei.emulator.scenario",
    "Shop": "onrei.shop.model",
    "StockState": "onrei.shop.state",
    "Template": "onrei.language.nodes",
    "add": "onrei.install.edit",
    "check": "onrei.check.checker",
    "compile": "onrei.emulator.render",
    "remove": "onrei.install.edit",
    "to_text": "onrei.language.printer",
}


def parse(text: str, path: str = "theme.html") -> Template:
    """Return the template in *text*; never raises. What is wrong is in its ``diagnostics``."""
    parser = import_module("onrei.language.parser")
    template: Template = parser.parse(Source(path, text))
    return template


def load_shop(path: str | Path | None = None) -> Shop:
    """Return a shop: a folder, a product CSV or API JSON at *path*, or the sample shop.

    Rows that cannot be used are left out; `onrei.shop.load.load_shop` tells which and why. A shop
    whose file fixes no clock gets the present time. Raises OnreiError when there is no shop at
    *path*.
    """
    shop: Shop = import_module("onrei.shop.load").load_shop(path).shop
    return shop if shop.now else replace(shop, now=datetime.datetime.now(JST))


def __getattr__(name: str) -> Any:
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module 'onrei' has no attribute {name!r}")
    return getattr(import_module(place), name)
