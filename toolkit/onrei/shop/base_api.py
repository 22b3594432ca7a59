"""An answer of ``GET /1/items`` of BASE's API, saved as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrei.diagnostics import Severity
from onrei.errors import FileError, ShopError
from onrei.phrase import Phrase
from onrei.shop.json_fields import BadEntry, Fields, without_surrogates
from onrei.shop.limits import MOST_PICTURES, stock_is_not_the_sum, within_limits
from onrei.shop.loaded import LARGEST_BYTES, LoadedShop, ShopProblem
from onrei.shop.model import Category, Item, ItemOption, OptionChoice, Picture, Variation
from onrei.shop.neutral import neutral_shop
from onrei.toml_file import read_bytes

_SIZES = ("origin", "640", "sp_640", "500", "sp_480", "300", "146", "76")
"""The sizes in which BASE serves a picture, the best first."""
Report = Callable[[Phrase, Severity], None]


def load_api_answer(path: Path) -> LoadedShop:
    """Return the shop of the API answer at *path*; bad entries are reported and left out.

    The answer of ``GET /1/items/detail`` will do too. Raises ShopError for an error answer.
    """
    return api_shop(path, read_bytes(path, largest_bytes=LARGEST_BYTES))


def api_shop(path: Path, data: bytes) -> LoadedShop:
    """Return the shop of the *data* of an API answer; *path* only names it."""
    entries = _entries(path, _answer(path, data))
    problems: list[ShopProblem] = []

    def report(message: Phrase, severity: Severity = Severity.WARNING) -> None:
        problems.append(ShopProblem(str(path), None, message, severity))

    shelf = _Shelf()
    items = []
    for number, entry in enumerate(entries, 1):
        try:
            items.append(shelf.item(Fields(entry), _named(number, entry, report)))
        except BadEntry as bad:
            _named(number, entry, report)(bad.phrase, Severity.WARNING)
    if not items:
        raise _no_items(path, problems)
    shop = neutral_shop(path, tuple(items), tuple(shelf.categories.values()))
    return LoadedShop(within_limits(shop, report), tuple(problems))


def _answer(path: Path, data: bytes) -> Any:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ShopError(Phrase(en=f"`{path}` is empty", ja=f"「{path}」には何も書かれていません"))
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileError(
            Phrase(
                en=f"`{path}` is not UTF-8; answers of BASE's API are",
                ja=f"「{path}」は UTF-8 ではありません。BASE API の応答は UTF-8 です",
            )
        ) from error
    except json.JSONDecodeError as error:
        raise FileError(
            Phrase(
                en=f"`{path}`, line {error.lineno}, column {error.colno}: "
                f"not valid JSON ({error.msg})",
                ja=f"「{path}」の {error.lineno} 行 {error.colno} 列目: "
                f"JSON として読めません（{error.msg}）",
            )
        ) from error
    except (ValueError, RecursionError) as error:
        # A number of more than 4300 digits, or "[" × 100,000.
        raise FileError(
            Phrase(
                en=f"`{path}` is not JSON that can be read ({error})",
                ja=f"「{path}」は JSON として読めません（{error}）",
            )
        ) from error


def _entries(path: Path, answer: Any) -> list[object]:
    if isinstance(answer, dict) and "error" in answer:
        detail = answer.get("error_description") or answer["error"]
        raise ShopError(
            Phrase(
                en=f"`{path}` is an error answer of BASE's API: {detail}",
                ja=f"「{path}」は BASE API のエラー応答です: {detail}",
            )
        )
    if isinstance(answer, dict) and isinstance(answer.get("items"), list):
        items: list[object] = answer["items"]
        return items
    if isinstance(answer, dict) and isinstance(answer.get("item"), dict):
        return [answer["item"]]
    raise ShopError(
        Phrase(
            en=f"`{path}` has no list `items`; give an answer of BASE's `GET /1/items`",
            ja=f"「{path}」に `items` の一覧がありません。"
            "BASE API の `GET /1/items` の応答を指定してください",
        )
    )


def _no_items(path: Path, problems: list[ShopProblem]) -> ShopError:
    if not problems:
        return ShopError(Phrase(en=f"`{path}` lists no item", ja=f"「{path}」には商品がありません"))
    first = problems[0].message
    return ShopError(
        Phrase(
            en=f"No entry of `{path}` can be read; {first.en}",
            ja=f"「{path}」には読み込める商品がありません（{first.ja}）",
        )
    )


def _named(number: int, entry: object, report: Report) -> Report:
    """Return *report* with the place in front: the entry counted from 1, its id and title."""
    known = entry if isinstance(entry, dict) else {}
    words = " ".join(str(known[key]) for key in ("item_id", "title") if key in known)
    words = without_surrogates(words)
    hint_en, hint_ja = (f" ({words})", f"（{words}）") if words else ("", "")

    def report_named(message: Phrase, severity: Severity) -> None:
        en = f"items[{number}]{hint_en}: {message.en}"
        ja = f"items[{number}]{hint_ja}: {message.ja}"
        report(Phrase(en=en, ja=ja), severity)

    return report_named


class _Shelf:
    """Makes items of entries, and gathers the categories that they name."""

    def __init__(self) -> None:
        self.categories: dict[str, Category] = {}

    def item(self, fields: Fields, report: Report) -> Item:
        """Return the item of one entry."""
        title, stock = fields.text("title"), fields.needed("stock")
        if not title.strip():
            raise BadEntry(Phrase(en="`title` is missing", ja="`title` がありません"))
        variations = tuple(_variation(part) for part in fields.parts("variations"))
        total = sum(variation.stock for variation in variations)
        if variations and total != stock:
            report(stock_is_not_the_sum(stock, total), Severity.INFO)
        return Item(
            id=fields.needed("item_id"),
            title=title,
            price=fields.needed("price"),
            detail=fields.text("detail"),
            own_stock=0 if variations else stock,
            proper_price=fields.whole("proper_price"),
            variations=variations,
            pictures=tuple(_pictures(fields)),
            categories=tuple(self._category(entry) for entry in fields.entries("categories")),
            code=fields.text("identifier"),
            barcode=fields.text("barcode"),
            reduced_tax=fields.whole("item_tax_type") == 2,
            visible=fields.flag("visible", default=True),
            list_order=fields.whole("list_order") or 0,
            options=tuple(_option(part) for part in fields.parts("options")),
        )

    def _category(self, entry: object) -> int:
        """Return the id of a category that is given by name, or with its id."""
        fields = Fields({"name": entry} if isinstance(entry, str) else entry)
        name = fields.text("name")
        if not name.strip():
            raise BadEntry(
                Phrase(en="a category has no `name`", ja="カテゴリに `name` がありません")
            )
        category_id = fields.whole("category_id") or len(self.categories) + 1
        return self.categories.setdefault(name, Category(category_id, name)).id


def _variation(fields: Fields) -> Variation:
    return Variation(
        id=fields.needed("variation_id"),
        name=fields.text("variation"),
        stock=fields.needed("variation_stock"),
        code=fields.text("variation_identifier"),
        barcode=fields.text("barcode"),
    )


def _pictures(fields: Fields) -> Iterator[Picture]:
    for number in range(1, MOST_PICTURES + 1):
        urls = (fields.text(f"img{number}_{size}") for size in _SIZES)
        # Sizes other than the original are made later by BASE, and null until then.
        if (url := next(filter(None, urls), "")) != "":
            yield Picture(url)


def _option(fields: Fields) -> ItemOption:
    choices = sorted(
        fields.part("select").parts("option_variations"),
        key=lambda part: part.whole("list_order") or 0,
    )
    return ItemOption(
        id=fields.needed("option_id"),
        name=fields.text("option_name"),
        kind="select" if fields.text("option_type") == "select" else "text",
        required=fields.flag("required", default=False),
        choices=tuple(
            OptionChoice(
                id=part.needed("option_variation_id"),
                name=part.text("variation_name"),
                price=part.whole("price") or 0,
            )
            for part in choices
        ),
    )
