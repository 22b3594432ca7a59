"""The product CSV of BASE's CSV商品管理App, old or new column order, as exported or edited.

One row per variation, the item's cells repeated; a blank is not 0. Rows belong to one item when
they share its 商品ID. New items have none: there, neighbouring rows with the same 商品名 and
different 種類名 are one item, so two one-off pieces of the same name stay two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrei.diagnostics import Severity
from onrei.errors import ShopError
from onrei.phrase import Phrase
from onrei.shop.limits import (
    MOST_PICTURES,
    STOCK_BELOW_ZERO,
    is_picture_name,
    stock_is_not_the_sum,
)
from onrei.shop.loaded import LARGEST_BYTES, LoadedShop, ShopProblem
from onrei.shop.model import Item, Picture, Variation
from onrei.shop.neutral import neutral_shop
from onrei.shop.sheet import Row, sheet_of
from onrei.toml_file import read_bytes

_ID, _TITLE, _PRICE, _STOCK = "商品ID", "商品名", "価格", "在庫数"
_VARIATION_ID, _VARIATION, _VARIATION_STOCK = "種類ID", "種類名", "種類在庫数"
_BARCODE = "JAN/GTIN"
_PICTURES = tuple(f"画像{number}" for number in range(1, MOST_PICTURES + 2))
_COLUMNS = frozenset(
    {
        _ID, _TITLE, _PRICE, _STOCK, _VARIATION_ID, _VARIATION, _VARIATION_STOCK, _BARCODE,
        "説明", "税率", "公開状態", "表示順", "商品コード", "種類コード", *_PICTURES,
    }
)  # fmt: skip
_REQUIRED = (_TITLE, _PRICE, _STOCK)
_NUMBER = re.compile(r"[¥\\]?(-?(?:\d{1,3}(?:,\d{3})+|\d{1,15}))(?:\.0+)?円?")
_VISIBLE = {"": True, "1": True, "0": False, "公開": True, "非公開": False}
# 10 and 8 were seen once, in somebody's script.
_REDUCED_TAX = {"": False, "1": False, "2": True, "10": False, "8": True}


def load_csv(path: Path) -> LoadedShop:
    """Return the shop of BASE's product CSV at *path*; bad rows are reported and left out."""
    return csv_shop(path, read_bytes(path, largest_bytes=LARGEST_BYTES))


def csv_shop(path: Path, data: bytes) -> LoadedShop:
    """Return the shop of the *data* of a product CSV; *path* only names it."""
    sheet = sheet_of(path, data, _COLUMNS, _column)
    if missing := [column for column in _REQUIRED if column not in sheet.columns]:
        raise _missing_columns(path, missing)
    reader = _Reader(str(path))
    for row in sheet.rows(reader.report):
        reader.take(row)
    items = reader.items()
    if not items:
        raise _no_items(path, reader.problems)
    problems = sorted(reader.problems, key=lambda problem: problem.line or 0)
    return LoadedShop(neutral_shop(path, items), tuple(problems))


def _column(name: str) -> str:
    return _BARCODE if name.upper() in {"JAN", "GTIN", "JANコード", _BARCODE} else name


def _missing_columns(path: Path, missing: list[str]) -> ShopError:
    names_en = ", ".join(f"`{name}`" for name in missing)
    names_ja = "".join(f"「{name}」" for name in missing)
    return ShopError(
        Phrase(
            en=f"`{path}` lacks the columns {names_en}; is it an export of BASE's CSV商品管理App?",
            ja=f"「{path}」に{names_ja}の列がありません。"
            "CSV商品管理App からダウンロードした CSV かお確かめください",
        )
    )


def _no_items(path: Path, problems: list[ShopProblem]) -> ShopError:
    if not problems:
        return ShopError(
            Phrase(
                en=f"`{path}` has a header but no item",
                ja=f"「{path}」には見出しだけで、商品がありません",
            )
        )
    first = min(problems, key=lambda problem: problem.line or 0)
    line = (first.line or 0) + 1
    return ShopError(
        Phrase(
            en=f"No row of `{path}` can be read; line {line}: {first.message.en}",
            ja=f"「{path}」には読み込める行がありません（{line} 行目: {first.message.ja}）",
        )
    )


