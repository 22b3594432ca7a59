"""What a template's item, related-item and category tags speak of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from onrei.emulator.visit import Visit
from onrei.shop.model import Category, Item
from onrei.shop.state import SalesPhase, sales_phase

if TYPE_CHECKING:
    from onrei.emulator.turn import ItemTurn

RELATED_ITEMS = 3


class ItemView:
    """One item as one visit sees it, *in_list* or on its own page."""

    def __init__(self, visit: Visit, item: Item, *, in_list: bool) -> None:
        self.visit = visit
        self.item = visit.as_shown(item)
        self.in_list = in_list
        self.turns: dict[int, ItemTurn] = {}
        self.stock = self.item.stock  # assumption: item-stock-sum
        self.phase: SalesPhase = sales_phase(self.item, visit.now)

    @property
    def title(self) -> str:
        """Return the title in the visitor's language, not yet escaped."""
        english = self.item.english
        if self.visit.language == "en" and english is not None and english.title:
            return english.title
        return self.item.title

    @property
    def detail(self) -> str:
        """Return the description in the visitor's language, not yet escaped."""
        english = self.item.english
        if self.visit.language == "en" and english is not None and english.detail:
            return english.detail
        return self.item.detail

    @property
    def url(self) -> str:
        """Return the address of the item's page."""
        return self.visit.urls.item(self.item.id)

    @cached_property
    def related(self) -> tuple[ItemView, ...]:
        """Return the related items; items of a list have none."""
        if self.in_list:
            return ()
        related = self.visit.shelf.related_to(self.item, self.visit.now)
        return tuple(ItemView(self.visit, one, in_list=True) for one in related[:RELATED_ITEMS])

    def picture(self, number: int, width_px: int | None) -> str:
        """Return the address of picture *number* (from 1), of the No Image picture if it has none."""
        pictures = self.item.pictures
        if number > len(pictures):
            # assumption: missing-picture-url
            return self.visit.urls.no_image()
        return self.visit.urls.picture(pictures[number - 1], width_px)


class CategoryView:
    """One category in a category loop."""

    def __init__(self, visit: Visit, category: Category) -> None:
        self.visit = visit
        self.category = category

    @property
    def name(self) -> str:
        """Return the name in the visitor's language, not yet escaped."""
        if self.visit.language == "en" and self.category.english:
            return self.category.english
        return self.category.name

    @property
    def url(self) -> str:
        """Return the address of the category's list."""
        return self.visit.urls.category(self.category)

    @cached_property
    def children(self) -> tuple[CategoryView, ...]:
        """Return the categories one level below."""
        return categories_below(self.visit, self.category.id)


def categories_below(visit: Visit, parent: int | None) -> tuple[CategoryView, ...]:
    """Return the categories right below *parent*, those of the top level for None."""
    if "category" not in visit.apps:
        return ()
    return tuple(CategoryView(visit, one) for one in visit.shelf.children.get(parent, ()))
