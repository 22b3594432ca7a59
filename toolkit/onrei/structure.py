"""Tables of TOML (or JSON) into frozen dataclasses, with the place of every mistake.

The keys of a table are the field names of its dataclass; a field with the metadata
``{"toml": False}`` has no key. TOML has types, so nothing is converted, but a date may stand in
quotes, and a time without zone is Japanese time.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import enum
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, make_mapping_structure_fn, override

from onrei.clock import JST
from onrei.errors import ManifestError
from onrei.phrase import Phrase

T = TypeVar("T")
Hook = Callable[[Any, Any], Any]


def structure(table: Mapping[str, Any], into: type[T], *, place: str) -> T:
    """Return *table* as a value of the dataclass *into*; *place* names it in messages."""
    try:
        return _CONVERTER.structure(table, into)
    except (ClassValidationError, IterableValidationError) as error:
        mistakes = list(_mistakes(error, ""))
        raise _manifest_error(place, mistakes[0], others=len(mistakes) - 1) from error


@dataclasses.dataclass(frozen=True, slots=True)
class _Mistake:
    key: str
    phrase: Phrase


def _manifest_error(place: str, mistake: _Mistake, *, others: int) -> ManifestError:
    key = f"{mistake.key}: " if mistake.key else ""
    en, ja = (f" (and {others} more)", f"（ほか {others} 件）") if others else ("", "")
    return ManifestError(
        Phrase(
            en=f"`{place}`: {key}{mistake.phrase.en}{en}",
            ja=f"「{place}」: {key}{mistake.phrase.ja}{ja}",
        )
    )


def _mistakes(error: BaseException, key: str) -> Iterator[_Mistake]:
    """Yield every leaf of a cattrs error tree with the key path that leads to it."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for leaf in _causes(error.exceptions):
            yield from _mistakes(leaf, key if isinstance(leaf, KeyError) else _below(key, leaf))
    elif isinstance(error, ForbiddenExtraKeysError):
        for written in sorted(error.extra_fields):
            yield _Mistake(key, _unknown_key(written, error.cl))
    elif isinstance(error, KeyError):
        name = error.args[0]
        yield _Mistake(key, Phrase(en=f"`{name}` is missing", ja=f"`{name}` がありません"))
    elif isinstance(error, _Mismatch):
        yield _Mistake(key, error.phrase)
    else:
        yield _Mistake(key, Phrase(en=f"not usable ({error})", ja=f"使えない値です（{error}）"))


def _causes(errors: Sequence[BaseException]) -> Iterator[BaseException]:
    """Yield *errors*, but no missing key beside an unknown one: that is the misspelt same."""
    is_misspelt = any(isinstance(error, ForbiddenExtraKeysError) for error in errors)
    for error in errors:
        if not (is_misspelt and isinstance(error, KeyError)):
            yield error


def _below(key: str, error: BaseException) -> str:
    """Return *key* with the step to *error*: ``items[3] variations[1]``, counted from 1."""
    for note in getattr(error, "__notes__", ()):
        if (name := getattr(note, "name", None)) is not None:
            return f"{key} {name}".lstrip()
        if (index := getattr(note, "index", None)) is not None:
            return f"{key}[{index + 1}]" if isinstance(index, int) else f'{key}["{index}"]'
    return key


def _unknown_key(written: str, kind: type) -> Phrase:
    known = [field.name for field in _fields(kind)]
    if close := difflib.get_close_matches(written, known, n=1):
        return Phrase(
            en=f"unknown key `{written}`; did you mean `{close[0]}`?",
            ja=f"`{written}` という項目はありません。`{close[0]}` ではありませんか？",
        )
    listed = ", ".join(f"`{name}`" for name in known)
    return Phrase(
        en=f"unknown key `{written}`; known are {listed}",
        ja=f"`{written}` という項目はありません。使えるのは {listed} です",
    )


def _fields(kind: Any) -> list[dataclasses.Field[Any]]:
    return [field for field in dataclasses.fields(kind) if field.metadata.get("toml", True)]


class _Mismatch(Exception):  # noqa: N818 - never leaves this module
    """A value is not of the wanted kind."""

    def __init__(self, wanted: Phrase, value: Any, cure: str | None = None) -> None:
        given = _given(value)
        if cure:
            # Without the list of all choices, which may be long.
            en = f"unknown value `{value}`; did you mean `{cure}`?"
            ja = f"`{value}` という値はありません。`{cure}` ではありませんか？"
        else:
            en = f"expected {wanted.en}, not {given.en}"
            ja = f"{wanted.ja}を書いてください（今は{given.ja}です）"
        self.phrase = Phrase(en=en, ja=ja)
        super().__init__(en)


_WORDS: dict[type, Phrase] = {
    str: Phrase(en="text", ja="文字列"),
    int: Phrase(en="a whole number", ja="整数"),
    float: Phrase(en="a number", ja="数値"),
    bool: Phrase(en="`true` or `false`", ja="`true` か `false`"),
    datetime.date: Phrase(en="a date such as `2026-12-20`", ja="日付（例: `2026-12-20`）"),
    datetime.datetime: Phrase(
        en="a date with time such as `2026-12-20T10:00:00`",
        ja="日時（例: `2026-12-20T10:00:00`）",
    ),
    list: Phrase(en="a list", ja="配列"),
    dict: Phrase(en="a table", ja="テーブル"),
}


