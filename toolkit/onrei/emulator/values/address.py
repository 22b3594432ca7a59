"""Variables that print an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.page import Page
from onrei.emulator.text import percent
from onrei.emulator.values.category import category_name


def _load_items_params(page: Page) -> str:
    return page.urls.load_items_params(page.query)


def _encoded_category(page: Page) -> str:
    return percent(category_name(page))


PAGE: Mapping[str, Callable[[Page], str]] = {
    "BASEURL": lambda page: page.urls.base,
    "BASEDomain": lambda page: page.urls.base.partition("//")[2],
    "IndexPageURL": lambda page: page.urls.top(),
    "AboutPageURL": lambda page: page.urls.page("about"),
    "BlogPageURL": lambda page: page.urls.blog(),
    "BlogFeedPageURL": lambda page: page.urls.page("blog/feed"),
    "ContactPageURL": lambda page: page.urls.contact(),
    "PrivacyPageURL": lambda page: page.urls.page("privacy"),
    "LawPageURL": lambda page: page.urls.page("law"),
    "SearchPageURL": lambda page: page.urls.page("search"),
    "CoinFundingPageURL": lambda page: page.urls.page("coin_funding"),  # assumption: coin-url
    "CommunityPageURL": lambda page: page.urls.page("community"),
    "MembershipPageURL": lambda page: page.urls.page("membership"),
    "MembershipMyPageURL": lambda page: page.urls.page("membership/mypage"),
    "LoadItemsPageURL": lambda page: page.urls.load_items(page.category),
    "LoadItemsPageURLParams": _load_items_params,
    "ShopURL": lambda page: page.urls.shop,
    "ShopRedirectUrl": lambda page: page.urls.top(),  # assumption: redirect-urls
    "AddToCartURL": lambda page: page.urls.add_to_cart(),
    "URLEncodedShopURL": lambda page: percent(page.urls.shop),
    "URLEncodedShopName": lambda page: percent(page.name),
    "URLEncodedIndexPageCategory": _encoded_category,
}
