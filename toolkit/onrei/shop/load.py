"""A shop from wherever it lies: a folder, a product CSV of BASE, an answer of BASE's API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from onrei.bundled import bundled_folder
from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.shop.base_api import api_shop, load_api_answer
from onrei.shop.base_csv import csv_shop, load_csv
from onrei.shop.loaded import LoadedShop
from onrei.shop.toml import load_toml_shop

DEFAULT_SAMPLE = "tsuchi"
_SHOP_FILE = "shop.toml"


def load_shop(path: str | Path | None = None) -> LoadedShop:
    """Return the shop at *path*: a folder with ``shop.toml``, a ``.csv`` or ``.json`` of BASE.

    The bare name of a sample shop will do, and None is the sample ``tsuchi``. Raises FileError,
    ManifestError or ShopError when nothing can be shown.
    """
    found = _located(path)
    read = _reader(found)
    loaded = read(found)
    folder = str(found.parent)
    return replace(loaded, shop=replace(loaded.shop, folder=folder))


def shop_of_bytes(name: str, data: bytes) -> LoadedShop:
    """Return the shop in the *data* of a file called *name*: a product CSV, or an API answer.

    Its first sign tells which; many browsers call a CSV ``.txt``. Raises FileError or ShopError.
    """
    read = api_shop if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} else csv_shop
    return read(Path(name), data)


def sample_names() -> tuple[str, ...]:
    """Return the names of the sample shops."""
    shops = _samples_folder()
    if not shops.is_dir():
        return ()
    return tuple(sorted(child.name for child in shops.iterdir() if (child / _SHOP_FILE).is_file()))


def _samples_folder() -> Path:
    return bundled_folder("site-preview") / "shops"


def _located(path: str | Path | None) -> Path:
    """Return the file to read for *path*; the user's own files come before the samples."""
    found = _samples_folder() / DEFAULT_SAMPLE if path is None else Path(path)
    if str(path) in sample_names() and not _exists(found):
        found = _samples_folder() / str(path)
    if not _exists(found):
        raise _missing(found)
    if not _is_folder(found):
        return found
    if not _exists(found / _SHOP_FILE):
        raise _no_shop_file(found)
    return found / _SHOP_FILE


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # No permission, or a name that is too long: reading it says which.
        return True


def _reader(path: Path) -> Callable[[Path], LoadedShop]:
    readers = {".toml": load_toml_shop, ".csv": load_csv, ".json": load_api_answer}
    if (read := readers.get(path.suffix.lower())) is not None:
        return read
    raise FileError(
        Phrase(
            en=f"`{path}` is no shop: give a folder with `{_SHOP_FILE}`, a product CSV of BASE "
            "(`.csv`) or an answer of its API (`.json`)",
            ja=f"「{path}」はショップとして読み込めません。`{_SHOP_FILE}` のあるフォルダー、"
            "BASE の商品 CSV（`.csv`）、BASE API の応答（`.json`）のいずれかを指定してください",
        )
    )


def _missing(path: Path) -> FileError:
    cure = _sample_cure()
    return FileError(
        Phrase(
            en=f"The shop `{path}` does not exist{cure.en}",
            ja=f"ショップ「{path}」が見つかりません{cure.ja}",
        )
    )


def _no_shop_file(folder: Path) -> FileError:
    cure = _sample_cure()
    return FileError(
        Phrase(
            en=f"The folder `{folder}` has no `{_SHOP_FILE}`{cure.en}",
            ja=f"フォルダー「{folder}」に `{_SHOP_FILE}` がありません{cure.ja}",
        )
    )


def _sample_cure() -> Phrase:
    names = ", ".join(f"`{name}`" for name in sample_names())
    if not names:
        return Phrase(en="", ja="")
    return Phrase(en=f"; the sample shops are {names}", ja=f"。見本のショップは {names} です")
