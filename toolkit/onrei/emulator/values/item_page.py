"""Variables that print the ready-made parts of an item page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from onrei.emulator.formats import date, date_and_time
from onrei.emulator.item_view import ItemView
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.text import percent
from onrei.emulator.values.item_page_only import of_page_item, on_item_page
from onrei.emulator.visit import Visit
from onrei.shop.model import DetailBlock
from onrei.shop.state import SalesPhase

_VIDEO_ID = re.compile(r"[\w-]{1,40}")
_CUSTOM_PICTURE_WIDTH = 900


def _attention(view: ItemView) -> str:
    # assumption: attention-lines, postage-modal, takeout-note, community-note
    visit = view.visit
    return fill(
        "attention",
        item=view.item,
        period=_period_note(view),
        ships=_ships(view),
        applications=_applications(view),
        drawn=_drawn(view),
        shipping_note=visit.shop.shipping_note,
        has_shipping_detail="shipping-detail" in visit.apps,
        text=visit.words,
    )


def _period_note(view: ItemView) -> tuple[str, tuple[str, ...]] | None:
    """Return class modifier and lines of the sales-period note; None while nothing is said."""
    period = view.item.sales_period
    if period is None:
        return None
    language, words = view.visit.language, view.visit.words
    start = date_and_time(period.start, language) if period.start else ""
    end = date_and_time(period.end, language) if period.end else ""
    if view.phase is SalesPhase.ENDED:
        return "finish", (end + words["finished"],)
    if start and end:
        # assumption: period-note-on-sale
        return "term", (words["sales-period"], f"{start} ~ {end}")
    if view.phase is SalesPhase.WAITING:
        return "willStart", (start + words["will-start"],)
    return None


def _ships(view: ItemView) -> str:
    order = view.item.pre_order
    if order is None:
        return ""
    first = date(order.ships_from, view.visit.language)
    return (
        first if order.ships_to is None else f"{first}~{date(order.ships_to, view.visit.language)}"
    )


def _applications(view: ItemView) -> str:
    # assumption: lottery-note
    lottery, language = view.item.lottery, view.visit.language
    if lottery is None:
        return ""
    opens, closes = date_and_time(lottery.opens, language), date_and_time(lottery.closes, language)
    return f"{opens} ~ {closes}"


def _drawn(view: ItemView) -> str:
    lottery = view.item.lottery
    return date(lottery.drawn, view.visit.language) if lottery and lottery.drawn else ""


def _report(view: ItemView) -> str:
    # assumption: report-dialog
    url = f"/illegal_reports/report/{percent(view.visit.shop.id)}/{view.item.id}"
    return fill("report", url=url, text=view.visit.words)


def _report_message(view: ItemView) -> str:
    # assumption: report-message
    return fill("report_message", text=view.visit.words)


def _widget(view: ItemView) -> str:
    # assumption: embed-widget
    return fill("widget", url=view.url, title=view.title, text=view.visit.words)


def _bnpl(view: ItemView) -> str:
    # assumption: pay-later-dialog
    if "bnpl" not in view.visit.apps:
        return ""
    return fill("bnpl", text=view.visit.words, urls=view.visit.urls)


def _social(view: ItemView) -> str:
    # assumption: social-button-tag
    eraser = "base-eraser" in view.visit.apps
    return fill(
        "social",
        url=percent(view.url),
        title=percent(view.title),
        via="" if eraser else percent(view.visit.shop.social.twitter or "BASEec"),
        text=view.visit.words,
    )


def _reviews(view: ItemView) -> str:
    # assumption: review-markup
    if "review" not in view.visit.apps:
        return ""
    return fill(
        "reviews",
        reviews=view.item.reviews,
        title=view.title,
        url=view.url,
        picture=view.picture(1, 76),
        text=view.visit.words,
    )


def _custom_detail(view: ItemView) -> str:
    if not view.item.detail_blocks:
        return ""
    blocks = [(block, _block_value(block, view.visit)) for block in view.item.detail_blocks]
    return fill("custom_detail", blocks=blocks, suffix=view.item.id)


def _block_value(block: DetailBlock, visit: Visit) -> str:
    if block.kind == "picture":
        return visit.urls.picture(block.content, _CUSTOM_PICTURE_WIDTH)
    if block.kind == "youtube":
        # assumption: custom-detail-video
        return block.content if _VIDEO_ID.fullmatch(block.content) else ""
    return block.content


def _custom_detail_assets(view: ItemView) -> str:
    # assumption: custom-detail-assets
    return fill("custom_detail_assets") if view.item.detail_blocks else ""


PAGE: Mapping[str, Callable[[Page], str]] = {
    "ItemAttentionTag": of_page_item(_attention),
    "IllegalReportTag": of_page_item(_report),
    "IllegalReportMessageTag": of_page_item(_report_message),
    "ItemBnplBannerTag": of_page_item(_bnpl),
    "AppsReviewTag": of_page_item(_reviews),
}
ITEM: Mapping[str, Callable[[ItemView], str]] = {
    "EmbedWidgetTag": on_item_page(_widget),
    "SocialButtonTag": on_item_page(_social),
    "AdditionalItemDetail": on_item_page(_custom_detail),
    "AdditionalItemDetailDefaultCssAndJs": on_item_page(_custom_detail_assets),
}
