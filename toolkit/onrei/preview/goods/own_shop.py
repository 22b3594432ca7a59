"""A file that was dropped into the studio, as a shop in memory."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from onrei.errors import OnreiError
from onrei.preview.open_shop import OpenShop
from onrei.preview.workspace import Workspace
from onrei.shop.load import shop_of_bytes
from onrei.shop.loaded import LoadedShop, ShopProblem
from onrei.shop.model import Marks, Shop
from onrei.shop.owned import with_owner
from onrei.shop.owner import OWNER_FILE, load_owner_file

OWN_SHOP = "own"
"""The name of the visitor's own shop; there is one at a time."""
FOLDER = Path()
"""The folder whose ``onrei.toml`` holds the owner's marks: the one that Onrei was started in."""
_LONGEST_NAME = 120


def take_file(workspace: Workspace, name: str, data: bytes) -> LoadedShop:
    """Make the *data* of the file *name* the visitor's own shop; raises OnreiError for none.

    Marks that were set before and are not saved yet stay with the items that are still there.
    """
    with _without_collector():
        loaded = shop_of_bytes(name, data)
    before = workspace.shops.get(OWN_SHOP)
    opened = OpenShop(lambda: _with_saved_marks(loaded))
    if before is not None:
        kept = before.set_marks
        opened.mark(lambda shop: _known(shop, kept))
    workspace.shops[OWN_SHOP] = opened
    return loaded


def file_name(written: str) -> str:
    """Return the name of a file as the browser wrote it, percent signs and all, fit to be shown."""
    name = unquote(written).replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in name if sign.isprintable())[-_LONGEST_NAME:]
    return plain if plain.strip(". ") else "products.csv"


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Let the garbage collector rest, and pass over what was made meanwhile.

    It would look at all rows read so far again and again, and halt every other request for it.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _known(shop: Shop, marks: dict[int, Marks]) -> dict[int, Marks]:
    ids = {item.id for item in shop.items if not item.is_new}
    return {item_id: mark for item_id, mark in marks.items() if item_id in ids}


def _with_saved_marks(loaded: LoadedShop) -> LoadedShop:
    try:
        return with_owner(loaded, load_owner_file(FOLDER))
    except OnreiError as error:
        problem = ShopProblem(OWNER_FILE, None, error.phrase)
        return LoadedShop(loaded.shop, (*loaded.problems, problem))
