"""A change of marks, as the table asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrei.errors import UsageError
from onrei.phrase import Phrase
from onrei.shop.model import Marks, Shop

MOST_DAYS = 365
MOST_MARKED = 1000
"""Marks stand in the text of a theme; with so many it is longer than BASE's editor likes."""
_NO_MARKS = Marks()
_FIRST_DAY, _LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2999, 12, 31)
_KINDS = ("", "date", "unknown", "never", "archived")
_WORDS: dict[str, Literal["unknown", "never"]] = {"unknown": "unknown", "never": "never"}


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of an item's marks; *kind* None or *sets_days* false leaves that as it is.

    The kinds exclude each other: an item cannot come back on a day and never.
    """

    kind: str | None = None
    day: datetime.date | None = None
    sets_days: bool = False
    days: int | None = None

    def of(self, marks: Marks) -> Marks:
        """Return *marks* after the change."""
        if self.kind is not None:
            restock = self.day if self.kind == "date" else _WORDS.get(self.kind)
            marks = replace(marks, restock=restock, archived=self.kind == "archived")
        return replace(marks, made_to_order_days=self.days) if self.sets_days else marks


def change_of(fields: Mapping[str, object]) -> Change:
    """Return the change that a message describes; raises UsageError for what no mark can be."""
    kind = fields.get("mark")
    if kind is not None and kind not in _KINDS:
        raise UsageError(
            Phrase(en=f"There is no mark `{kind}`", ja=f"「{kind}」というマークはありません")
        )
    return Change(
        kind=None if kind is None else str(kind),
        day=_day(fields.get("date")) if kind == "date" else None,
        sets_days="days" in fields,
        days=_days(fields.get("days")),
    )


def changed_marks(change: Change, ids: frozenset[int]) -> Callable[[Shop], dict[int, Marks]]:
    """Return a function that gives the new marks of those items of a shop that change.

    It raises UsageError where more items of the shop would have marks than a theme can carry, and
    where none of the items has an id that a mark could name.
    """

    def marks(shop: Shop) -> dict[int, Marks]:
        wanted = [item for item in shop.items if item.id in ids]
        chosen = [item for item in wanted if not item.is_new]
        if wanted and not chosen:
            raise UsageError(_NO_ID)
        pairs = ((item, change.of(item.marks)) for item in chosen)
        changed = {item.id: after for item, after in pairs if after != item.marks}
        marked = sum(changed.get(item.id, item.marks) != _NO_MARKS for item in shop.items)
        if changed and marked > MOST_MARKED and any(mark != _NO_MARKS for mark in changed.values()):
            raise _too_many(marked)
        return changed

    return marks


_NO_ID = Phrase(
    en="BASE has not numbered these items yet, so a mark could not name them; "
    "read the CSV for registered items",
    ja="BASE の商品ID がまだない商品には、マークを付けられません。"
    "「登録済み商品の情報を編集するためのCSVファイル」を読み込んでください",
)


def _too_many(marked: int) -> UsageError:
    return UsageError(
        Phrase(
            en=f"{marked:,} items would have marks; a theme's text carries {MOST_MARKED:,} at most",
            ja=f"マークの付いた商品が {marked:,} 件になります。"
            f"テーマに入れられるのは {MOST_MARKED:,} 件までです",
        )
    )


def _day(written: object) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(str(written))
    except ValueError:
        day = datetime.date.min
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise UsageError(
            Phrase(
                en="The restock date is no day; write it like `2026-12-20`",
                ja="再入荷日が正しくありません。`2026-12-20` の形で入力してください",
            )
        )
    return day


def _days(written: object) -> int | None:
    if written is None:
        return None
    if type(written) is int and 1 <= written <= MOST_DAYS:
        return written
    raise UsageError(
        Phrase(
            en=f"Days until a made-to-order item is sent are a number from 1 to {MOST_DAYS}",
            ja=f"受注生産の日数は 1 から {MOST_DAYS} までの数字で入力してください",
        )
    )
