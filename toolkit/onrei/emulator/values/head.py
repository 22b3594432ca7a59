"""Variables that print elements of the head."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from markupsafe import Markup

from onrei.emulator.item_view import ItemView
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.text import script_json


def _favicon(page: Page) -> str:
    # assumption: favicon-url
    return fill("favicon", url=f"{page.urls.static}/img/shop/favicon.png")


def _canonical(page: Page) -> str:
    return fill("canonical", url=page.url)


def _jquery(page: Page) -> str:
    # assumption: jquery-tag
    return fill("jquery", url=f"{page.urls.base}/js/jquery-1.8.2.min.js")


def _next_and_previous(page: Page) -> str:
    if page.listing is None:
        return ""
    number, last = page.listing.number, page.listing.last
    return fill(
        "next_and_previous",
        previous=page.list_url(number - 1) if number > 1 else "",
        next=page.list_url(number + 1) if number < last else "",
    )


def _shop_meta(page: Page) -> str:
    # assumption: meta-shop-info
    suffix = "" if "base-eraser" in page.apps else " powered by BASE"
    picture = page.shop.share_picture
    return fill(
        "shop_meta",
        description=_one_line(page.introduction),
        keywords=page.shop.keywords,
        title=f"{page.name}{suffix}",
        picture=page.urls.picture(picture, None)
        if picture
        else f"{page.urls.static}/img/shop/ogp.png",
        url=page.url,
        site_name=page.name,
        twitter=page.shop.social.twitter,
    )


def _item_meta(view: ItemView) -> str:
    # assumption: meta-item-info
    visit = view.visit
    return fill(
        "item_meta",
        description=_one_line(view.detail),
        title=f"{view.title} | {visit.shop.name}",
        picture=view.picture(1, None),
        url=view.url,
        site_name=visit.shop.name,
        twitter=visit.shop.social.twitter,
        price=view.item.price,
    )


def _analytics(page: Page) -> str:
    """Return the data that BASE hands to its analytics, and none of the requests."""
    # assumption: analytics
    shop = {"shopTheme": page.shop.theme_id, "shopId": page.shop.id}
    ids = [view.item.id for view in page.views]
    listing = {"PageType": "Listingpage", "ProductIDList": ids} if page.is_list else None
    return fill(
        "analytics",
        shop=_script_value(shop),
        listing=_script_value(listing) if listing else "",
    )


def _script_value(value: object) -> Markup:
    return Markup(script_json(json.dumps(value, ensure_ascii=False)))  # noqa: S704


def _one_line(text: str) -> str:
    return " ".join(text.split())


PAGE: Mapping[str, Callable[[Page], str]] = {
    "FaviconTag": _favicon,
    "CanonicalTag": _canonical,
    "JQueryTag": _jquery,
    "HeadLinkNextPrevTag": _next_and_previous,
    "MetaShopInfoTag": _shop_meta,
    "GoogleAnalyticsTag": _analytics,
}
ITEM: Mapping[str, Callable[[ItemView], str]] = {"MetaItemInfoTag": _item_meta}
