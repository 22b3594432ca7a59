from collections.abc import Callable
from pathlib import Path

import pytest

from onrei.errors import OnreiError
from onrei.shop.load import load_shop
from onrei.shop.loaded import LoadedShop

Load = Callable[..., LoadedShop]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write the content to a file of the name and load it as a shop."""

    def load_content(name: str, content: str | bytes) -> LoadedShop:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_shop(path)

    return load_content


def load_if_possible(path: Path) -> LoadedShop | None:
    """Return the shop at *path*, None when it is refused with words of ours."""
    try:
        return load_shop(path)
    except OnreiError:
        return None
