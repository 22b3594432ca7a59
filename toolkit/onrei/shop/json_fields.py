"""One object of somebody else's JSON, read field by field, with words for what does not fit."""

from __future__ import annotations

import json
import re
from typing import Any

from onrei.phrase import Phrase

_LONGEST_NUMBER = 15
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadEntry(Exception):  # noqa: N818 - caught where the list of entries is read
    """An entry that cannot be used, and why."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


class Fields:
    """The fields of one object; null and a missing key are the same."""

    def __init__(self, entry: object) -> None:
        if not isinstance(entry, dict):
            raise _odd("", entry, Phrase(en="an object", ja="オブジェクト"))
        self._table: dict[str, Any] = entry

    def text(self, key: str) -> str:
        """Return the text of *key*, empty where there is none; a number is text too."""
        value = self._table.get(key)
        if value is None:
            return ""
        if isinstance(value, str) or type(value) is int:
            return without_surrogates(str(value))
        raise _odd(key, value, Phrase(en="text", ja="文字列"))

    def whole(self, key: str) -> int | None:
        """Return the number of *key*; one in quotes will do."""
        value = self._table.get(key)
        if value is None or value == "":
            return None
        if type(value) is int:
            return value
        if isinstance(value, str) and len(value) <= _LONGEST_NUMBER:
            digits = value.strip().removeprefix("-")
            if digits.isdecimal():
                return int(value)
        raise _odd(key, value, Phrase(en="a whole number", ja="整数"))

    def needed(self, key: str) -> int:
        """Return the number of *key*, which must be there."""
        value = self.whole(key)
        if value is None:
            raise BadEntry(Phrase(en=f"`{key}` is missing", ja=f"`{key}` がありません"))
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return whether *key* is on: 1 or true."""
        value = self._table.get(key)
        return value if isinstance(value, bool) else bool(_or(self.whole(key), int(default)))

    def entries(self, key: str) -> list[object]:
        """Return the list of *key*, empty where there is none."""
        value = self._table.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise _odd(key, value, Phrase(en="a list", ja="配列"))
        return value

    def part(self, key: str) -> Fields:
        """Return the object of *key*, without fields where there is none."""
        return Fields(_or(self._table.get(key), {}))

    def parts(self, key: str) -> list[Fields]:
        """Return the objects in the list of *key*."""
        return [Fields(part) for part in self.entries(key)]


def without_surrogates(text: str) -> str:
    """Return *text* as something that can be written: JSON allows half of a surrogate pair."""
    return _SURROGATE.sub("\ufffd", text)


def _or(value: Any, default: Any) -> Any:
    return default if value is None else value


def _odd(key: str, value: object, wanted: Phrase) -> BadEntry:
    shown = without_surrogates(json.dumps(value, ensure_ascii=False))
    short = shown if len(shown) <= 40 else f"{shown[:40]}…"
    en, ja = (f"`{key}` is {short}, not", f"`{key}` の {short} は") if key else ("not", "")
    return BadEntry(Phrase(en=f"{en} {wanted.en}", ja=f"{ja}{wanted.ja}ではありません"))
