"""Every picture that a sample shop names is there, sound, and small enough to ship."""

from pathlib import Path

import pytest
from PIL import Image

from onrei.bundled import bundled_folder
from onrei.shop.model import Shop
from onrei.toml_file import read_toml

SHOPS = ("tsuchi", "hibi")
LARGEST_TOTAL_BYTES = 4_000_000
NEVER_NAMED = {"favicon.png"}


def folder(name: str) -> Path:
    return bundled_folder("site-preview") / "shops" / name


def named(name: str) -> set[str]:
    shop = read_toml(folder(name) / "shop.toml", Shop)
    files = {picture.file for item in shop.items for picture in item.pictures}
    files |= {article.picture.file for article in shop.articles if article.picture}
    files |= {
        block.content
        for item in shop.items
        for block in item.detail_blocks
        if block.kind == "picture"
    }
    if shop.design.logo:
        files.add(shop.design.logo.file)
    return files | {shop.share_picture}


def pictures() -> list[Path]:
    return sorted(path for name in SHOPS for path in (folder(name) / "pictures").glob("*.webp"))


@pytest.mark.parametrize("name", SHOPS)
def test_pictures_are_those_that_the_shop_names(name):
    there = {path.name for path in (folder(name) / "pictures").iterdir()}
    assert there - NEVER_NAMED == named(name)


def test_all_pictures_together_are_small():
    total = sum(path.stat().st_size for name in SHOPS for path in folder(name).rglob("*.*"))
    assert total < LARGEST_TOTAL_BYTES


@pytest.mark.parametrize("path", pictures(), ids=lambda path: f"{path.parts[-3]} {path.stem}")
def test_picture_is_a_webp_of_a_sensible_size(path):
    with Image.open(path) as picture:
        picture.load()
        assert picture.format == "WEBP"
        assert 480 <= max(picture.size) <= 1200


@pytest.mark.parametrize("name", SHOPS)
def test_share_picture_has_the_size_that_social_networks_ask_for(name):
    with Image.open(folder(name) / "pictures" / "share.webp") as picture:
        assert picture.size == (1200, 630)


def test_pictures_come_in_several_shapes():
    ratios = set()
    for path in pictures():
        with Image.open(path) as picture:
            ratios.add(round(picture.width / picture.height, 2))
    assert {1.0, 0.8, 1.33, 1.25} <= ratios
