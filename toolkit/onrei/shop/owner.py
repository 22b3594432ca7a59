"""``onrei.toml``: what only the owner knows, and the settings of their folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from onrei.errors import ManifestError
from onrei.phrase import Phrase
from onrei.shop.loaded import ShopProblem
from onrei.shop.model import Marks, Shop
from onrei.toml_file import read_toml

OWNER_FILE = "onrei.toml"


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """``[check]``: the defaults of ``onrei check``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str = ""
    format: Literal["full", "concise", "json", "sarif", "github", "junit", "html"] = "full"


@dataclass(frozen=True, slots=True)
class VerifySettings:
    """``[verify]``: the defaults of ``onrei verify``."""

    against: str = ""
    baseline: str = ""
    report: str = ""
    only: str = ""
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """``[[channels]]``: another place where the same stock is sold; *file* is its export."""

    name: str
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """What ``onrei.toml`` in *folder* says; all of it empty where there is no such file.

    *shop* is the path of ``[shop]`` as ``load_shop`` takes it, None where none is given.
    """

    folder: Path
    shop: str | None = None
    marks: Mapping[int, Marks] = field(default_factory=dict)
    check: CheckSettings = CheckSettings()
    verify: VerifySettings = VerifySettings()
    channels: tuple[Channel, ...] = ()

    @property
    def path(self) -> Path:
        """Return where the file lies, or would lie."""
        return self.folder / OWNER_FILE


def load_owner_file(folder: str | Path) -> OwnerFile:
    """Return what ``onrei.toml`` in *folder* says; raises ManifestError for one that is wrong."""
    folder = Path(folder)
    path = folder / OWNER_FILE
    if not path.exists():
        return OwnerFile(folder)
    table = read_toml(path, _Table)
    return OwnerFile(
        folder=folder,
        shop=_shop_path(folder, table.shop.path),
        marks=_marks_by_id(path, table.marks),
        check=table.check,
        verify=table.verify,
        channels=table.channels,
    )


def with_marks(shop: Shop, marks: Mapping[int, Marks]) -> Shop:
    """Return *shop* with the owner's *marks* in place of those that its items bring."""
    return replace(
        shop,
        items=tuple(
            replace(item, marks=marks[item.id]) if item.id in marks and not item.is_new else item
            for item in shop.items
        ),
    )


def unknown_marks(owner: OwnerFile, shop: Shop) -> tuple[ShopProblem, ...]:
    """Return a problem for each mark of an item that *shop* does not have."""
    known = {item.id for item in shop.items if not item.is_new}
    return tuple(
        ShopProblem(
            str(owner.path),
            None,
            Phrase(
                en=f'marks["{item_id}"]: the shop `{shop.name}` has no item {item_id}',
                ja=f'marks["{item_id}"]: ショップ「{shop.name}」に ID {item_id} の商品がありません',
            ),
        )
        for item_id in owner.marks
        if item_id not in known
    )


def _shop_path(folder: Path, written: str) -> str | None:
    """Return *written* as seen from *folder* if that exists, else as it stands: a sample's name."""
    if not written:
        return None
    near = folder / (Path(written).expanduser() if written.startswith("~/") else written)
    return str(near) if near.exists() else written


def _marks_by_id(path: Path, marks: Mapping[str, Marks]) -> dict[int, Marks]:
    found: dict[int, Marks] = {}
    for written, mark in marks.items():
        if not (written.isascii() and written.isdecimal() and len(written) <= 15):
            raise ManifestError(
                Phrase(
                    en=f"`{path}`: marks: `{written}` is not an item id such as `12345678`",
                    ja=f"「{path}」: marks: `{written}` は商品 ID（例: `12345678`）ではありません",
                )
            )
        found[int(written)] = mark
    return found


@dataclass(frozen=True, slots=True)
class _ShopTable:
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Table:
    shop: _ShopTable = _ShopTable()
    marks: dict[str, Marks] = field(default_factory=dict)
    check: CheckSettings = CheckSettings()
    verify: VerifySettings = VerifySettings()
    channels: tuple[Channel, ...] = ()
