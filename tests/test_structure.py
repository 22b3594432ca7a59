import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from onrei.clock import JST
from onrei.errors import ManifestError
from onrei.structure import structure


class Colour(enum.Enum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Size:
    name: str
    stock: int = 0


@dataclass(frozen=True)
class Everything:
    text: str = ""
    number: int = 0
    ratio: float = 0.0
    switch: bool = False
    day: datetime.date | None = None
    moment: datetime.datetime | None = None
    kind: Literal["select", "text"] = "text"
    level: Literal[1, 2] = 1
    colour: Colour = Colour.RED
    restock: datetime.date | Literal["never", "unknown"] | None = None
    value: str | int | bool = ""
    size: Size | None = None
    named: Size | str = ""
    sizes: tuple[Size, ...] = ()
    words: tuple[str, ...] = ()
    settings: dict[str, dict[str, object]] = field(default_factory=dict)
    stocks: Mapping[str, int] = field(default_factory=dict)
    folder: str = field(default="", metadata={"toml": False})


def read(**table) -> Everything:
    return structure(table, Everything, place="x.toml")


def complaint(**table) -> str:
    with pytest.raises(ManifestError) as caught:
        read(**table)
    return caught.value.phrase.en.removeprefix("`x.toml`: ")


def complaint_in_japanese(**table) -> str:
    with pytest.raises(ManifestError) as caught:
        read(**table)
    return caught.value.phrase.ja.removeprefix("「x.toml」: ")


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("text", "皿", "皿"),
        ("number", 3, 3),
        ("ratio", 0.5, 0.5),
        ("ratio", 2, 2.0),
        ("switch", True, True),
        ("day", datetime.date(2026, 12, 20), datetime.date(2026, 12, 20)),
        ("day", "2026-12-20", datetime.date(2026, 12, 20)),
        ("kind", "select", "select"),
        ("level", 2, 2),
        ("colour", "green", Colour.GREEN),
        ("restock", "never", "never"),
        ("restock", "2026-12-20", datetime.date(2026, 12, 20)),
        ("restock", datetime.date(2026, 12, 20), datetime.date(2026, 12, 20)),
        ("value", True, True),
        ("value", 1, 1),
        ("value", "x", "x"),
        ("size", {"name": "S"}, Size("S")),
        ("named", {"name": "S", "stock": 2}, Size("S", 2)),
        ("named", "S", "S"),
        ("sizes", [{"name": "S"}, {"name": "M"}], (Size("S"), Size("M"))),
        ("words", ["a", "b"], ("a", "b")),
        ("settings", {"badge": {"shape": "obi", "n": 3}}, {"badge": {"shape": "obi", "n": 3}}),
        ("stocks", {"S": 3}, {"S": 3}),
    ],
)
def test_values_of_the_right_type_are_taken(key, written, expected):
    value = getattr(read(**{key: written}), key)
    assert (value, type(value)) == (expected, type(expected))


