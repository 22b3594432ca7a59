"""Variables of the purchase form: choices, buttons, warnings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.assumptions import assumption
from onrei.emulator.button import ButtonKind, button_kind, buttons_of
from onrei.emulator.formats import price
from onrei.emulator.item_view import ItemView
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.values.item_page_only import of_page_item, on_item_page
from onrei.emulator.wrappers import modals
from onrei.shop.state import SalesPhase

_LARGEST_AMOUNT = assumption("largest-amount").number


def _select(view: ItemView) -> str:
    # assumption: select-while-unavailable
    if view.phase is not SalesPhase.ON_SALE or (view.stock <= 0 and not _may_ask(view)):
        return ""
    in_stock = next((one for one in view.item.variations if one.stock > 0), None)
    available = in_stock.stock if in_stock else view.stock
    return fill(
        "item_select",
        options=view.item.options,
        variations=view.item.variations,
        selected=in_stock.id if in_stock else None,
        amounts=range(1, min(available, _LARGEST_AMOUNT) + 1),
        price=price,
        text=view.visit.words,
    )


def _may_ask(view: ItemView) -> bool:
    """Tell whether the choice of a variation matters although nothing is in stock."""
    return bool(view.item.variations) and "restock-mail" in view.visit.apps


def _button(view: ItemView) -> str:
    return fill("purchase_button", buttons=buttons_of(view))


def _waiting_button(view: ItemView) -> str:
    """Return the button for items outside their sales period, for hand-written forms."""
    if view.phase is SalesPhase.ON_SALE:
        return ""
    dialog = modals(view) if button_kind(view) is ButtonKind.COMING_SOON else ""
    return fill("purchase_button", buttons=buttons_of(view)) + dialog


def _community_button(view: ItemView) -> str:
    # assumption: community-box
    visit = view.visit
    if not view.item.community_limited or visit.is_member:
        return ""
    return fill(
        "community_button",
        page_url=visit.urls.page("community"),
        sign_in_url=visit.urls.page("community/login"),
        text=visit.words,
    )


def _age_warning(view: ItemView) -> str:
    # assumption: age-warning
    visit = view.visit
    if "age-verification" not in visit.apps:
        return ""
    if visit.shop.alcohol:
        return fill("age_warning", warning=visit.words["alcohol"])
    return fill("age_warning", warning=visit.words["age"]) if view.item.age_restricted else ""


PAGE: Mapping[str, Callable[[Page], str]] = {
    "AppsAgeVerificationWarningTag": of_page_item(_age_warning),
}
ITEM: Mapping[str, Callable[[ItemView], str]] = {
    "ItemSelectTag": on_item_page(_select),
    "PurchaseButton": on_item_page(_button),
    "ItemWatingForSaleButtonTag": on_item_page(_waiting_button),
    "CommunityPurchaseButton": on_item_page(_community_button),
}
