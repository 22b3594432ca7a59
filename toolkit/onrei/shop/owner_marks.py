"""Marks put into the text of ``onrei.toml``, everything else in it left as it stands."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, KeyType, SingleKey

from onrei.errors import ManifestError
from onrei.phrase import Phrase
from onrei.shop.model import Marks

_NO_MARKS = Marks()
_BOM = "\ufeff"
_MARKS = "marks"
_Table = dict[str, Any]


def text_with_marks(
    text: str, marks: Mapping[int, Marks], own: Mapping[int, Marks] | None = None
) -> str:
    """Return the *text* of an ``onrei.toml`` in which the items of *marks* have exactly those.

    *own* are the marks that the shop's own file gives to items; where it gives some, no marks
    are written as an empty table. Raises ManifestError for a text whose order is too unusual.
    """
    wanted = {str(id_): _values(mark, (own or {}).get(id_)) for id_, mark in marks.items()}
    plain = text.removeprefix(_BOM)
    changed = plain
    if _with(tomllib.loads(plain), wanted) != tomllib.loads(plain):
        changed = _changed(plain, wanted)
    return text[: len(text) - len(plain)] + changed


def marks_text(marks: Mapping[int, Marks]) -> str:
    """Return *marks* as they stand in ``onrei.toml``, without those that say nothing."""
    return text_with_marks("", {id_: marks[id_] for id_ in sorted(marks)})


def _values(mark: Marks, own: Marks | None) -> _Table | None:
    """Return the keys of *mark* that say something; None for no table at all."""
    if mark == _NO_MARKS and own in (None, _NO_MARKS):
        return None
    written = {field.name: getattr(mark, field.name) for field in fields(Marks)}
    return {name: value for name, value in written.items() if value != getattr(_NO_MARKS, name)}


def _with(table: _Table, wanted: Mapping[str, _Table | None]) -> _Table:
    """Return what the changed text must say."""
    marks = dict(table.get(_MARKS, {}))
    for item_id, values in wanted.items():
        if values is None:
            marks.pop(item_id, None)
        elif _differs(marks.get(item_id), values):
            marks[item_id] = values
    rest = {key: value for key, value in table.items() if key != _MARKS}
    return rest | ({_MARKS: marks} if marks else {})


def _differs(written: object, values: _Table) -> bool:
    """Tell whether *written* says something else, a default spelt out being the same."""
    if not isinstance(written, dict):
        return True
    said = {key: value for key, value in written.items() if value != getattr(_NO_MARKS, key, None)}
    return bool(_plain(said) != _plain(values))


def _plain(value: Any) -> Any:
    """Return *value* with days and times as text, as which they may be written as well."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, datetime.date) else value


def _changed(text: str, wanted: Mapping[str, _Table | None]) -> str:
    expected = _with(tomllib.loads(text), wanted)
    is_dos = "\r\n" in text and "\n" not in text.replace("\r\n", "")
    try:
        document = tomlkit.parse(text.replace("\r\n", "\n") if is_dos else text)
        _put(document, wanted)
        changed = tomlkit.dumps(document)
    except (TOMLKitError, AttributeError, ValueError, TypeError, KeyError) as error:
        raise _too_unusual() from error
    if changed.endswith("\n\n") and not text.endswith("\n\n"):
        changed = changed.rstrip("\n") + "\n"
    changed = changed.replace("\n", "\r\n") if is_dos else changed
    if not _says(changed, expected):
        raise _too_unusual()
    return changed


def _says(text: str, expected: _Table) -> bool:
    """Tell whether *text* says what is *expected*; a table may be left empty for its comments."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    wanted = expected.get(_MARKS, {})
    marks = {key: one for key, one in said.pop(_MARKS, {}).items() if one or key in wanted}
    rest = {key: value for key, value in expected.items() if key != _MARKS}
    return said == rest and _plain(marks) == _plain(wanted)


def _put(document: tomlkit.TOMLDocument, wanted: Mapping[str, _Table | None]) -> None:
    if _MARKS not in document:
        _begin(document)
    marks: Any = document[_MARKS]
    for item_id, values in wanted.items():
        if item_id in marks:
            _change(marks, item_id, values)
        elif values is not None:
            marks[SingleKey(item_id, t=KeyType.Basic)] = _table(values, marks)
    if not marks and "#" not in marks.as_string():
        del document[_MARKS]


def _begin(document: tomlkit.TOMLDocument) -> None:
    text = tomlkit.dumps(document)
    if text and not text.endswith("\n"):
        document.add(tomlkit.nl())
    if text.strip():
        document.add(tomlkit.nl())
    document[_MARKS] = tomlkit.table(is_super_table=True)


def _table(values: _Table, marks: Any) -> Any:
    is_inline = isinstance(marks, InlineTable)
    table = tomlkit.inline_table() if is_inline else tomlkit.table()
    for key, value in values.items():
        table[key] = value
    if not is_inline:
        table.add(tomlkit.nl())
    return table


def _change(marks: Any, item_id: str, values: _Table | None) -> None:
    table = marks[item_id]
    if values is None and "#" not in table.as_string() + table.trivia.comment:
        del marks[item_id]
    elif values is None or _differs(table.unwrap(), values):
        _update(table, values or {})


def _update(table: Any, values: _Table) -> None:
    for key in [key for key in table if key not in values]:
        del table[key]
    for key, value in values.items():
        if _plain(table.get(key)) != _plain(value):
            table[key] = value


def _too_unusual() -> ManifestError:
    return ManifestError(
        Phrase(
            en="`onrei.toml` is written in a way into which marks cannot be put safely; "
            "download the marks and paste them by hand",
            ja="この `onrei.toml` の書き方では、マークを安全に書き加えられません。"
            "マークをダウンロードして、手で貼り付けてください",
        )
    )
