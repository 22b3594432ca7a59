"""Variables that print the menu, banners, and the bodies of pages that BASE builds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from onrei.emulator.blog import article_body, blog_body
from onrei.emulator.page import Page
from onrei.emulator.page_body import community, contact, law, membership, privacy
from onrei.emulator.printed import fill
from onrei.emulator.text import colour, escaped, percent, web_address

if TYPE_CHECKING:
    from onrei.emulator.scenario import Page as PageName

_CURRENCIES = ("JPY", "USD", "EUR", "GBP", "CNY", "TWD", "KRW", "HKD")
_BODIES: Mapping[PageName, Callable[[Page], str]] = {
    "contact": contact,
    "privacy": privacy,
    "law": law,
    "blog": blog_body,
    "blog-article": article_body,
    "community": community,
    "membership": membership,
}


def _page_contents(page: Page) -> str:
    body = _BODIES.get(page.kind)
    return "" if body is None else body(page)


def _only_on(*pages: PageName) -> Callable[[Page], str]:
    """Return what prints the body of one kind of page, as the tags before ``PageContents`` did."""
    # assumption: old-contents-tags
    return lambda page: _page_contents(page) if page.kind in pages else ""


def _menu(page: Page) -> str:
    return fill(
        "menu",
        is_erased="base-eraser" in page.apps,
        base=page.urls.base,
        shop_id=percent(page.shop.id),
        urls=page.urls,
    )


def _i18n(page: Page) -> str:
    # assumption: currencies
    if "i18n" not in page.apps:
        return ""
    return fill(
        "i18n",
        urls=page.urls,
        back=percent(page.url.removeprefix(page.urls.shop)),
        language=page.language,
        currencies=_CURRENCIES,
    )


def _banner(page: Page) -> str:
    banner = page.shop.banner
    if banner is None or "information-banner" not in page.apps:
        return ""
    # assumption: banner-without-link
    return fill(
        "banner",
        banner=banner,
        href=web_address(banner.url) if banner.url else "",
        background=colour(banner.background) or "#555555",
        color=colour(banner.color) or "#ffffff",
    )


def _pinned_title(page: Page) -> str:
    pinned = page.shelf.pinned
    return escaped(pinned.title) if pinned is not None else ""


def _pinned_url(page: Page) -> str:
    pinned = page.shelf.pinned
    return page.urls.article(pinned) if pinned is not None else ""


PAGE: Mapping[str, Callable[[Page], str]] = {
    "BASEMenuTag": _menu,
    "AppsI18nTag": _i18n,
    "AppsInformationBannerTag": _banner,
    "AppsBlogArticleTitle": _pinned_title,
    "AppsBlogArticlePageURL": _pinned_url,
    "PageContents": _page_contents,
    "ContactContentsTag": _only_on("contact"),
    "PrivacyContentsTag": _only_on("privacy"),
    "LawContentsTag": _only_on("law"),
    "BlogContentsTag": _only_on("blog", "blog-article"),
}
