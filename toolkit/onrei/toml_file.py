"""TOML files of the user, read into frozen dataclasses with the place of every mistake."""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import tomllib
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from onrei.errors import FileError, ManifestError
from onrei.phrase import Phrase

T = TypeVar("T")
_LARGEST_BYTES = 20_000_000


def read_text(path: Path, *, largest_bytes: int = _LARGEST_BYTES) -> str:
    """Return the UTF-8 text of *path* unchanged, a BOM included.

    Raises FileError for a missing, unreadable, too large, binary or wrongly encoded file.
    """
    data = read_bytes(path, largest_bytes=largest_bytes)
    if b"\0" in data:
        raise FileError(
            Phrase(
                en=f"`{path}` is a binary file; a text file in UTF-8 is needed",
                ja=f"「{path}」はバイナリファイルです。UTF-8 のテキストファイルを指定してください",
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            Phrase(
                en=f"`{path}` is not UTF-8 (line {line}); save it as UTF-8 and try again",
                ja=f"「{path}」は UTF-8 ではありません（{line} 行目）。UTF-8 で保存し直してください",
            )
        ) from error


def read_bytes(path: Path, *, largest_bytes: int = _LARGEST_BYTES) -> bytes:
    """Return the bytes of *path*; raises FileError when that is not possible or not sensible."""
    if path.is_dir():
        raise FileError(
            Phrase(
                en=f"`{path}` is a folder; a file is needed",
                ja=f"「{path}」はフォルダーです。ファイルを指定してください",
            )
        )
    try:
        size = path.stat().st_size
        if size > largest_bytes:
            megabytes = largest_bytes // 1_000_000
            raise FileError(
                Phrase(
                    en=f"`{path}` is larger than {megabytes} MB; is it the right file?",
                    ja=f"「{path}」は {megabytes} MB を超えています。ファイルをお確かめください",
                )
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(
            Phrase(en=f"`{path}` does not exist", ja=f"「{path}」が見つかりません")
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            Phrase(
                en=f"`{path}` cannot be read ({reason})",
                ja=f"「{path}」を読み込めません（{reason}）",
            )
        ) from error


def read_toml(path: Path, into: type[T]) -> T:
    """Return the TOML file *path* as a value of the dataclass *into*.

    Keys are the field names; unknown keys, missing keys and wrong types raise ManifestError that
    names the file and the key, with the closest known key as the cure.
    """
    try:
        table = tomllib.loads(read_text(path).lstrip("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(
            Phrase(en=f"`{path}` is not valid TOML: {error}", ja=f"「{path}」の TOML が壊れています: {error}")
        ) from error
    return structure(table, into, place=str(path))


def structure(table: Mapping[str, Any], into: type[T], *, place: str) -> T:
    """Return *table* as a value of the dataclass *into*; *place* names it in messages."""
    try:
        return _CONVERTER.structure(table, into)
    except (ClassValidationError, IterableValidationError) as error:
        key, problem = _first_problem(error, "")
        raise ManifestError(
            Phrase(en=f"`{place}`: {key}{problem.en}", ja=f"「{place}」: {key}{problem.ja}")
        ) from error


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(
        dataclasses.is_dataclass,
        lambda cls: make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
        ),
    )
    for kind in (str, int, bool, float, datetime.date, datetime.datetime):
        converter.register_structure_hook(kind, _exactly)
    return converter


def _exactly(value: Any, kind: Any) -> Any:
    """Return *value* when it already is of *kind*: TOML has types, so nothing is converted."""
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__}, not {type(value).__name__}")
    return value


_CONVERTER = _converter()


def _first_problem(error: BaseException, key: str) -> tuple[str, Phrase]:
    """Return the key path and the words for the first leaf of a cattrs error tree."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        leaf = error.exceptions[0]
        return _first_problem(leaf, key + _step(leaf))
    if isinstance(error, ForbiddenExtraKeysError):
        return key, _unknown_key(error)
    if isinstance(error, KeyError):
        name = error.args[0]
        return key, Phrase(en=f"`{name}` is missing", ja=f"`{name}` がありません")
    detail = str(error)
    return key, Phrase(en=f"expected {detail}", ja=f"値の型が違います（{detail}）")


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if (name := getattr(note, "name", None)) is not None:
            return f"{name}: "
        if (index := getattr(note, "index", None)) is not None:
            return f"[{index + 1 if isinstance(index, int) else index}] "
    return ""


def _unknown_key(error: ForbiddenExtraKeysError) -> Phrase:
    written = sorted(error.extra_fields)[0]
    known = [field.name for field in dataclasses.fields(typing.cast("Any", error.cl))]
    close = difflib.get_close_matches(written, known, n=1)
    if close:
        return Phrase(
            en=f"unknown key `{written}`; did you mean `{close[0]}`?",
            ja=f"`{written}` という項目はありません。`{close[0]}` ではありませんか？",
        )
    listed = ", ".join(known)
    return Phrase(
        en=f"unknown key `{written}`; known are {listed}",
        ja=f"`{written}` という項目はありません。使えるのは {listed} です",
    )
