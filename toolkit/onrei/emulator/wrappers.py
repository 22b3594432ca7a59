"""Blocks that print something around their contents."""

from __future__ import annotations

from collections.abc import Mapping

from onrei.catalog.model import Scope
from onrei.emulator.button import ButtonKind, buttons_of
from onrei.emulator.item_view import ItemView
from onrei.emulator.printed import fill
from onrei.language.vocabulary import Binding


def _purchase_form(view: ItemView) -> tuple[str, str] | None:
    # assumption: item-page-tags-in-lists
    if view.turn:
        return None
    # The compiled template asks for the text before, then for the text after.
    made = view.page.made
    if "PurchaseForm" not in made:
        made["PurchaseForm"] = _printed_form(view)
    return made["PurchaseForm"]


def _printed_form(view: ItemView) -> tuple[str, str]:
    """Return what stands before and after the contents of ``{block:PurchaseForm}``."""
    # assumption: purchase-form-attributes
    page = view.page
    before = fill(
        "purchase_form",
        action=page.urls.add_to_cart(),
        item_id=view.item.id,
        shop_id=page.shop.id,
    )
    return before, "</form>" + modals(view)


def modals(view: ItemView) -> str:
    """Return the dialogs that the item's buttons open."""
    # assumption: modal-places
    kinds = {button.kind for button in buttons_of(view)}
    found = ""
    if ButtonKind.COMING_SOON in kinds:
        found += fill("sales_period_modal", text=view.page.words, urls=view.page.urls)
    if ButtonKind.RESTOCK_MAIL in kinds:
        found += fill("restock_modal", text=view.page.words)
    return found


WRAPPERS: Mapping[str, Binding] = {"PurchaseForm": Binding(Scope.ITEM, _purchase_form)}