@pytest.mark.parametrize(
    "written",
    [
        datetime.datetime(2026, 12, 20, 10),
        "2026-12-20T10:00:00",
        "2026-12-20 10:00",
        datetime.datetime(2026, 12, 20, 1, tzinfo=datetime.UTC),
        "2026-12-20T01:00:00Z",
    ],
)
def test_a_time_without_zone_is_japanese(written):
    assert read(moment=written).moment == datetime.datetime(2026, 12, 20, 10, tzinfo=JST)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"text": 3}, "text: expected text, not `3`"),
        ({"number": True}, "number: expected a whole number, not `true`"),
        ({"number": 3.5}, "number: expected a whole number, not `3.5`"),
        ({"number": "3"}, "number: expected a whole number, not the text `3`"),
        ({"switch": 1}, "switch: expected `true` or `false`, not `1`"),
        ({"ratio": True}, "ratio: expected a number, not `true`"),
        ({"day": "20日"}, "day: expected a date such as `2026-12-20`, not the text `20日`"),
        (
            {"day": datetime.datetime(2026, 12, 20, 10)},
            "day: expected a date such as `2026-12-20`, not `2026-12-20 10:00:00`",
        ),
        (
            {"moment": datetime.date(2026, 12, 20)},
            "moment: expected a date with time such as `2026-12-20T10:00:00`, not `2026-12-20`",
        ),
        (
            {"moment": "2026-12-20"},
            (
                "moment: expected a date with time such as `2026-12-20T10:00:00`, "
                "not the text `2026-12-20`"
            ),
        ),
        ({"kind": "selct"}, "kind: unknown value `selct`; did you mean `select`?"),
        ({"kind": "radio"}, "kind: expected `select` or `text`, not the text `radio`"),
        ({"kind": ["text"]}, "kind: expected `select` or `text`, not a list"),
        ({"level": True}, "level: expected `1` or `2`, not `true`"),
        ({"colour": "grene"}, "colour: unknown value `grene`; did you mean `green`?"),
        ({"restock": "nevr"}, "restock: unknown value `nevr`; did you mean `never`?"),
        (
            {"restock": 5},
            "restock: expected a date such as `2026-12-20`, `never` or `unknown`, not `5`",
        ),
        ({"value": 0.5}, "value: expected text, a whole number or `true` or `false`, not `0.5`"),
        ({"size": 3}, "size: expected a table, not `3`"),
        ({"size": {"nam": "S"}}, "size: unknown key `nam`; did you mean `name`?"),
        ({"size": {}}, "size: `name` is missing"),
        ({"named": {"name": 3}}, "named name: expected text, not `3`"),
        ({"named": 3}, "named: expected a table or text, not `3`"),
        ({"sizes": {"name": "S"}}, "sizes: expected a list, not a table"),
        ({"sizes": [{"name": "S"}, 3]}, "sizes[2]: expected a table, not `3`"),
        (
            {"sizes": [{"name": "S"}, {"name": "M", "stock": "x"}]},
            "sizes[2] stock: expected a whole number, not the text `x`",
        ),
        ({"words": "ab"}, "words: expected a list, not the text `ab`"),
        ({"words": ["a", 3]}, "words[2]: expected text, not `3`"),
        ({"settings": 3}, "settings: expected a table, not `3`"),
        ({"settings": {"badge": 3}}, 'settings["badge"]: expected a table, not `3`'),
        ({"stocks": {"S": "x"}}, 'stocks["S"]: expected a whole number, not the text `x`'),
        ({"text": "x", "txt": "y"}, "unknown key `txt`; did you mean `text`?"),
        ({"text": 1, "number": "x"}, "text: expected text, not `1` (and 1 more)"),
        ({"text": ["x" * 99]}, "text: expected text, not a list"),
        ({"number": "x" * 99}, f"number: expected a whole number, not the text `{'x' * 40}…`"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(table, expected):
    assert complaint(**table) == expected


def test_a_key_that_is_like_no_other_lists_what_is_known():
    assert complaint(size={"name": "S", "zzz": 1}) == (
        "size: unknown key `zzz`; known are `name`, `stock`"
    )


def test_a_field_that_has_no_key_is_unknown():
    assert complaint(folder="/").startswith("unknown key `folder`; known are ")
    assert "`folder`" not in complaint(folder="/").removeprefix("unknown key `folder`")


def test_a_misspelt_key_is_not_reported_as_missing_too():
    assert complaint(size={"nmae": "S"}) == "size: unknown key `nmae`; did you mean `name`?"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"number": "三"}, "number: 整数を書いてください（今は文字列 `三` です）"),
        ({"kind": "selct"}, "kind: `selct` という値はありません。`select` ではありませんか？"),
        (
            {"kind": "radio"},
            "kind: `select`、`text`のいずれかを書いてください（今は文字列 `radio` です）",
        ),
        ({"txt": 3}, "`txt` という項目はありません。`text` ではありませんか？"),
        ({"size": {}}, "size: `name` がありません"),
        ({"text": 1, "number": "x"}, "text: 文字列を書いてください（今は `1` です）（ほか 1 件）"),
    ],
)
def test_the_same_is_said_in_japanese(table, expected):
    assert complaint_in_japanese(**table) == expected
