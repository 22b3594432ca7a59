"""Variables of an item, in a list and on its own page, and of related items."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.formats import discount_rate, price
from onrei.emulator.item_view import ItemView
from onrei.emulator.text import escaped, with_breaks, with_links
from onrei.shop.model import Subscription
from onrei.shop.state import SalesPhase

PICTURES = 20
_WIDTHS = (76, 146, 174, 300, 500, 640, 1280)
_SALE_STATUS = {
    SalesPhase.WAITING: "COMING SOON",
    SalesPhase.ON_SALE: "",  # assumption: sale-status-on-sale
    SalesPhase.ENDED: "SOLD OUT",
}


def _title(view: ItemView) -> str:
    return escaped(view.title)


def _price(view: ItemView) -> str:
    return price(view.item.price)


def _url(view: ItemView) -> str:
    return view.url


def _proper_price(view: ItemView) -> str:
    proper = view.item.proper_price
    return "" if proper is None else price(proper)


def _discount_rate(view: ItemView) -> str:
    proper = view.item.proper_price
    return "" if proper is None else discount_rate(view.item.price, proper)


def _detail(view: ItemView) -> str:
    make = with_links if view.visit.shop.phone_verified else with_breaks
    return make(view.detail)


def _digital_content(view: ItemView) -> str:
    return escaped(view.item.digital_file or "")


def _picture_count(view: ItemView) -> str:
    # assumption: list-pictures
    return "" if view.in_list else str(len(view.item.pictures))


def _deep_link(view: ItemView) -> str:
    # assumption: item-deep-link
    return f"https://thebase.com/to_app?s=item&item_id={view.item.id}"


def _label(view: ItemView) -> str:
    if not view.item.label:
        return ""
    # assumption: label-class
    where = " list" if view.in_list else ""
    return f'<img src="{view.visit.urls.label(view.item.label)}" class="label_image{where}">'


def _picture(number: int, width_px: int | None) -> Callable[[ItemView], str]:
    if number == 1 and width_px is not None:
        return lambda view: view.picture(1, width_px)
    # assumption: list-pictures
    return lambda view: "" if view.in_list else view.picture(number, width_px)


def _pictures() -> dict[str, Callable[[ItemView], str]]:
    sizes = {"origin": None, **{str(width): width for width in _WIDTHS}}
    return {
        f"ItemImage{number}URL-{size}": _picture(number, width)
        for number in range(1, PICTURES + 1)
        for size, width in sizes.items()
    }


def _plan_price(read: Callable[[Subscription], int | None]) -> Callable[[ItemView], str]:
    """Return what prints the price that *read* finds in a subscription."""

    def print_price(view: ItemView) -> str:
        plan = view.item.subscription
        yen = None if plan is None else read(plan)
        return "" if yen is None else price(yen)

    return print_price


ITEM: Mapping[str, Callable[[ItemView], str]] = {
    "ItemId": lambda view: str(view.item.id),
    "ItemTitle": _title,
    "ItemPrice": _price,
    "ItemProperPrice": _proper_price,
    "ItemDiscountRate": _discount_rate,
    "ItemStock": lambda view: str(view.stock),
    "ItemDetail": _detail,
    "ItemDetail-origin": lambda view: with_breaks(view.detail),
    "ItemDetailNoBr": lambda view: escaped(view.detail),
    "ItemDigitalContent": _digital_content,
    "ItemPageURL": _url,
    "ItemRedirectUrl": _url,  # assumption: redirect-urls
    "ItemDeepLink": _deep_link,
    "ItemImageCount": _picture_count,
    "ItemNoImageURL": lambda view: view.visit.urls.no_image(),
    "ItemSaleStatusTag": lambda view: _SALE_STATUS[view.phase],
    "AppsItemLabelTag": _label,
    "SubscriptionInitialPrice": _plan_price(lambda plan: plan.initial_price),
    "SubscriptionRepeatPrice": _plan_price(lambda plan: plan.repeat_price),
    "SubscriptionInitialProperPrice": _plan_price(lambda plan: plan.initial_proper_price),
    "SubscriptionRepeatProperPrice": _plan_price(lambda plan: plan.repeat_proper_price),
    **_pictures(),
}
RELATED_ITEM: Mapping[str, Callable[[ItemView], str]] = {
    "RelatedItemTitle": _title,
    "RelatedItemPrice": _price,
    "RelatedItemImageURL-640": lambda view: view.picture(1, 640),
    "RelatedItemPageURL": _url,
}
