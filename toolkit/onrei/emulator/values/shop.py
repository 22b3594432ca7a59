"""Variables about the shop: names, accounts, colours, logo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.text import colour, escaped, percent, web_address, with_breaks, with_links


def _introduction(page: Page) -> str:
    make = with_links if page.shop.phone_verified else with_breaks
    return make(page.introduction)


def _deep_link(page: Page) -> str:
    return f"https://thebase.com/to_app?s=shop&shop_id={percent(page.shop.id)}&follow=true"


def _hashtags(page: Page) -> str:
    return "" if "base-eraser" in page.apps else "BASEec"


def _via(page: Page) -> str:
    if "base-eraser" in page.apps:
        return ""
    return escaped(page.shop.social.twitter) or "BASEec"


def _youtube(page: Page) -> str:
    # Themes put it straight into an href, so nothing but an address of the web may come out.
    address = page.shop.social.youtube
    return web_address(address) if address else ""


def _logo(page: Page) -> str:
    design = page.shop.design
    picture = page.urls.picture(design.logo, None) if design.logo is not None else ""
    return fill("logo", picture=picture, name=page.name, color=colour(design.logo_color))


def _background(page: Page) -> str:
    design = page.shop.design
    picture = (
        page.urls.picture(design.background_picture, None) if design.background_picture else ""
    )
    return fill("background", picture=picture, color=colour(design.background_color) or "#ffffff")


PAGE: Mapping[str, Callable[[Page], str]] = {
    "ShopId": lambda page: escaped(page.shop.id),
    "ShopDomain": lambda page: escaped(page.shop.domain),
    "ShopName": lambda page: escaped(page.name),
    "ShopIntroduction": _introduction,
    "ShopIntroduction-origin": lambda page: with_breaks(page.introduction),
    "ShopDeepLink": _deep_link,
    "ShopTwitterId": lambda page: escaped(page.shop.social.twitter),
    "ShopFacebookId": lambda page: escaped(page.shop.social.facebook),
    "ShopAmebaId": lambda page: escaped(page.shop.social.ameba),
    "ShopInstagramId": lambda page: escaped(page.shop.social.instagram),
    "ShopLineId": lambda page: escaped(page.shop.social.line),
    "ShopYoutubeId": _youtube,
    "ShopTiktokId": lambda page: escaped(page.shop.social.tiktok),
    "ShopNoteId": lambda page: escaped(page.shop.social.note),
    "TwitterDataHashtags": _hashtags,
    "TwitterDataVia": _via,
    "NavColor": lambda page: colour(page.shop.design.nav_color),
    "TextColor": lambda page: colour(page.shop.design.text_color),
    "LinkColor": lambda page: colour(page.shop.design.link_color),
    "LogoTag": _logo,
    "BackgroundTag": _background,
}
