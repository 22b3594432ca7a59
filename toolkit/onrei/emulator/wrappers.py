"""Blocks that print something around their contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.button import ButtonKind, buttons_of
from onrei.emulator.item_view import ItemView
from onrei.emulator.printed import fill


def purchase_form(view: ItemView) -> tuple[str, str] | None:
    """Return what stands before and after the contents of ``{block:PurchaseForm}``."""
    # assumption: purchase-form-attributes, item-page-tags-in-lists
    if view.in_list:
        return None
    before = fill(
        "purchase_form",
        action=view.visit.urls.add_to_cart(),
        item_id=view.item.id,
        shop_id=view.visit.shop.id,
    )
    return before, "</form>" + modals(view)


def modals(view: ItemView) -> str:
    """Return the dialogs that the item's buttons open."""
    # assumption: modal-places
    kinds = {button.kind for button in buttons_of(view)}
    found = ""
    if ButtonKind.COMING_SOON in kinds:
        found += fill("sales_period_modal", text=view.visit.words, urls=view.visit.urls)
    if ButtonKind.RESTOCK_MAIL in kinds:
        found += fill("restock_modal", text=view.visit.words)
    return found


ITEM: Mapping[str, Callable[[ItemView], tuple[str, str] | None]] = {"PurchaseForm": purchase_form}
