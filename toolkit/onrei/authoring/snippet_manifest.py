"""``snippet.toml``: what a snippet says of itself, and whether that can be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from onrei.authoring.expectation import Expectation, check_expectations
from onrei.authoring.folder import check_name
from onrei.authoring.mood import MOODS
from onrei.authoring.settings import Setting, check_settings, settled
from onrei.errors import ManifestError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.state import StockState

PartPlace = Literal[
    "style",
    "head",
    "body-start",
    "card",
    "card-body",
    "related-card",
    "item-picture",
    "before-form",
    "after-form",
    "body-end",
    "after-list",
    "script",
]


USUAL_ORDER = 50
"""Of a part that does not say where it stands among those of other snippets."""
_LAST_ORDER = 99


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """One file of a snippet and the place in a theme it is for.

    Where several snippets stand at one place, the part with the lower *order* comes first.
    """

    place: PartPlace
    file: str
    order: int = USUAL_ORDER


@dataclass(frozen=True, slots=True)
class SnippetText:
    """A text that an owner copies to somewhere outside the theme, such as a mail or a guide page."""

    name: str
    title: Phrase
    file: str


@dataclass(frozen=True, slots=True)
class SnippetManifest:
    """``snippet.toml``: the keys are these names.

    *variants* is the key of the choice whose values are the looks of the snippet. *moods* are
    settings by the name of a mood, *expect* promises by stock states, one or more of them parted by
    spaces, or ``every``. *pictured* is the state in which a look is pictured, by its name, where the
    first with a promise does not show what is special about it; a page may follow: ``partial item``.
    """

    name: str
    version: str
    title: Phrase
    purpose: Phrase
    parts: tuple[SnippetPart, ...]
    settings: tuple[Setting, ...] = ()
    variants: str = ""
    pictured: dict[str, str] = field(default_factory=dict)
    moods: dict[str, dict[str, Any]] = field(default_factory=dict)
    expect: dict[str, tuple[Expectation, ...]] = field(default_factory=dict)
    texts: tuple[SnippetText, ...] = ()


def check_manifest(manifest: SnippetManifest, path: Path) -> None:
    """Raise ManifestError for what the manifest in *path* says and cannot be."""
    place = str(path)
    check_name(manifest.name, place)
    check_settings(manifest.settings, place)
    check_expectations(manifest.expect, manifest.settings, place)
    _check_variants(manifest, place)
    _check_pictured(manifest, place)
    _check_moods(manifest, place)
    _check_orders(manifest, place)
    for file in _files(manifest):
        if not (path.parent / file).is_file():
            raise ManifestError(
                Phrase(
                    en=f"`{path}`: the part `{file}` does not exist",
                    ja=f"「{path}」: 「{file}」というファイルがありません",
                )
            )


def order_at(parts: Iterable[SnippetPart], place: str) -> int:
    """Return the order of a snippet with *parts* among the others that stand at *place*."""
    return min((part.order for part in parts if part.place == place), default=USUAL_ORDER)


def _check_orders(manifest: SnippetManifest, place: str) -> None:
    for part in manifest.parts:
        if not 0 <= part.order <= _LAST_ORDER:
            raise ManifestError(
                Phrase(
                    en=f"`{place}`: the `order` of `{part.file}` is {part.order}; "
                    f"it goes from 0 to {_LAST_ORDER}",
                    ja=f"「{place}」: `{part.file}` の `order` が {part.order} です。"
                    f"0〜{_LAST_ORDER} で指定してください",
                )
            )


def _check_variants(manifest: SnippetManifest, place: str) -> None:
    choices = [one.key for one in manifest.settings if one.kind == "choice"]
    if manifest.variants and manifest.variants not in choices:
        kind = Phrase(en=f"choice in `variants` of `{place}`:", ja=f"「{place}」の `variants`")
        raise unknown_name(kind, manifest.variants, choices, ManifestError)


def _check_pictured(manifest: SnippetManifest, place: str) -> None:
    looks = [
        choice.value
        for one in manifest.settings
        if one.key == manifest.variants
        for choice in one.choices
    ]
    for look, written in manifest.pictured.items():
        if look not in looks:
            raise unknown_name(_in("look", "見た目", place), look, looks, ManifestError)
        state, *pages = written.split() or [""]
        if state not in (states := [one.value for one in StockState]):
            raise unknown_name(
                _in("stock state", "在庫の状態", place), state, states, ManifestError
            )
        if unknown := [page for page in pages if page not in _PICTURED_PAGES]:
            raise unknown_name(
                _in("page", "ページ", place), unknown[0], _PICTURED_PAGES, ManifestError
            )


_PICTURED_PAGES = ("index", "item")


def _in(en: str, ja: str, place: str) -> Phrase:
    return Phrase(en=f"{en} in `pictured` of `{place}`:", ja=f"「{place}」の `pictured` の{ja}")


def _check_moods(manifest: SnippetManifest, place: str) -> None:
    for name, values in manifest.moods.items():
        if name not in MOODS:
            kind = Phrase(en=f"mood in `{place}`:", ja=f"「{place}」の雰囲気")
            raise unknown_name(kind, name, MOODS, ManifestError)
        settled(manifest.settings, values, place=manifest.name, error=ManifestError)


def _files(manifest: SnippetManifest) -> Iterator[str]:
    yield from (part.file for part in manifest.parts)
    yield from (text.file for text in manifest.texts)
