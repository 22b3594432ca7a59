"""Which purchase button an item has: the one place that decides it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from onrei.clock import in_jst
from onrei.emulator.item_view import ItemView
from onrei.shop.state import SalesPhase, lottery_phase


class ButtonKind(enum.Enum):
    """What a button does; the value is the key of its words."""

    ADD_TO_CART = "add-to-cart"
    PRE_ORDER = "pre-order"
    LOTTERY = "lottery"
    NOT_APPLYING = "not-applying"
    COMMUNITY_ONLY = "community-only"
    NO_ITEM = "no-item"
    RESTOCK_MAIL = "restock-mail"
    COMING_SOON = "coming-soon"
    COMING_SOON_STAY = "coming-soon-stay"
    END_OF_SALE = "end-of-sale"


_MODIFIERS = {
    ButtonKind.ADD_TO_CART: "addToCart",
    ButtonKind.PRE_ORDER: "addToCart",
    ButtonKind.LOTTERY: "addToCart",  # assumption: lottery-button
    ButtonKind.NOT_APPLYING: "notApplying",
    ButtonKind.COMMUNITY_ONLY: "disabled",  # assumption: community-button
    ButtonKind.NO_ITEM: "noItem",  # assumption: sold-out-class
    ButtonKind.RESTOCK_MAIL: "outOfStock purchaseButton__btn--requestRestockMail",
    ButtonKind.COMING_SOON: "comingSoon x_salesPeriodModalOpen",
    ButtonKind.COMING_SOON_STAY: "comingSoonStay",
    ButtonKind.END_OF_SALE: "endOfSale",
}
_LAST_HOUR = datetime.timedelta(hours=1)
_DISABLED = frozenset(
    {ButtonKind.NOT_APPLYING, ButtonKind.COMMUNITY_ONLY, ButtonKind.COMING_SOON_STAY}
)
_SUBMITS = frozenset({ButtonKind.ADD_TO_CART, ButtonKind.PRE_ORDER, ButtonKind.LOTTERY})


@dataclass(frozen=True, slots=True)
class Button:
    """One button as it is printed: a link when it has an *href*, a ``<button>`` else."""

    kind: ButtonKind
    text: str
    href: str = ""
    is_hidden: bool = False

    @property
    def classes(self) -> str:
        """Return the value of its ``class``."""
        return f"purchaseButton__btn purchaseButton__btn--{_MODIFIERS[self.kind]}"

    @property
    def is_disabled(self) -> bool:
        """Tell whether it cannot be pressed."""
        return self.kind in _DISABLED

    @property
    def submits(self) -> bool:
        """Tell whether it sends the purchase form."""
        return self.kind in _SUBMITS


def buttons_of(view: ItemView) -> tuple[Button, ...]:
    """Return the buttons of an item; a second one waits, hidden, for a sold-out variation."""
    kind = button_kind(view)
    first = _button(view, kind)
    if kind in _SUBMITS and "restock-mail" in view.visit.apps and has_sold_out_variation(view):
        # assumption: restock-per-variation
        return (first, _button(view, ButtonKind.RESTOCK_MAIL, is_hidden=True))
    return (first,)


def button_kind(view: ItemView) -> ButtonKind:
    """Return the kind of the button that speaks for the item as a whole."""
    # assumption: button-precedence
    if view.phase is SalesPhase.ENDED:
        return ButtonKind.END_OF_SALE
    if view.phase is SalesPhase.WAITING:
        return ButtonKind.COMING_SOON_STAY if _is_last_hour(view) else ButtonKind.COMING_SOON
    if view.stock <= 0:
        has_app = "restock-mail" in view.visit.apps
        return ButtonKind.RESTOCK_MAIL if has_app else ButtonKind.NO_ITEM
    return _kind_by_sales_type(view)


def _kind_by_sales_type(view: ItemView) -> ButtonKind:
    if view.item.community_limited and not view.visit.is_member:
        return ButtonKind.COMMUNITY_ONLY
    lottery = lottery_phase(view.item, view.visit.now)
    if lottery is not None:
        is_open = lottery is SalesPhase.ON_SALE
        return ButtonKind.LOTTERY if is_open else ButtonKind.NOT_APPLYING
    return ButtonKind.PRE_ORDER if view.item.pre_order is not None else ButtonKind.ADD_TO_CART


def _is_last_hour(view: ItemView) -> bool:
    """Tell whether the sale begins within an hour (販売開始直前)."""
    period = view.item.sales_period
    start = period.start if period is not None else None
    return start is not None and in_jst(start) - view.visit.now <= _LAST_HOUR


def has_sold_out_variation(view: ItemView) -> bool:
    """Tell whether one of the item's variations has no stock."""
    return any(variation.stock <= 0 for variation in view.item.variations)


def _button(view: ItemView, kind: ButtonKind, *, is_hidden: bool = False) -> Button:
    href = {
        ButtonKind.NO_ITEM: view.visit.urls.contact(view.item.id),
        ButtonKind.END_OF_SALE: view.visit.urls.contact(view.item.id),
        ButtonKind.RESTOCK_MAIL: "#restockMailNotificationModal",
    }.get(kind, "")
    return Button(kind, view.visit.words[kind.value], href, is_hidden)
