"""When each condition block shows, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from onrei.emulator.item_view import CategoryView, ItemView
from onrei.emulator.page import Page
from onrei.emulator.scenario import Page as PageName
from onrei.emulator.text import colour
from onrei.emulator.values.item import PICTURES
from onrei.shop.model import App, Design, SocialIds, Subscription
from onrei.shop.state import SalesPhase

_PAGES: dict[str, frozenset[PageName]] = {
    # assumption: load-items-page-blocks
    "IndexPage": frozenset({"index", "category", "search"}),
    "ItemPage": frozenset({"item"}),
    "AboutPage": frozenset({"about"}),
    "ContactPage": frozenset({"contact"}),
    "PrivacyPage": frozenset({"privacy"}),
    "LawPage": frozenset({"law"}),
    "BlogPage": frozenset({"blog", "blog-article"}),
    "LoadItemsPage": frozenset({"load-items"}),
}
_APPS: dict[str, App] = {
    "AppsItemCategory": "category",
    "AppsBlog": "blog",
    "AppsI18n": "i18n",
    "AppsDownload": "digital-content",
    "AppsItemLabel": "label",
    "AppsSearch": "search",
    "AppsBaseEraser": "base-eraser",
    "AppsReview": "review",
    "AppsSale": "sale",
    "AppsCoinFunding": "coin-funding",
    "AppsInformationBanner": "information-banner",
    "AppsCommunity": "community",
    "AppsMembership": "membership",
    "AppsItemDetailCustom": "item-detail-custom",
}
_ACCOUNTS: dict[str, Callable[[SocialIds], str]] = {
    "Twitter": lambda social: social.twitter,
    "Facebook": lambda social: social.facebook,
    "Ameba": lambda social: social.ameba,
    "Instagram": lambda social: social.instagram,
    "Line": lambda social: social.line,
    "Youtube": lambda social: social.youtube,
    "Tiktok": lambda social: social.tiktok,
    "Note": lambda social: social.note,
}
_WITH_NEGATION = ("Twitter", "Facebook", "Ameba", "Instagram")
_COLOURS: dict[str, Callable[[Design], str]] = {
    "NavColor": lambda design: design.nav_color,
    "TextColor": lambda design: design.text_color,
    "LinkColor": lambda design: design.link_color,
}

V = TypeVar("V")
PageTest = Callable[[Page], bool]
ItemTest = Callable[[ItemView], bool]


def _not(test: Callable[[V], bool]) -> Callable[[V], bool]:
    return lambda view: not test(view)


def _is_page(pages: frozenset[PageName]) -> PageTest:
    return lambda page: page.kind in pages


def _has_app(app: App) -> PageTest:
    return lambda page: app in page.apps


def _has_account(read: Callable[[SocialIds], str]) -> PageTest:
    return lambda page: bool(read(page.shop.social))


def _has_colour(read: Callable[[Design], str]) -> PageTest:
    return lambda page: bool(colour(read(page.shop.design)))


def _has_plan(read: Callable[[Subscription], bool]) -> ItemTest:
    return lambda view: view.item.subscription is not None and read(view.item.subscription)


def _has_picture(number: int) -> ItemTest:
    if number == 1:
        return lambda view: bool(view.item.pictures)
    # assumption: list-pictures
    return lambda view: not view.in_list and len(view.item.pictures) >= number


def _has_pinned_article(page: Page) -> bool:
    return "blog" in page.apps and page.shelf.pinned is not None


_IS_PAGE = {name: _is_page(pages) for name, pages in _PAGES.items()}
_HAS_ACCOUNT = {f"Shop{name}Id": _has_account(read) for name, read in _ACCOUNTS.items()}
PAGE: Mapping[str, PageTest] = {
    "Hidden": lambda page: False,
    **_IS_PAGE,
    **{f"Not{name}": _not(test) for name, test in _IS_PAGE.items()},
    **{name: _has_app(app) for name, app in _APPS.items()},
    **_HAS_ACCOUNT,
    **{f"NoShop{name}Id": _not(_HAS_ACCOUNT[f"Shop{name}Id"]) for name in _WITH_NEGATION},
    **{name: _has_colour(read) for name, read in _COLOURS.items()},
    "NoAppsBaseEraser": lambda page: "base-eraser" not in page.apps,
    # assumption: not-public-items
    "ShopPublic": lambda page: page.shop.public,
    "NotShopPublic": lambda page: not page.shop.public,
    "HasItems": lambda page: page.is_list and bool(page.views),
    "NoItems": lambda page: page.is_list and not page.views,
    "IndexPageCategory": lambda page: page.category is not None,
    "NoIndexPageCategory": lambda page: page.category is None,
    "NotIndexPageCategory": lambda page: page.category is None,
    "IndexPageSearch": lambda page: bool(page.query),
    "NoIndexPageSearch": lambda page: not page.query,
    "BreadcrumbTag": lambda page: page.category is not None,
    "HasAppsItemCategoryChildCategories": lambda page: bool(page.child_categories),
    "AppsBlogArticleIsPinned": _has_pinned_article,
}


_has_initial_price = _has_plan(lambda plan: plan.initial_price != plan.repeat_price)
_has_initial_proper_price = _has_plan(lambda plan: plan.initial_proper_price is not None)
_has_repeat_proper_price = _has_plan(lambda plan: plan.repeat_proper_price is not None)

_HAS_PICTURE = {number: _has_picture(number) for number in range(1, PICTURES + 1)}

ITEM: Mapping[str, ItemTest] = {
    "HasItemStock": lambda view: view.stock > 0,
    "NoItemStock": lambda view: view.stock <= 0,
    "HasItemProperPrice": lambda view: view.item.proper_price is not None,
    "NoItemProperPrice": lambda view: view.item.proper_price is None,
    "ItemWatingForSale": lambda view: view.phase is SalesPhase.WAITING,
    "ItemNowOnSale": lambda view: view.phase is SalesPhase.ON_SALE,
    "ItemEndOfSale": lambda view: view.phase is SalesPhase.ENDED,
    "HasRelatedItems": lambda view: bool(view.related),
    "ItemPreOrder": lambda view: view.item.pre_order is not None,
    "ItemLottery": lambda view: view.item.lottery is not None,
    "ItemTakeout": lambda view: view.item.takeout is not None,
    "ItemCommunityLimited": lambda view: view.item.community_limited,
    "ItemDigitalContent": lambda view: view.item.digital_file is not None,
    "HasSubscriptionInitialPrice": _has_initial_price,
    "NoSubscriptionInitialPrice": _not(_has_initial_price),
    "HasSubscriptionInitialProperPrice": _has_initial_proper_price,
    "NoSubscriptionInitialProperPrice": _not(_has_initial_proper_price),
    "HasSubscriptionRepeatProperPrice": _has_repeat_proper_price,
    "NoSubscriptionRepeatProperPrice": _not(_has_repeat_proper_price),
    **{f"ItemImage{number}": test for number, test in _HAS_PICTURE.items()},
    **{f"NoItemImage{number}": _not(test) for number, test in _HAS_PICTURE.items()},
}

TOP_CATEGORY: Mapping[str, Callable[[CategoryView], bool]] = {
    "HasAppsItemCategoryMediumCategories": lambda view: bool(view.children),
}
