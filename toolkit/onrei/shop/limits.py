"""What a shop of BASE can hold: a shop made fit for it, and every cut told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from onrei.phrase import Phrase
from onrei.shop.model import Category, Item, Picture, Shop

MOST_PICTURES = 20
MOST_OPTIONS = 6
MOST_CATEGORY_LEVELS = 3

STOCK_BELOW_ZERO = Phrase(
    en="stock below 0 counts as 0", ja="在庫数がマイナスのため、0 として扱います"
)

Report = Callable[[Phrase], None]
Thing = TypeVar("Thing", Item, Category)
Part = TypeVar("Part")


def within_limits(shop: Shop, report: Report) -> Shop:
    """Return *shop* without what BASE could not hold; each cut is told to *report*."""
    categories = _in_levels(_unique(shop.categories, report), report)
    items = _unique(shop.items, report)
    category_ids = {category.id for category in categories}
    item_ids = {item.id for item in items}
    return replace(
        shop,
        categories=categories,
        items=tuple(_item_within_limits(item, category_ids, item_ids, report) for item in items),
    )


def is_picture_name(file: str) -> bool:
    """Return whether *file* is a whole URL, or a name that stays within the pictures' folder."""
    if file.startswith(("https://", "http://")):
        return True
    steps = file.replace("\\", "/").split("/")
    return bool(file.strip()) and ":" not in file and not {"", ".", ".."} & set(steps)


def stock_is_not_the_sum(stated: int, total: int) -> Phrase:
    """Return the words for an item whose own stock is not that of its variations together."""
    return Phrase(
        en=f"stock is {stated}, but its variations sum to {total}; the sum counts",
        ja=f"在庫数は {stated} ですが、種類の在庫数の合計は {total} です。合計を使います",
    )


def _unique(things: tuple[Thing, ...], report: Report) -> tuple[Thing, ...]:
    """Return *things* without those whose id was taken before."""
    found: dict[int, Thing] = {}
    for thing in things:
        if (first := found.setdefault(thing.id, thing)) is not thing:
            name, other = _name(thing), first.title if isinstance(first, Item) else first.name
            report(
                Phrase(
                    en=f"{name.en}: `{other}` has this id already; left out",
                    ja=f"{name.ja}: 「{other}」と ID が重複しているため、読み込みませんでした",
                )
            )
    return tuple(found.values())


def _name(thing: Item | Category) -> Phrase:
    if isinstance(thing, Category):
        return Phrase(
            en=f"category {thing.id} `{thing.name}`", ja=f"カテゴリ {thing.id}「{thing.name}」"
        )
    return Phrase(en=f"item {thing.id} `{thing.title}`", ja=f"商品 {thing.id}「{thing.title}」")


def _in_levels(categories: tuple[Category, ...], report: Report) -> tuple[Category, ...]:
    """Return the categories whose line of parents ends at a top one soon enough."""
    by_id = {category.id: category for category in categories}
    found = []
    for category in categories:
        if (reason := _broken_line(category, by_id)) is None:
            found.append(category)
        else:
            name = _name(category)
            report(
                Phrase(
                    en=f"{name.en}: {reason.en}; left out",
                    ja=f"{name.ja}: {reason.ja}ため、読み込みませんでした",
                )
            )
    return tuple(found)


def _broken_line(category: Category, by_id: dict[int, Category]) -> Phrase | None:
    """Return what is wrong with the parents of *category*; None when nothing is."""
    current = category
    for _ in range(MOST_CATEGORY_LEVELS):
        if current.parent is None:
            return None
        above = by_id.get(current.parent)
        if above is None:
            return Phrase(
                en=f"the category {current.parent} above it does not exist",
                ja=f"親カテゴリ {current.parent} がない",
            )
        current = above
    return Phrase(
        en=f"it lies below more than {MOST_CATEGORY_LEVELS} levels, or within itself",
        ja=f"階層が {MOST_CATEGORY_LEVELS} 段を超えているか循環している",
    )


def _item_within_limits(
    item: Item, category_ids: set[int], item_ids: set[int], report: Report
) -> Item:
    name = _name(item)

    def tell(message: Phrase) -> None:
        report(Phrase(en=f"{name.en}: {message.en}", ja=f"{name.ja}: {message.ja}"))

    for message in _odd_facts(item):
        tell(message)
    pictures = _known_pictures(item.pictures, tell)
    return replace(
        item,
        categories=_known(
            item.categories, category_ids, Phrase(en="category", ja="カテゴリ"), tell
        ),
        related=_known(item.related, item_ids, Phrase(en="related item", ja="関連商品"), tell),
        pictures=_at_most(MOST_PICTURES, pictures, Phrase(en="pictures", ja="画像"), tell),
        options=_at_most(MOST_OPTIONS, item.options, Phrase(en="options", ja="オプション"), tell),
    )


def _odd_facts(item: Item) -> Iterator[Phrase]:
    """Yield what about *item* cannot be meant, though it can be shown."""
    if item.price < 0:
        yield Phrase(en="the price is below 0", ja="価格がマイナスです")
    if min([item.own_stock, *(one.stock for one in item.variations)]) < 0:
        yield STOCK_BELOW_ZERO
    ids = Counter(variation.id for variation in item.variations)
    for doubled in (id_ for id_, count in ids.items() if count > 1):
        yield Phrase(
            en=f"several variations have the id {doubled}",
            ja=f"種類の ID {doubled} が重複しています",
        )


def _known(ids: tuple[int, ...], known: set[int], kind: Phrase, report: Report) -> tuple[int, ...]:
    for unknown in (id_ for id_ in ids if id_ not in known):
        report(
            Phrase(
                en=f"the {kind.en} {unknown} does not exist; left out",
                ja=f"{kind.ja} {unknown} がないため、外しました",
            )
        )
    return tuple(id_ for id_ in ids if id_ in known)


def _known_pictures(pictures: tuple[Picture, ...], report: Report) -> tuple[Picture, ...]:
    for bad in (picture.file for picture in pictures if not is_picture_name(picture.file)):
        report(
            Phrase(
                en=f"`{bad}` is neither a URL nor the name of a picture; left out",
                ja=f"「{bad}」は画像の URL でもファイル名でもないため、外しました",
            )
        )
    return tuple(picture for picture in pictures if is_picture_name(picture.file))


def _at_most(most: int, parts: tuple[Part, ...], kind: Phrase, report: Report) -> tuple[Part, ...]:
    if len(parts) > most:
        report(
            Phrase(
                en=f"BASE holds {most} {kind.en}, not {len(parts)}; the last ones are left out",
                ja=f"{kind.ja}は BASE では {most} 件までです"
                f"（{len(parts)} 件あるため、後ろを外しました）",
            )
        )
    return parts[:most]
