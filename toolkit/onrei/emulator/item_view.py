"""What a template's item, related-item and category tags speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrei.shop.model import Category, Item
from onrei.shop.state import SalesPhase, sales_phase

if TYPE_CHECKING:
    from onrei.emulator.page import Page


class ItemView:
    """One item on one page; in a list *turn* counts from 1, on the item page it is 0."""

    __slots__ = ("item", "page", "phase", "stock", "turn")

    def __init__(self, page: Page, item: Item, turn: int = 0) -> None:
        self.page = page
        self.item = item
        self.turn = turn
        self.stock: int = item.stock
        self.phase = (
            SalesPhase.ON_SALE if item.sales_period is None else sales_phase(item, page.now)
        )

    @property
    def title(self) -> str:
        """Return the title in the page's language, not yet escaped."""
        english = self.item.english
        if self.page.language == "en" and english is not None and english.title:
            return english.title
        return self.item.title

    @property
    def detail(self) -> str:
        """Return the description in the page's language, not yet escaped."""
        english = self.item.english
        if self.page.language == "en" and english is not None and english.detail:
            return english.detail
        return self.item.detail

    @property
    def url(self) -> str:
        """Return the address of the item's page."""
        return self.page.urls.item(self.item.id)

    @property
    def can_be_bought(self) -> bool:
        """Tell whether the item is in its sales period and in stock."""
        return self.stock > 0 and self.phase is SalesPhase.ON_SALE

    @property
    def related(self) -> list[ItemView]:
        """Return the related items; lists have none."""
        return [] if self.turn else self.page.related_to(self.item)

    def picture(self, number: int, width_px: int | None) -> str:
        """Return the address of picture *number* (from 1), of the No Image picture if it has none."""
        pictures = self.item.pictures
        if number > len(pictures):
            # assumption: missing-picture-url
            return self.page.urls.no_image()
        return self.page.urls.picture(pictures[number - 1], width_px)


class CategoryView:
    """One category in a category loop."""

    __slots__ = ("category", "page")

    def __init__(self, page: Page, category: Category) -> None:
        self.page = page
        self.category = category

    @property
    def name(self) -> str:
        """Return the name in the page's language, not yet escaped."""
        if self.page.language == "en" and self.category.english:
            return self.category.english
        return self.category.name

    @property
    def url(self) -> str:
        """Return the address of the category's list."""
        return self.page.urls.category(self.category)

    @property
    def children(self) -> tuple[CategoryView, ...]:
        """Return the categories one level below."""
        return self.page.categories_below(self.category.id)
