"""Text and TOML files of the user; every way in which reading fails is one clear sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeVar

from onrei.errors import FileError, ManifestError, system_reason
from onrei.phrase import Phrase
from onrei.structure import structure

T = TypeVar("T")
_LARGEST_BYTES = 20_000_000
_PLACE_OF_TOML_ERROR = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_text(path: Path, *, largest_bytes: int = _LARGEST_BYTES) -> str:
    """Return the UTF-8 text of *path* unchanged, a BOM included.

    Raises FileError for a missing, unreadable, too large, binary or wrongly encoded file.
    """
    return decoded(read_bytes(path, largest_bytes=largest_bytes), path)


def decoded(data: bytes, path: Path) -> str:
    """Return *data* as `read_text` does; *path* is only what messages call it."""
    if b"\0" in data and not data.startswith(_UTF_16):
        raise binary_file(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _not_utf8(path, line, _likely_encoding(data)) from error


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_KANA = re.compile("[ぁ-んァ-ヶ]")
_JAPANESE = {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP"}


def _likely_encoding(data: bytes) -> str:
    """Return the encoding that *data* looks like; empty if it is anyone's guess."""
    if data.startswith(_UTF_16):
        return "UTF-16"
    kana = {}
    for codec, name in _JAPANESE.items():
        try:
            kana[name] = len(_KANA.findall(data.decode(codec)))
        except UnicodeDecodeError:
            continue
    # Bytes of one Japanese encoding often pass for another, but then hardly any kana comes out.
    likely = max(kana, key=lambda name: kana[name], default="")
    return likely if likely and kana[likely] else ""


def _not_utf8(path: Path, line: int, likely: str) -> FileError:
    en = f"; it looks like {likely}" if likely else ""
    ja = f"。{likely} のようです" if likely else ""
    return FileError(
        Phrase(
            en=f"`{path}` is not UTF-8 (line {line}){en}; save it as UTF-8 and try again",
            ja=f"「{path}」は UTF-8 ではありません（{line} 行目）{ja}。UTF-8 で保存し直してください",
        )
    )


def binary_file(path: Path) -> FileError:
    """Return the error for a file that holds no text."""
    return FileError(
        Phrase(
            en=f"`{path}` is a binary file; a text file in UTF-8 is needed",
            ja=f"「{path}」はバイナリファイルです。UTF-8 のテキストファイルを指定してください",
        )
    )


def read_bytes(path: Path, *, largest_bytes: int = _LARGEST_BYTES) -> bytes:
    """Return the bytes of *path*; raises FileError when that is not possible or not sensible."""
    try:
        if path.is_dir():
            raise _is_folder(path)
        with path.open("rb") as file:
            # Not st_size: a pipe has none, and /dev/zero would never end.
            data = file.read(largest_bytes + 1)
    except FileNotFoundError as error:
        raise FileError(
            Phrase(en=f"`{path}` does not exist", ja=f"「{path}」が見つかりません")
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if len(data) > largest_bytes:
        raise _too_large(path, largest_bytes)
    return data


def _is_folder(path: Path) -> FileError:
    return FileError(
        Phrase(
            en=f"`{path}` is a folder; a file is needed",
            ja=f"「{path}」はフォルダーです。ファイルを指定してください",
        )
    )


def _too_large(path: Path, largest_bytes: int) -> FileError:
    size = f"{largest_bytes / 1_000_000:g} MB"
    return FileError(
        Phrase(
            en=f"`{path}` is larger than {size}; is it the right file?",
            ja=f"「{path}」は {size} を超えています。ファイルをお確かめください",
        )
    )


def _unreadable(path: Path, error: OSError | ValueError) -> FileError:
    reason = system_reason(error)
    # A NUL in the name would end the message on some terminals.
    name = str(path).replace("\0", "\\0")
    return FileError(
        Phrase(
            en=f"`{name}` cannot be read ({reason.en})",
            ja=f"「{name}」を読み込めません（{reason.ja}）",
        )
    )


def read_toml(path: Path, into: type[T]) -> T:
    """Return the TOML file *path* as a value of the dataclass *into*.

    Unknown keys, missing keys and wrong types raise ManifestError that names the file and the
    key, with the closest known key as the cure.
    """
    return parse_toml(read_text(path), into, place=str(path))


def parse_toml(text: str, into: type[T], *, place: str) -> T:
    """Return the TOML *text* as a value of the dataclass *into*; *place* names it in messages."""
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        # ValueError also for a number of more than 4300 digits, RecursionError for "[" × 5000.
        raise _broken_toml(place, str(error)) from error
    return structure(table, into, place=place)


def _broken_toml(place: str, detail: str) -> ManifestError:
    found = _PLACE_OF_TOML_ERROR.search(detail)
    words = detail[: found.start()] if found else detail
    line = found and found[1]
    en, ja = (f", line {line}", f"の {line} 行目") if line else ("", "")
    return ManifestError(
        Phrase(
            en=f"`{place}`{en}: not valid TOML ({words})",
            ja=f"「{place}」{ja}: TOML として読めません（{words}）",
        )
    )
