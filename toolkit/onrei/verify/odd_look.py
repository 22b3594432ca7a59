"""Looks at a shop that few scenarios have: Apps, options and goods that a template may ask for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrei.emulator.options import emptied, filled
from onrei.language.nodes import OptionDeclaration
from onrei.shop.model import (
    APPS,
    JST,
    App,
    Design,
    Item,
    Lottery,
    PreOrder,
    Shop,
    SocialIds,
    Subscription,
)

_NAME = "example"
_MOST_PICTURES = 20
# A lottery that is open whenever somebody looks.
_ALWAYS = (
    datetime.datetime(2000, 1, 1, tzinfo=JST),
    datetime.datetime(2999, 12, 31, tzinfo=JST),
)


@dataclass(frozen=True, slots=True)
class OddLook:
    """One special look; *name* ends the names of its scenarios. None for *apps* are the shop's.

    *item* is the one that is special, where that is one of them.
    """

    name: str
    shop: Shop
    apps: frozenset[App] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    page_number: int = 1
    query: str = ""
    is_member: bool = False
    item: int | None = None


def odd_looks(shop: Shop, options: Iterable[OptionDeclaration]) -> Iterator[OddLook]:
    """Yield the special looks, those that a real shop is likeliest to have first."""
    declared = tuple(options)
    yield OddLook("apps-off", shop, apps=frozenset())
    yield OddLook("apps-all", shop, apps=frozenset(APPS))
    yield OddLook("options-filled", shop, options=filled(declared))
    yield OddLook("options-empty", shop, options=emptied(declared))
    yield OddLook("page-2", shop, page_number=2)
    yield OddLook("nothing-found", shop, query="zzzzzz")
    yield OddLook("member", shop, apps=frozenset(APPS), is_member=True)
    for name, item in _odd_items(shop):
        yield OddLook(name, _with_first(shop, item), apps=frozenset(APPS), item=item.id)
    yield OddLook("social", replace(shop, social=_SOCIAL, design=_DESIGN), apps=frozenset(APPS))
    yield OddLook("no-pictures", replace(shop, items=tuple(map(_without_picture, shop.items))))
    yield OddLook("no-items", replace(shop, items=()))
    yield OddLook("not-public", replace(shop, public=False))
    yield from _choices(shop, declared)


def _odd_items(shop: Shop) -> Iterator[tuple[str, Item]]:
    """Yield the first item of *shop* with something that BASE's Apps can add to it."""
    first = next((item for item in shop.items if item.visible), None)
    if first is None:
        return
    yield "sale", replace(first, proper_price=first.price + 1_000, pre_order=None)
    yield "digital", replace(first, digital_file="example.pdf")
    yield "takeout", replace(first, takeout="店頭でお受け取りいただけます。")
    plain = Subscription(first.price, first.price)
    yield "subscription", replace(first, subscription=plain)
    price = first.price + 500
    yield (
        "subscription-sale",
        replace(
            first,
            subscription=Subscription(first.price, first.price + 200, price, price),
            proper_price=price,
        ),
    )
    yield "reduced-tax", replace(first, reduced_tax=True, age_restricted=True)
    yield "pictures", replace(first, pictures=(first.pictures * _MOST_PICTURES)[:_MOST_PICTURES])
    yield "preorder", replace(first, pre_order=PreOrder(_ALWAYS[1].date()), lottery=None)
    yield "lottery", replace(first, lottery=Lottery(*_ALWAYS), pre_order=None)
    yield "members", replace(first, community_limited=True)


def _with_first(shop: Shop, item: Item) -> Shop:
    items = tuple(item if one.id == item.id else one for one in shop.items)
    first = min((one.list_order for one in items), default=0) - 1
    return replace(
        shop,
        items=tuple(replace(one, list_order=first) if one.id == item.id else one for one in items),
    )


def _without_picture(item: Item) -> Item:
    return replace(item, pictures=())


_SOCIAL = SocialIds(_NAME, _NAME, _NAME, _NAME, _NAME, "https://www.youtube.com/", _NAME, _NAME)
_DESIGN = Design(nav_color="#23211f", text_color="#23211f", link_color="#23211f")


def _choices(shop: Shop, options: Iterable[OptionDeclaration]) -> Iterator[OddLook]:
    """Yield a look for each further choice of an option: its value may name a block."""
    for option in options:
        for value, _title in option.choices:
            if value != option.default:
                name = "".join(
                    sign for sign in f"{option.name}-{value}" if sign.isalnum() or sign == "-"
                )
                yield OddLook(f"option-{name}", shop, options={option.key: value})
