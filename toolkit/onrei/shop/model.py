"""A shop and what is on its shelves, as frozen values.

The keys of ``shop.toml`` are exactly these field names. Money is in whole yen, tax included.
Times are JST; a time without zone is read as JST.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, get_args

from onrei import clock

JST = clock.JST

App = Literal[
    "search", "category", "label", "blog", "sale", "i18n", "coin-funding", "base-eraser",
    "digital-content", "review", "sales-period", "pre-order", "lottery", "takeout", "community",
    "membership", "restock-mail", "age-verification", "information-banner", "item-detail-custom",
    "item-option", "subscription", "message", "shipping-detail", "mail-magazine", "bnpl",
]  # fmt: skip
"""The Apps of BASE that change what a storefront shows, by our short names."""

APPS: tuple[App, ...] = get_args(App)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: *file* is a name in the shop's ``pictures/`` folder, or a whole URL."""

    file: str
    width: int | None = None
    height: int | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """What the owner entered for English visitors (英語・外貨対応App)."""

    title: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Variation:
    """One choice of size or colour (種類), with its own stock."""

    id: int
    name: str
    stock: int
    code: str = ""
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class OptionChoice:
    """One choice of an item option (商品オプションApp) and its surcharge in yen."""

    id: int
    name: str
    price: int = 0


@dataclass(frozen=True, slots=True)
class ItemOption:
    """An item option: *choices* for the kind ``select``, *max_length* for the kind ``text``."""

    id: int
    name: str
    kind: Literal["select", "text"] = "select"
    required: bool = False
    choices: tuple[OptionChoice, ...] = ()
    max_length: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SalesPeriod:
    """When an item may be bought; *announced* means that it is public before the start."""

    start: datetime.datetime | None = None
    end: datetime.datetime | None = None
    announced: bool = True


@dataclass(frozen=True, slots=True)
class PreOrder:
    """予約販売: the days between which the item is sent."""

    ships_from: datetime.date
    ships_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Lottery:
    """抽選販売: when one may apply, and when the draw is made known."""

    opens: datetime.datetime
    closes: datetime.datetime
    drawn: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """定期便: price of the first and of the later deliveries, regular prices while on sale."""

    initial_price: int
    repeat_price: int
    initial_proper_price: int | None = None
    repeat_proper_price: int | None = None


@dataclass(frozen=True, slots=True)
class DetailBlock:
    """One block of 商品説明カスタムApp; *content* is text, a picture's file name, or a video id."""

    kind: Literal["heading", "text", "picture", "youtube"]
    content: str


@dataclass(frozen=True, slots=True)
class Review:
    """One review of an item."""

    score: Literal["good", "normal", "bad"]
    comment: str
    date: datetime.date
    variation: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What only the owner knows about an item (``[marks."ITEM_ID"]`` in ``onrei.toml``).

    *restock* is a day, ``"never"``, ``"unknown"`` (it will return, nobody knows when) or None.
    *ships_from* and *ships_to* are the days between which a pre-order is sent, *sale_starts* is when
    an announced sale begins: BASE knows both, but tells a list neither.
    """

    restock: datetime.date | Literal["never", "unknown"] | None = None
    made_to_order_days: int | None = None
    archived: bool = False
    ships_from: datetime.date | None = None
    ships_to: datetime.date | None = None
    sale_starts: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item. Its stock is *own_stock*, or the sum of its variations where it has some.

    An item *is_new* that BASE has not numbered yet: its id is made up, so no mark can name it.
    """

    id: int
    title: str
    price: int
    detail: str = ""
    own_stock: int = 0
    proper_price: int | None = None
    variations: tuple[Variation, ...] = ()
    pictures: tuple[Picture, ...] = ()
    categories: tuple[int, ...] = ()
    code: str = ""
    barcode: str = ""
    reduced_tax: bool = False
    visible: bool = True
    list_order: int = 0
    sales_period: SalesPeriod | None = None
    pre_order: PreOrder | None = None
    lottery: Lottery | None = None
    subscription: Subscription | None = None
    takeout: str | None = None
    community_limited: bool = False
    age_restricted: bool = False
    digital_file: str | None = None
    label: str | None = None
    options: tuple[ItemOption, ...] = ()
    detail_blocks: tuple[DetailBlock, ...] = ()
    reviews: tuple[Review, ...] = ()
    related: tuple[int, ...] = ()
    marks: Marks = Marks()
    english: Translation | None = None
    is_new: bool = False

    @property
    def stock(self) -> int:
        """Return how many can be sold now, never below 0."""
        if self.variations:
            return sum(max(0, variation.stock) for variation in self.variations)
        return max(0, self.own_stock)


@dataclass(frozen=True, slots=True)
class Category:
    """A category; *parent* is the id one level above (at most 3 levels)."""

    id: int
    name: str
    parent: int | None = None
    english: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the Blog App; *body* is plain text, paragraphs parted by an empty line."""

    published: datetime.datetime
    title: str
    body: str
    picture: Picture | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class LawRow:
    """One row of the 特定商取引法 page."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Banner:
    """お知らせバナーApp: the line at the top of every page."""

    text: str
    url: str = ""
    icon: str = "megaphone"
    background: str = "#555555"
    color: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class SocialIds:
    """The shop's accounts; an empty text means none. *youtube* is a whole URL."""

    twitter: str = ""
    facebook: str = ""
    ameba: str = ""
    instagram: str = ""
    line: str = ""
    youtube: str = ""
    tiktok: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """Built-in design settings of BASE's editor; an empty text means not set."""

    logo: Picture | None = None
    logo_color: str = "#23211f"
    background_color: str = "#ffffff"
    background_picture: str = ""
    nav_color: str = ""
    text_color: str = ""
    link_color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A whole shop. *now* fixes its clock (a sample), None means that the caller gives one."""

    id: str
    name: str
    domain: str
    now: datetime.datetime | None = None
    introduction: str = ""
    english_introduction: str = ""
    phone_verified: bool = True
    public: bool = True
    theme_id: str = "my_theme_1"
    apps: tuple[App, ...] = ()
    social: SocialIds = SocialIds()
    design: Design = Design()
    banner: Banner | None = None
    alcohol: bool = False
    mail_address: str = ""
    keywords: str = ""
    share_picture: str = ""
    law: tuple[LawRow, ...] = ()
    privacy: tuple[LawRow, ...] = ()
    shipping_note: str = ""
    community_price: int = 0
    community_introduction: str = ""
    theme_options: dict[str, str] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    articles: tuple[Article, ...] = ()
    folder: str = field(default="", metadata={"toml": False})
    """Where the shop was read from; pictures lie in ``pictures/`` below it."""
