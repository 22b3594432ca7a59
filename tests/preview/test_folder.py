"""A preview written as a folder: what lies in it, and what never does."""

import contextlib
import errno
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from tests.preview.conftest import THEME, written_shop, written_theme

from onrei.cli.main import invoke
from onrei.errors import FileError, OnreiError, UsageError
from onrei.preview.config import PreviewConfig
from onrei.preview.folder import export as export_module
from onrei.preview.folder import looks_part
from onrei.preview.folder.export import export_folder
from onrei.preview.folder.place import MARKER
from onrei.shop.state import StockState

FEW = ("sold-out-badge", "alternatives")
ATTRIBUTES = {"href", "src", "action", "poster", "formaction"}


@pytest.fixture(autouse=True, scope="module")
def few_looks():
    """Two snippets as made: all of them in ten moods show nothing more about the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(looks_part, "snippet_names", lambda: FEW)
        patch.setattr(export_module, "moods", lambda: {"wa": None})
        yield


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def exported(theme, shop, folder: Path) -> Path:
    written = export_folder(PreviewConfig(theme, shop), folder, lambda phrase: None)
    assert written.page == folder / "index.html"
    return folder


@pytest.fixture(scope="module")
def original(few_looks, tmp_path_factory) -> Path:
    """An export of the small shop, made once."""
    home = tmp_path_factory.mktemp("home")
    with contextlib.chdir(home):
        return exported(written_theme(home), written_shop(home / "shop"), home / "for client")


@pytest.fixture
def folder(original, tmp_path) -> Path:
    return shutil.copytree(original, tmp_path / "for client")


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def led_to(page: Path) -> set[Path]:
    """Return where the addresses on *page* lead."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = {tag[name] for tag in soup.find_all(True) for name in ATTRIBUTES & tag.attrs.keys()}
    local = {one for one in found if not re.match(r"[a-z]+:|#|//|\?", one) and one}
    return {
        (page.parent / unquote(one.partition("#")[0].partition("?")[0])).resolve() for one in local
    }


def test_every_address_on_every_page_leads_to_a_file_of_the_folder(folder):
    known = {path.resolve() for path in folder.rglob("*") if path.is_file()}
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        assert led_to(page) - known == set(), page


def test_every_file_that_facts_name_is_there(folder):
    matrix = BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")
    facts = json.loads(matrix.find(id="facts").string)
    assert set(facts["files"]) == {"ja", "en"}
    for states in facts["files"].values():
        assert set(states) == {"as-is", *(state.value for state in StockState)}
        for pages in states.values():
            assert {"index", "category", "search", "item", "about", "contact", "blog"} <= set(pages)
            assert all((folder / path).is_file() for path in pages.values())
    gallery = BeautifulSoup((folder / "gallery.html").read_text(encoding="utf-8"), "html.parser")
    snippets = json.loads(gallery.find(id="facts").string)["snippets"]
    assert tuple(snippets) == FEW
    looks = [look for snippet in snippets.values() for look in snippet["looks"]]
    assert all(set(look["files"]) == {"", "wa"} for look in looks)
    assert all((folder / path).is_file() for look in looks for path in look["files"].values())


def test_a_state_is_shown_by_its_pages(folder):
    item = folder / "shop/sold-out/ja/item-101.html"
    assert "再入荷についてお問い合わせをする" in item.read_text(encoding="utf-8")
    first = BeautifulSoup(
        (folder / "shop/sold-out/ja/index.html").read_text(encoding="utf-8"), "html.parser"
    ).find(id="items")
    assert "SOLD OUT" in first.li.get_text()
    assert first.li.a["href"] == "../../../shop/sold-out/ja/item-101.html"
    assert first.find_all("li")[1].a["href"] == "../../../absent.html#shop"


def test_the_shop_as_it_is_can_be_walked_about(folder):
    as_is = folder / "shop/as-is/ja"
    assert all((as_is / f"item-{number}.html").is_file() for number in range(101, 131))
    assert (as_is / "index-page-2.html").is_file()
    assert not (folder / "shop/sold-out/ja/item-102.html").exists()


def test_nothing_tells_where_it_was_made(original):
    home, folder = original.parent, original
    for path, data in files_in(folder).items():
        text = data.decode("utf-8", "replace")
        for word in (str(home), home.name, "onrei.invalid", "127.0.0.1", "localhost"):
            assert word not in text, (path, word)
    assert all("notes" not in path for path in files_in(folder))


def test_the_same_input_gives_the_same_bytes(folder, theme, shop, tmp_path):
    again = exported(theme, shop, tmp_path / "again")
    assert files_in(again) == files_in(folder)