def _given(value: Any) -> Phrase:
    if isinstance(value, (dict, list)):
        return _WORDS[type(value)]
    if isinstance(value, str):
        short = value if len(value) <= 40 else f"{value[:40]}…"
        return Phrase(en=f"the text `{short}`", ja=f"文字列 `{short}` ")
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return Phrase(en=f"`{written}`", ja=f" `{written}` ")


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook(datetime.date, _date)
    converter.register_structure_hook(datetime.datetime, _moment)
    factories: tuple[tuple[Callable[[Any], bool], Callable[[Any], Hook]], ...] = (
        (_is_union, lambda kind: _union_hook(kind, converter)),
        (_is_literal, lambda kind: _choice_hook(typing.get_args(kind))),
        (_is_homogeneous_tuple, lambda kind: _tuple_hook(kind, converter)),
        (lambda kind: kind is object, lambda _: lambda value, _: value),
        (_is_mapping, lambda kind: _mapping_hook(kind, converter)),
        (_is_enum, _enum_hook),
        (dataclasses.is_dataclass, lambda kind: _table_hook(kind, converter)),
    )
    for predicate, factory in factories:
        converter.register_structure_hook_factory(predicate, factory)
    return converter


def _exactly(value: Any, kind: Any) -> Any:
    """Return *value* when it already is of *kind*: TOML has types, so nothing is converted."""
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise _Mismatch(_WORDS[kind], value)
    return value


def _date(value: Any, kind: Any) -> datetime.date:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise _Mismatch(_WORDS[kind], value) from error
    if type(value) is not datetime.date:
        raise _Mismatch(_WORDS[kind], value)
    return value


def _moment(value: Any, kind: Any) -> datetime.datetime:
    # "2026-12-20" alone is refused: as a start it would mean the morning, as an end the night.
    if isinstance(value, str) and len(value) > len("2026-12-20"):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError as error:
            raise _Mismatch(_WORDS[kind], value) from error
    if not isinstance(value, datetime.datetime):
        raise _Mismatch(_WORDS[kind], value)
    return value if value.tzinfo else value.replace(tzinfo=JST)


def _is_union(kind: Any) -> bool:
    return typing.get_origin(kind) in (typing.Union, types.UnionType)


def _union_hook(kind: Any, converter: cattrs.Converter) -> Hook:
    members: list[Any] = [one for one in typing.get_args(kind) if one is not types.NoneType]
    tables: list[Any] = [member for member in members if dataclasses.is_dataclass(member)]

    def read(value: Any, _: Any) -> Any:
        # Where only one can be meant, its own words are better than "none of these fits".
        if len(members) == 1 or (isinstance(value, dict) and len(tables) == 1):
            return converter.structure(value, (tables or members)[0])
        for member in members:
            try:
                return converter.structure(value, member)
            except (_Mismatch, ClassValidationError, IterableValidationError):
                continue
        raise _Mismatch(_one_of(_wanted_words(members)), value, _closest(value, _choices(members)))

    return read


def _is_literal(kind: Any) -> bool:
    return typing.get_origin(kind) is typing.Literal


def _choices(members: Iterable[Any]) -> list[Any]:
    literals = (member for member in members if _is_literal(member))
    return [choice for literal in literals for choice in typing.get_args(literal)]


def _wanted_words(members: list[Any]) -> list[Phrase]:
    plain = [member for member in members if not _is_literal(member)]
    words = [_WORDS.get(typing.get_origin(member) or member, _WORDS[dict]) for member in plain]
    return words + [Phrase(en=f"`{one}`", ja=f"`{one}`") for one in _choices(members)]


def _choice_hook(choices: tuple[Any, ...]) -> Hook:
    def read(value: Any, _: Any) -> Any:
        # `value in choices` alone would take `true` for 1.
        if any(type(value) is type(choice) and value == choice for choice in choices):
            return value
        words = [Phrase(en=f"`{choice}`", ja=f"`{choice}`") for choice in choices]
        raise _Mismatch(_one_of(words), value, _closest(value, choices))

    return read


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def _enum_hook(kind: Any) -> Hook:
    read_value = _choice_hook(tuple(member.value for member in kind))
    return lambda value, _: kind(read_value(value, kind))


def _one_of(words: list[Phrase]) -> Phrase:
    *head, last = words
    if not head:
        return last
    return Phrase(
        en=f"{', '.join(word.en for word in head)} or {last.en}",
        ja=f"{'、'.join(word.ja for word in words)}のいずれか",
    )


def _closest(value: Any, choices: Iterable[Any]) -> str | None:
    if not isinstance(value, str):
        return None
    close = difflib.get_close_matches(value, [str(choice) for choice in choices], n=1)
    return close[0] if close else None


def _is_homogeneous_tuple(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple and typing.get_args(kind)[1:] == (...,)


def _tuple_hook(kind: Any, converter: cattrs.Converter) -> Hook:
    list_of: Any = types.GenericAlias(list, typing.get_args(kind)[:1])

    def read(value: Any, _: Any) -> tuple[Any, ...]:
        # Text is a sequence too: without this, "ab" would become ("a", "b").
        if not isinstance(value, list):
            raise _Mismatch(_WORDS[list], value)
        return tuple(converter.structure(value, list_of))

    return read


def _is_mapping(kind: Any) -> bool:
    return typing.get_origin(kind) in (dict, Mapping)


def _mapping_hook(kind: Any, converter: cattrs.Converter) -> Hook:
    read_mapping = make_mapping_structure_fn(kind, converter)
    return lambda value, wanted: read_mapping(_table(value), wanted)


def _table_hook(kind: Any, converter: cattrs.Converter) -> Hook:
    with_key = _fields(kind)
    options: dict[str, Any] = {
        field.name: override(omit=True)
        for field in dataclasses.fields(kind)
        if field not in with_key
    }
    read_fields = make_dict_structure_fn(kind, converter, **options)
    return lambda value, wanted: read_fields(_table(value), wanted)


def _table(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise _Mismatch(_WORDS[dict], value)
    return value


_CONVERTER = _converter()
