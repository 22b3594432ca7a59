"""The list of a shop's pictures."""

from pathlib import Path

import pytest

from onrei.storefront.pictures import pictures_of


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Give a shop's folder with a picture, and a file next to it that is none."""
    folder = tmp_path / "shop"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "cup.gif").write_bytes(b"GIF89a")
    (folder / "pictures" / "notes.txt").write_text("private", encoding="utf-8")
    return folder


def test_only_pictures_are_listed(shop):
    assert list(pictures_of(str(shop)).files) == ["cup.gif"]


def test_a_link_that_leads_out_of_the_folder_is_left_out(shop, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    (shop / "pictures" / "link.png").symlink_to(secret)
    assert list(pictures_of(str(shop)).files) == ["cup.gif"]


def test_a_changed_picture_changes_the_digest(shop):
    before = pictures_of(str(shop)).digest
    (shop / "pictures" / "cup.gif").write_bytes(b"GIF89a other")
    assert pictures_of(str(shop)).digest != before


def test_a_shop_without_a_folder_has_no_pictures():
    assert pictures_of("").files == {}


def test_a_picture_that_vanishes_while_the_folder_is_read_is_left_out(shop, monkeypatch):
    gone = shop / "pictures" / "gone.gif"
    before = pictures_of(str(shop))
    gone.write_bytes(b"GIF89a")
    is_file = Path.is_file

    def seen_for_the_last_time(path):
        answer = is_file(path)
        if path.name == gone.name:
            path.unlink()
        return answer

    monkeypatch.setattr(Path, "is_file", seen_for_the_last_time)
    assert pictures_of(str(shop)) == before