def test_pictures_and_long_styles_lie_there_once(theme, shop, tmp_path):
    theme.write_text(THEME.replace("<style>", f"<style>/*{'x' * 2000}*/"), encoding="utf-8")
    folder = exported(theme, shop, tmp_path / "out")
    shared = [path for path in (folder / "files").iterdir() if path.suffix in {".gif", ".css"}]
    with_style = [path for path in shared if b"xxxx" in path.read_bytes()]
    assert len(with_style) == 1
    assert sum(path.suffix == ".gif" for path in shared) == 1
    page = (folder / "shop/as-is/ja/index.html").read_text(encoding="utf-8")
    assert f'<link rel="stylesheet" href="../../../files/{with_style[0].name}">' in page


def test_a_style_in_a_script_or_a_comment_stays_a_text(theme, shop, tmp_path):
    filling = "x" * 2000
    held = f"<script>var a = '<style>{filling}';</script><!-- <style>{filling}</style> -->"
    theme.write_text(THEME.replace("<style>", f"{held}<style>"), encoding="utf-8")
    page = (exported(theme, shop, tmp_path / "out") / "shop/as-is/ja/about.html").read_text("utf-8")
    assert held in page


def test_a_damaged_theme_is_exported_as_it_is_shown(theme, shop, tmp_path):
    theme.write_text(THEME.replace("{/block:Items}", "", 1) + "<!-- <style> {", encoding="utf-8")
    folder = exported(theme, shop, tmp_path / "out")
    assert "Small shop" in (folder / "shop/as-is/ja/index.html").read_text(encoding="utf-8")


def test_a_shop_in_one_language_is_exported_in_that(theme, shop, tmp_path):
    text = (shop / "shop.toml").read_text(encoding="utf-8").replace(', "i18n"', "")
    (shop / "shop.toml").write_text(text, encoding="utf-8")
    folder = exported(theme, shop, tmp_path / "out")
    assert {path.name for path in (folder / "shop/as-is").iterdir()} == {"ja"}
    assert "data-lang" not in (folder / "index.html").read_text("utf-8").partition("<script")[0]


def test_a_folder_of_somebody_else_stays_as_it_is(theme, shop, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear client", encoding="utf-8")
    with pytest.raises(UsageError, match="holds other files and stays as it is"):
        exported(theme, shop, folder)
    assert files_in(folder) == {"letter.txt": b"Dear client"}


def test_an_export_to_which_somebody_added_a_file_stays_as_it_is(folder, theme, shop):
    (folder / "letter.txt").write_text("Dear client", encoding="utf-8")
    before = files_in(folder)
    with pytest.raises(UsageError, match="holds other files"):
        exported(theme, shop, folder)
    assert files_in(folder) == before


def test_an_earlier_export_is_replaced_whole(folder, theme, shop, tmp_path):
    (folder / "shop/as-is/ja/stale.html").write_text("old", encoding="utf-8")
    theme.write_text(THEME.replace("Hello", "Good evening"), encoding="utf-8")
    exported(theme, shop, folder)
    assert not (folder / "shop/as-is/ja/stale.html").exists()
    assert "Good evening" in (folder / "shop/as-is/ja/index.html").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, "theme.html", "shop"}


def test_an_empty_folder_is_filled(theme, shop, tmp_path):
    (tmp_path / "empty").mkdir()
    assert (exported(theme, shop, tmp_path / "empty") / MARKER).is_file()


def test_the_folder_one_is_in_is_not_replaced(theme, shop):
    with pytest.raises(UsageError, match="is the folder you are in"):
        exported(theme, shop, Path())


def test_a_full_disk_leaves_what_was_there_and_nothing_beside_it(
    folder, theme, shop, tmp_path, monkeypatch
):
    before, write = files_in(folder), Path.write_bytes

    def full(path, data):
        if path.name.startswith("item-1"):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FileError, match=r"cannot be written \(the disk is full\)"):
        exported(theme, shop, folder)
    assert files_in(folder) == before
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, "theme.html", "shop"}


def test_a_folder_below_a_file_is_one_sentence(theme, shop, tmp_path):
    with pytest.raises(OnreiError, match="cannot be written"):
        exported(theme, shop, theme / "out")


def test_the_command_tells_where_to_open_it(theme, shop, tmp_path, capsys):
    code = invoke(["preview", str(theme), "--shop", str(shop), "--export", "out"])
    told = capsys.readouterr()
    assert code == 0
    assert re.search(r"out/index\.html .*\d+\.\d MB", told.out)
    assert re.search(r"30/30", told.err)


def test_the_command_refuses_with_one_sentence_and_exit_code_2(theme, shop, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/letter.txt").touch()
    code = invoke(["preview", str(theme), "--shop", str(shop), "--export", "out"])
    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert "out" in told.err
    assert told.err.count("\n") == 1


def test_a_theme_that_cannot_be_read_leaves_no_folder(shop, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/theme.toml").write_text("title = 3", encoding="utf-8")
    with pytest.raises(OnreiError):
        exported(tmp_path / "broken", shop, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_export_can_be_moved(folder, tmp_path):
    moved = tmp_path / "elsewhere"
    shutil.move(folder, moved)
    known = {path.resolve() for path in moved.rglob("*") if path.is_file()}
    assert led_to(moved / "shop/sold-out/en/item-101.html") - known == set()