class _BadRow(Exception):  # noqa: N818 - never leaves this module
    """A row that cannot be used, and why."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


@dataclass(slots=True)
class _Draft:
    """An item whose rows are still coming in."""

    line: int
    item_id: int | None
    item: Item
    stated_stock: int | None
    lost_lines: list[int] = field(default_factory=list)
    """Rows of this item that could not be used."""
    variations: list[Variation] = field(default_factory=list)
    _taken: set[int | str] = field(default_factory=set)

    def has(self, variation: Variation) -> bool:
        return variation.name in self._taken or variation.id in self._taken

    def add(self, variation: Variation) -> None:
        self.variations.append(variation)
        self._taken.add(variation.name)
        if variation.id:
            self._taken.add(variation.id)


class _Reader:
    """Collects rows into items."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[ShopProblem] = []
        self._drafts: list[_Draft] = []
        self._by_id: dict[int | None, _Draft] = {}

    def report(self, line: int, message: Phrase, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(ShopProblem(self.path, line, message, severity))

    def take(self, row: Row) -> None:
        """Add *row* to its item, or report why that cannot be."""
        try:
            self._add(row)
        except _BadRow as bad:
            self.report(row.line, bad.phrase)
            draft = self._by_id.get(_id_or_none(row))
            if draft is not None:
                draft.lost_lines.append(row.line)

    def _add(self, row: Row) -> None:
        variation = _variation(row)
        item_id = _whole(row, _ID)
        draft = self._draft_of(row, item_id, variation)
        if draft is None:
            draft = self._begin(row, item_id, has_variation=variation is not None)
        elif variation is None or not draft.variations:
            raise _BadRow(_doubled(Phrase(en="item", ja="商品"), draft.line))
        elif draft.has(variation):
            raise _BadRow(_doubled(Phrase(en="variation", ja="種類"), draft.line))
        if variation is not None:
            draft.add(variation)

    def _draft_of(
        self, row: Row, item_id: int | None, variation: Variation | None
    ) -> _Draft | None:
        """Return the item that *row* goes on with, None when it begins one."""
        if item_id is not None:
            draft = self._by_id.get(item_id)
            if draft is not None and row[_TITLE].strip() and row[_TITLE] != draft.item.title:
                raise _BadRow(_taken(item_id, draft))
            return draft
        last = self._drafts[-1] if self._drafts else None
        if last is None or last.item_id is not None or variation is None:
            return None
        is_same = (last.item.title, last.item.code) == (row[_TITLE], row["商品コード"].strip())
        return last if is_same and last.variations and not last.has(variation) else None

    def _begin(self, row: Row, item_id: int | None, *, has_variation: bool) -> _Draft:
        stock = _whole(row, _STOCK)
        if stock is None and not has_variation:
            raise _BadRow(
                Phrase(
                    en=f"`{_STOCK}` is blank, and blank is not 0",
                    ja=f"「{_STOCK}」が空です。空欄は 0 とはみなしません",
                )
            )
        item = replace(_item(row), pictures=self._pictures(row))
        if not has_variation:
            item = replace(item, own_stock=stock or 0, barcode=row[_BARCODE].strip())
        draft = _Draft(row.line, item_id, item, stock if has_variation else None)
        self._drafts.append(draft)
        if item_id is not None:
            self._by_id[item_id] = draft
        return draft

    def _pictures(self, row: Row) -> tuple[Picture, ...]:
        names = [name for column in _PICTURES if (name := row[column].strip())]
        kept = [name for name in names if is_picture_name(name)][:MOST_PICTURES]
        if len(kept) < len(names):
            self.report(
                row.line,
                Phrase(
                    en=f"{len(names) - len(kept)} picture(s) left out: not a file name or URL, "
                    f"or more than {MOST_PICTURES}",
                    ja=f"画像 {len(names) - len(kept)} 件を外しました"
                    f"（ファイル名や URL でないか、{MOST_PICTURES} 件を超えています）",
                ),
            )
        return tuple(Picture(name) for name in kept)

    def items(self) -> tuple[Item, ...]:
        """Return the items in the order of the file; ids are made up where it has none."""
        new_item_ids = _unused([draft.item_id for draft in self._drafts])
        new_ids = _unused([one.id for draft in self._drafts for one in draft.variations])
        found = []
        for draft in self._drafts:
            item_id = draft.item_id if draft.item_id is not None else next(new_item_ids)
            variations = (
                one if one.id else replace(one, id=next(new_ids)) for one in draft.variations
            )
            item = replace(
                draft.item,
                id=item_id,
                variations=tuple(variations),
                is_new=draft.item_id is None,
            )
            self._compare_stock(draft, item)
            found.append(item)
        self._tell_of_new([draft.line for draft in self._drafts if draft.item_id is None])
        return tuple(found)

    def _tell_of_new(self, lines: list[int]) -> None:
        if lines:
            self.report(lines[0], _without_ids(len(lines)), Severity.INFO)

    def _compare_stock(self, draft: _Draft, item: Item) -> None:
        stocks = [one.stock for one in item.variations] or [item.own_stock]
        if min(stocks) < 0:
            self.report(draft.line, STOCK_BELOW_ZERO, Severity.INFO)
        if draft.stated_stock is None or draft.stated_stock == sum(stocks):
            return
        if draft.lost_lines:
            self.report(draft.line, _rows_lost(draft.lost_lines))
        else:
            words = stock_is_not_the_sum(draft.stated_stock, sum(stocks))
            self.report(draft.line, words, Severity.INFO)


def _unused(ids: list[int | None] | list[int]) -> Iterator[int]:
    """Yield ids that none of *ids* is."""
    number = max((id_ for id_ in ids if id_), default=0)
    while True:
        number += 1
        yield number


def _id_or_none(row: Row) -> int | None:
    try:
        return _whole(row, _ID)
    except _BadRow:
        return None


def _without_ids(count: int) -> Phrase:
    are, items = ("is", "item") if count == 1 else ("are", "items")
    return Phrase(
        en=f"From here on {count} {items} without `{_ID}` {are} shown for trial; "
        "to be marked they need the id that BASE gives them",
        ja=f"ここから「{_ID}」のない商品が {count} 件あります。表示はお試し用で、"
        "マークは BASE で ID が付いてから設定できます",
    )


def _rows_lost(lines: list[int]) -> Phrase:
    listed = ", ".join(str(line + 1) for line in lines)
    return Phrase(
        en=f"line {listed} of this item was left out, so its stock is that of the other lines only",
        ja=f"この商品の {listed} 行目を読み込めなかったため、在庫はそのほかの行だけの合計です",
    )


def _doubled(kind: Phrase, line: int) -> Phrase:
    return Phrase(
        en=f"the same {kind.en} stands on line {line + 1} already",
        ja=f"同じ{kind.ja}が {line + 1} 行目にあります",
    )


def _taken(item_id: int, draft: _Draft) -> Phrase:
    title, line = draft.item.title, draft.line + 1
    return Phrase(
        en=f"`{_ID}` {item_id} belongs to `{title}` on line {line} already",
        ja=f"「{_ID}」{item_id} は {line} 行目の「{title}」で使われています",
    )


def _item(row: Row) -> Item:
    """Return the item of *row* without stock, variations and pictures; its id is made up."""
    if not row[_TITLE].strip():
        raise _BadRow(_blank(_TITLE))
    price = _whole(row, _PRICE)
    if price is None:
        raise _BadRow(_blank(_PRICE))
    if price < 0:
        raise _BadRow(_not_whole(_PRICE, row[_PRICE]))
    return Item(
        id=0,
        title=row[_TITLE],
        price=price,
        detail=row["説明"],
        code=row["商品コード"].strip(),
        visible=_choice(row, "公開状態", _VISIBLE),
        list_order=_whole(row, "表示順") or 0,
        reduced_tax=_choice(row, "税率", _REDUCED_TAX),
    )


def _variation(row: Row) -> Variation | None:
    """Return the variation of *row*, with the id 0 when it is new."""
    name = row[_VARIATION].strip()
    stock, variation_id = _whole(row, _VARIATION_STOCK), _whole(row, _VARIATION_ID)
    if not name and stock is None:
        return None
    if not name:
        raise _BadRow(_blank(_VARIATION))
    if stock is None:
        raise _BadRow(
            Phrase(
                en=f"`{_VARIATION_STOCK}` of `{name}` is blank, and blank is not 0",
                ja=f"「{name}」の「{_VARIATION_STOCK}」が空です。空欄は 0 とはみなしません",
            )
        )
    code, barcode = row["種類コード"].strip(), row[_BARCODE].strip()
    return Variation(variation_id or 0, name, stock, code, barcode)


def _whole(row: Row, column: str) -> int | None:
    """Return the number in *column*, None where it is blank."""
    written = row[column]
    # Most cells are plain; the rest of this function is slow on 100,000 rows.
    if written.isascii() and written.isdecimal() and len(written) <= 15:
        return int(written)
    text = unicodedata.normalize("NFKC", written).strip()
    if not text:
        return None
    if (found := _NUMBER.fullmatch(text)) is None:
        raise _BadRow(_not_whole(column, text))
    return int(found[1].replace(",", ""))


def _not_whole(column: str, written: str) -> Phrase:
    return Phrase(
        en=f"`{column}` is `{_short(written)}`, not a whole number from 0 up",
        ja=f"「{column}」の「{_short(written)}」は 0 以上の整数ではありません",
    )


def _choice(row: Row, column: str, choices: dict[str, bool]) -> bool:
    written = unicodedata.normalize("NFKC", row[column]).strip()
    if written not in choices:
        known = [choice for choice in choices if choice]
        raise _BadRow(
            Phrase(
                en=f"`{column}` is `{_short(written)}`, not {' or '.join(known)}",
                ja=f"「{column}」の「{_short(written)}」は {'・'.join(known)} のいずれでもありません",
            )
        )
    return choices[written]


def _blank(column: str) -> Phrase:
    return Phrase(en=f"`{column}` is blank", ja=f"「{column}」が空です")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
