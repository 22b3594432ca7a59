import pytest

from onrei.catalog.load import catalog
from onrei.catalog.model import Catalog


@pytest.fixture(scope="session")
def known() -> Catalog:
    return catalog()
