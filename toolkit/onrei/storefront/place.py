"""The pages of a shop and their addresses below a storefront key."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote

from onrei.emulator.scenario import Page, Scenario
from onrei.emulator.shelf import shelf_of
from onrei.emulator.urls import article_path
from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.shop.model import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page of a shop; the fields mean what they mean in a scenario."""

    page: Page = "index"
    item: int | None = None
    category: int | None = None
    query: str = ""
    article: int = 0
    page_number: int = 1

    def scenario(self, like: Scenario) -> Scenario:
        """Return the scenario of this page, met in the way of the scenario *like*."""
        return replace(
            like,
            page=self.page,
            item=self.item,
            category=self.category,
            query=self.query,
            article=self.article,
            page_number=self.page_number,
        )


def path_of(place: Place, shop: Shop) -> str:
    """Return the address of *place* below the key, in the form that BASE prints."""
    number = place.page_number
    match place.page:
        case "index":
            path = _numbered("/", number)
        case "category":
            path = f"/categories/{place.category}" + (f"/{number}" if number > 1 else "")
        case "search":
            path = _numbered(f"/search?q={quote(place.query, safe='')}", number)
        case "item":
            path = f"/items/{place.item}"
        case "contact":
            item = f"/items/{place.item}" if place.item is not None else ""
            path = f"/inquiry/{quote(shop.id, safe='')}{item}"
        case "blog":
            path = _numbered("/blog", number)
        case "blog-article":
            path = f"/{article_path(shelf_of(shop).articles[place.article].published)}"
        case "load-items":
            path = _load_items(place, shop)
        case _:
            path = f"/{place.page}"
    return path


def article_number(shop: Shop, path: str) -> int:
    """Return which article lies at *path*, counted as the blog lists them."""
    for number, article in enumerate(shelf_of(shop).articles):
        if f"/{article_path(article.published)}" == path:
            return number
    raise UsageError(
        Phrase(
            en=f"The blog has no article at `{path}`",
            ja=f"ブログに `{path}` の記事はありません",
        )
    )


def _load_items(place: Place, shop: Shop) -> str:
    category = f"categories/{place.category}/" if place.category is not None else ""
    query = f"?q={quote(place.query, safe='')}" if place.query else ""
    theme = quote(shop.theme_id, safe="")
    return f"/load_items/{category}{place.page_number}/{theme}/0{query}"


def sample_places(shop: Shop) -> tuple[Place, ...]:
    """Return one place for each kind of page that *shop* has something for."""
    public = [item for item in shop.items if item.visible]
    places = [Place(page="index")]
    if shop.categories:
        places.append(Place(page="category", category=shop.categories[0].id))
    if public:
        places.append(Place(page="search", query=public[0].title[:2].strip()))
        places.append(Place(page="item", item=public[0].id))
    places += [Place(page=page) for page in _FIXED]
    if shop.articles:
        places += [Place(page="blog"), Place(page="blog-article")]
    places.append(Place(page="load-items"))
    return (*places, Place(page="community"), Place(page="membership"))


_FIXED: tuple[Page, ...] = ("about", "contact", "privacy", "law")


def page_paths(shop: Shop) -> dict[str, str]:
    """Return where each kind of page of *shop* lies, as `path_of` tells it."""
    return {place.page: path_of(place, shop) for place in sample_places(shop)}


def _numbered(path: str, number: int) -> str:
    if number == 1:
        return path
    return f"{path}{'&' if '?' in path else '?'}page={number}"


def place_of(path: str, query: str, shop: Shop) -> Place | None:
    """Return the page of *shop* at *path* below the key, None where no page of a shop lies.

    It is the reverse of `path_of`. *path* and *query* (without ``?``) are as a browser sends them.
    """
    matches = ((page, form.fullmatch(path)) for page, form in _FORMS.items())
    page, found = next(((page, found) for page, found in matches if found), (None, None))
    if page is None or found is None:
        return None
    if page == "blog-article":
        return _article(path, shop)
    words, fields = found.groupdict(), parse_qs(query)
    number = words.get("number") or fields.get("page", ["1"])[0]
    return Place(
        page=page,
        item=_whole(words.get("item")),
        category=_whole(words.get("category")),
        query=fields.get("q", [""])[0] if page in _SOUGHT else "",
        page_number=_whole(number) or 1,
    )


_NUMBER = "[0-9]{1,15}"
_SOUGHT = ("search", "load-items")
_ADDRESSES: dict[Page, str] = {
    "index": f"/(?P<number>{_NUMBER})?",
    "category": f"/categories/(?P<category>{_NUMBER})(?:/(?P<number>{_NUMBER}))?",
    "search": "/search",
    "item": f"/items/(?P<item>{_NUMBER})",
    "contact": f"/inquiry/[^/]+(?:/items/(?P<item>{_NUMBER}))?",
    "blog": "/blog",
    "blog-article": "/blog/.+",
    "load-items": f"/load_items(?:/categories/(?P<category>{_NUMBER}))?/(?P<number>{_NUMBER})/.*",
    "about": "/about",
    "privacy": "/privacy",
    "law": "/law",
    "community": "/community",
    "membership": "/membership",
}
_FORMS = {page: re.compile(form) for page, form in _ADDRESSES.items()}


def _article(path: str, shop: Shop) -> Place | None:
    try:
        return Place(page="blog-article", article=article_number(shop, path))
    except UsageError:
        return None


def _whole(written: str | None) -> int | None:
    is_number = written is not None and re.fullmatch(_NUMBER, written)
    return int(written) if written is not None and is_number else None
