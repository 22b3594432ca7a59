"""Marks on their way into ``onrei.toml``: what would change there, and the writing of it."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrei.errors import FileError, OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.preview.goods.own_shop import FOLDER, OWN_SHOP
from onrei.preview.open_shop import OpenShop
from onrei.shop.load import sample_names
from onrei.shop.model import Marks
from onrei.shop.owner import OWNER_FILE, load_owner_file
from onrei.shop.owner_marks import text_with_marks
from onrei.shop.toml import load_toml_shop
from onrei.text_file import write_text
from onrei.toml_file import read_text

_CONTEXT_LINES = 3
_NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Draft:
    """What ``onrei.toml`` would become; *digest* names both texts."""

    path: Path
    before: str
    after: str
    digest: str
    marks: Mapping[int, Marks]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Return the difference: a sign (``+``, ``-``, blank, ``@``) and the line."""
        before, after = self.before.splitlines(), self.after.splitlines()
        compared = difflib.unified_diff(before, after, lineterm="", n=_CONTEXT_LINES)
        return [(line[:1], line[1:]) for line in list(compared)[2:]]


def draft(name: str, opened: OpenShop) -> Draft:
    """Return what saving the marks of the shop *name* would do; raises OnreiError if it cannot."""
    if name in sample_names():
        raise _only_a_sample()
    path = FOLDER / OWNER_FILE
    # A file that is wrong already must not be made worse.
    load_owner_file(FOLDER)
    before = read_text(path) if path.exists() else ""
    marks = opened.set_marks
    after = text_with_marks(before, marks, _own_marks(name, opened))
    return Draft(path.absolute(), before, after, _digest(f"{before}\0{after}"), marks)


def save(name: str, opened: OpenShop, digest: str) -> Draft:
    """Write what `draft` gave; raises FileError when the file is another one by now."""
    now = draft(name, opened)
    if now.digest != digest:
        raise FileError(
            Phrase(
                en=f"`{OWNER_FILE}` or the marks have changed in the meantime; nothing was written",
                ja=f"表示したあとに `{OWNER_FILE}` かマークが変わったため、書き込みませんでした",
            )
        )
    if now.after != now.before:
        write_text(now.path, now.after)
    opened.forget(now.marks)
    return now


def unsaved(name: str, opened: OpenShop) -> int:
    """Return how many items have marks that no file holds."""
    marks = opened.set_marks
    if not marks:
        return 0
    saved = dict(_own_marks(name, opened))
    try:
        saved |= {} if name in sample_names() else load_owner_file(FOLDER).marks
    except OnreiError:
        return len(marks)
    return sum(mark != saved.get(item_id, _NO_MARKS) for item_id, mark in marks.items())


def _own_marks(name: str, opened: OpenShop) -> dict[int, Marks]:
    """Return the marks that the shop's own file gives; only a ``shop.toml`` can."""
    shop = opened.known.shop
    path = Path(shop.folder) / "shop.toml" if shop and shop.folder and name != OWN_SHOP else None
    if path is None or not path.is_file():
        return {}
    items = load_toml_shop(path).shop.items
    return {item.id: item.marks for item in items if item.marks != _NO_MARKS}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _only_a_sample() -> UsageError:
    return UsageError(
        Phrase(
            en="Marks of a sample shop beside your own are for trying only; "
            "choose your own goods to save them",
            ja="見本のショップに付けたマークはお試し用です。保存するときは自分の商品を選んでください",
        )
    )
