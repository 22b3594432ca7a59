"""Variables of the category App."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrei.emulator.item_view import CategoryView
from onrei.emulator.page import Page
from onrei.emulator.printed import fill
from onrei.emulator.text import escaped


def category_name(page: Page) -> str:
    """Return the name of the category whose list is shown, not yet escaped."""
    return CategoryView(page.visit, page.category).name if page.category else ""


def _breadcrumb(page: Page) -> str:
    if page.category is None:
        return ""
    above = [CategoryView(page.visit, one) for one in page.shelf.ancestors(page.category)]
    return fill("breadcrumb", home=page.urls.top(), above=above, name=category_name(page))


def _categories(page: Page) -> str:
    return fill("categories", categories=page.top_categories)


def _old_categories(page: Page) -> str:
    # assumption: old-category-tag
    return fill("old_categories", categories=page.top_categories)


def _name(view: CategoryView) -> str:
    return escaped(view.name)


def _url(view: CategoryView) -> str:
    return view.url


def _count(view: CategoryView) -> str:
    # assumption: category-count
    return str(len(view.visit.shelf.listed(view.visit.now, view.category.id)))


PAGE: Mapping[str, Callable[[Page], str]] = {
    "IndexPageCategory": lambda page: escaped(category_name(page)),
    "BreadcrumbTag": _breadcrumb,
    "AppsItemCategoryCategoriesTag": _categories,
    "AppsItemCategoryTag": _old_categories,
}
TOP_CATEGORY: Mapping[str, Callable[[CategoryView], str]] = {
    "AppsItemCategoryCategoryName": _name,
    "AppsItemCategoryCategoryPageURL": _url,
    "AppsItemCategoryCategoryCount": _count,
}
MEDIUM_CATEGORY: Mapping[str, Callable[[CategoryView], str]] = {
    "AppsItemCategoryMediumCategoryName": _name,
    "AppsItemCategoryMediumCategoryPageURL": _url,
}
CHILD_CATEGORY: Mapping[str, Callable[[CategoryView], str]] = {
    "AppsItemCategoryChildCategoryName": _name,
    "AppsItemCategoryChildCategoryPageURL": _url,
}
