"""From the addresses that a rendered page holds to those of files that lie in the export."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from onrei.emulator.scenario import Urls
from onrei.preview.folder.files import Files
from onrei.shop.model import Shop
from onrei.storefront.asset import Asset
from onrei.storefront.drawing import drawn_picture
from onrei.storefront.pictures import Pictures
from onrei.storefront.place import Place, place_of
from onrei.storefront.stand_in import AWAY, BASE, answer_for

_HOST = "shop.onrei.invalid"
ORIGIN = f"https://{_HOST}"
"""Where pages are rendered as if they lay; no address of it is left in a file."""
_PICTURES = "/pictures/"
_STATIC = "/_onrei/base/"
URLS = Urls(
    shop=ORIGIN,
    base=ORIGIN,
    cart=f"{ORIGIN}/cart",
    pictures=(ORIGIN + _PICTURES).rstrip("/"),
    static=(ORIGIN + _STATIC).rstrip("/"),
)
ABSENT = "absent.html"
"""The page that tells why a page is not here."""

_END = r"""[^"'()\s<>\\]"""
_OURS = re.compile(rf"{re.escape(ORIGIN)}(/{_END}*)?")
_OURS_IN_JSON = ORIGIN.replace("/", "\\/")
# In the addresses of other sites, as something to share: some signs, or all, are percent-encoded.
_OURS_QUOTED = re.compile(r"https(?:%3A|:)(?:%2F|/){2}" + re.escape(_HOST), re.IGNORECASE)
# Written from the root: by a theme's author, who knows where a shop lies.
_FROM_ROOT = re.compile(
    rf"""((?:\b(?:href|src|action|formaction|poster|data-src)\s?=\s?["']?)|url\(\s?["']?)(/(?!/){_END}*)"""
)


@dataclass(frozen=True, slots=True)
class Linker:
    """Where the addresses on a page lead that lies *depth* folders below the export's own.

    *pages* are the pages of the same state and language, by what their addresses mean.
    """

    files: Files
    shop: Shop
    pictures: Pictures
    depth: int
    pages: Mapping[Place, str] = field(default_factory=dict)

    def linked(self, page: str) -> str:
        """Return the HTML *page* with every address of the shop leading to a file."""
        return self._linked(page, "../" * self.depth)

    def linked_style(self, style: str) -> str:
        """Return a style sheet that will lie beside the other shared files."""
        return self._linked(style, "../")

    def file_of(self, address: str) -> str:
        """Return the path of the file for *address*, a path and perhaps a query of the shop."""
        address, _, fragment = address.partition("#")
        path, _, query = address.partition("?")
        if path.startswith(_PICTURES):
            return self.files.share(self._picture(unquote(path.removeprefix(_PICTURES))))
        if path.startswith((AWAY, _STATIC)):
            return self._stand_in(*_host_and_path(path))
        place = place_of(path, query, self.shop)
        if place is None:
            return self._stand_in(BASE, path)
        known = self.pages.get(place)
        if known is None:
            return f"{ABSENT}#shop"
        return f"{known}#{quote(unquote(fragment))}" if fragment else known

    def _linked(self, text: str, up: str) -> str:
        # BASE's data for scripts write a slash with a backslash before it.
        text = text.replace(_OURS_IN_JSON, ORIGIN)
        text = _OURS.sub(lambda found: up + self.file_of(html.unescape(found[1] or "/")), text)
        text = _FROM_ROOT.sub(
            lambda found: found[1] + up + self.file_of(html.unescape(found[2])), text
        )
        return _OURS_QUOTED.sub(quote(f"https://{self.shop.domain}", safe=""), text)

    def _picture(self, name: str) -> Asset:
        found = self.pictures.files.get(name)
        return (
            drawn_picture(name)
            if found is None
            else Asset(found.path.read_bytes(), found.media_type)
        )

    def _stand_in(self, host: str, path: str) -> str:
        answer = answer_for(host, path)
        if isinstance(answer, Asset):
            return self.files.share(answer)
        is_cart = "cart" in path.split("/") or path.endswith("checkout/bag")
        return f"{ABSENT}#{'cart' if is_cart else 'base'}"


def places_on(page: str, shop: Shop) -> Iterator[Place]:
    """Yield the pages of *shop* that the addresses on the rendered *page* lead to."""
    for pattern, group in ((_OURS, 1), (_FROM_ROOT, 2)):
        for found in pattern.finditer(page):
            address = html.unescape(found[group] or "/").partition("#")[0]
            path, _, query = address.partition("?")
            if (place := place_of(path, query, shop)) is not None:
                yield place


def name_of(place: Place) -> str:
    """Return the name of the file for *place*, without its ending."""
    parts: list[str] = [place.page]
    parts += [str(number) for number in (place.item, place.category) if number is not None]
    parts += [str(place.article)] if place.article else []
    parts += [f"page-{place.page_number}"] if place.page_number > 1 else []
    return "-".join(parts)


def without_item(place: Place) -> Place:
    """Return *place* as its address says it: which item leads a list stands in no address."""
    return place if place.page in {"item", "contact"} else replace(place, item=None)


def _host_and_path(path: str) -> tuple[str, str]:
    if path.startswith(_STATIC):
        return BASE, "/" + path.removeprefix(_STATIC)
    host, _, rest = path.removeprefix(AWAY).partition("/")
    return host, "/" + rest
