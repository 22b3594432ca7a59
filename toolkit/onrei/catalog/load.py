"""The catalog that comes with Onrei, read once from ``names.toml``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrei.catalog.model import (
    BLOCK_KINDS,
    Catalog,
    ExpectedName,
    Known,
    NonTag,
    TagKind,
    TagSpec,
    WrongName,
)
from onrei.catalog.suggest import suggest
from onrei.errors import ManifestError
from onrei.phrase import Phrase
from onrei.toml_file import read_toml

__all__ = ["catalog", "read_catalog", "suggest"]

_NAMES = Path(__file__).with_name("names.toml")


@dataclass(frozen=True, slots=True)
class _NamesFile:
    """``names.toml`` as it stands; its head comment explains the tables."""

    checked: datetime.date
    sources: dict[str, str]
    apps: dict[str, Phrase]
    tags: tuple[TagSpec, ...]
    wrong_names: tuple[WrongName, ...]
    expected: tuple[ExpectedName, ...]
    non_tags: tuple[NonTag, ...]


@cache
def catalog() -> Catalog:
    """Return the catalog that comes with Onrei."""
    return read_catalog(_NAMES)


def read_catalog(path: Path) -> Catalog:
    """Return the catalog in the file *path*; raises ManifestError when it is not a sound one."""
    file = read_toml(path, _NamesFile)
    checked = file.checked.isoformat()
    specs = tuple(_resolved(spec, file, checked) for spec in file.tags)
    return Catalog(
        specs=specs,
        wrong_names={wrong.written: wrong for wrong in file.wrong_names},
        variables=_members(spec for spec in specs if spec.kind is TagKind.VARIABLE),
        langs=_members(spec for spec in specs if spec.kind is TagKind.LANG),
        blocks=_members(spec for spec in specs if spec.kind in BLOCK_KINDS),
        checked=checked,
        expected={name.written: name for name in file.expected},
        apps=file.apps,
        sources=file.sources,
        non_tags=tuple(
            replace(entry, sources=_addresses(entry.name, entry.sources, file.sources))
            for entry in file.non_tags
        ),
    )


def _resolved(spec: TagSpec, file: _NamesFile, checked: str) -> TagSpec:
    """Return *spec* with addresses for its source keys and a day on which it was checked."""
    if spec.app is not None and spec.app not in file.apps:
        raise _unknown(spec.written, "apps", spec.app)
    sources = _addresses(spec.written, spec.sources, file.sources)
    return replace(spec, sources=sources, checked=spec.checked or checked)


def _addresses(entry: str, keys: Iterable[str], sources: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return tuple(sources[key] for key in keys)
    except KeyError as error:
        raise _unknown(entry, "sources", error.args[0]) from error


def _unknown(entry: str, table: str, key: str) -> ManifestError:
    return ManifestError(
        Phrase(
            en=f"The entry `{entry}` names `{key}`; add it to the table `{table}`",
            ja=f"`{entry}` の `{key}` が表 `{table}` にありません。追加してください",
        )
    )


def _members(specs: Iterable[TagSpec]) -> dict[str, Known]:
    """Return every name of *specs*, each number of a family one by one."""
    known: dict[str, Known] = {}
    for spec in specs:
        if spec.numbers is None:
            known[spec.name] = Known(spec)
            continue
        before, _, after = spec.name.partition("[")
        after = after.partition("]")[2]
        known |= {f"{before}{n}{after}": Known(spec, n) for n in spec.numbers}
    return known
