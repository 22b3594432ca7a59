"""Local answers for files of other machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from onrei.storefront.asset import Asset, assets
from onrei.storefront.drawing import drawn_label, drawn_name, drawn_picture
from onrei.toml_file import read_toml

AWAY = "/_onrei/away/"
PAGE = "page"
# A host name that stands for everything BASE serves itself.
BASE = "base"
_ALIASES = {"static.thebase.in": BASE}
# The scheme is looked at afterwards: a pattern that begins with fixed signs is searched in a tenth of
# the time.
_ADDRESS = re.compile(r"""//([a-z0-9.-]+\.[a-z]+)(/[^"'()\s<>\\]*)?""")
# Only where an address is a value (attribute, CSS, script), never in a sentence of the shop.
_BEFORE_VALUE = re.compile(r"""["'(=](https?:)?\Z""")
_NOTHING = {
    "empty-style": Asset(b"", "text/css; charset=utf-8"),
    "empty-script": Asset(b"", "text/javascript; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """One line of the list: what answers for the addresses that *match*."""

    match: str
    answer: str


@dataclass(frozen=True, slots=True)
class StandIns:
    """The whole list."""

    stand_ins: tuple[StandIn, ...]


@cache
def stand_ins() -> StandIns:
    """Return the list of ``stand_ins.toml``."""
    return read_toml(Path(__file__).with_name("stand_ins.toml"), StandIns)


@lru_cache(maxsize=4096)
def answer_for(host: str, path: str) -> Asset | str | None:
    """Return what answers for *path* (with its leading slash) of *host*.

    That is a file, `PAGE`, or None where there is no stand-in.
    """
    address = f"{_ALIASES.get(host, host)}{path}"
    for each in stand_ins().stand_ins:
        if fnmatchcase(address, each.match):
            return _answer(each.answer, path)
    return None


def localised(html: str, origin: str = "") -> str:
    """Return *html* with the addresses that have a stand-in leading to it, below *origin*."""
    pieces, end = [], 0
    for found in _ADDRESS.finditer(html):
        host, path = found[1], found[2] or "/"
        before = _BEFORE_VALUE.search(html, max(0, found.start() - 7), found.start())
        if before is None or answer_for(host, path.partition("?")[0]) is None:
            continue
        pieces += [html[end : before.start() + 1], f"{origin}{AWAY}{host}{path}"]
        end = found.end()
    return "".join((*pieces, html[end:]))


def _answer(kind: str, path: str) -> Asset | str | None:
    special: dict[str, Callable[[], Asset | str | None]] = {
        PAGE: lambda: PAGE,
        "jquery": _jquery,
        "label": lambda: drawn_label(_name(path)),
        "item-picture": lambda: drawn_picture(_name(path)),
        "picture": lambda: drawn_name(_name(path)),
    }
    if kind in special:
        return special[kind]()
    return _NOTHING.get(kind) or assets("storefront").get(kind)


def _name(path: str) -> str:
    return PurePosixPath(unquote(path)).stem


@cache
def _jquery() -> Asset:
    file = resources.files("xstatic.pkg.jquery") / "data" / "jquery.min.js"
    return Asset(file.read_bytes(), "text/javascript; charset=utf-8")
