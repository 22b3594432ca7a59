from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from onrei.authoring.scaffold import new_theme
from onrei.emulator.scenario import Scenario, Urls
from onrei.errors import OnreiError, UsageError
from onrei.shop.owned import load_owned_shop
from onrei.verify.revision import side_at
from onrei.verify.side import side_of

SHOP = (
    'id = "s"\nname = "店"\ndomain = "s.example.jp"\nnow = 2026-11-20T10:00:00\n'
    '[[items]]\nid = 1\ntitle = "Cup"\nprice = 10\nown_stock = 0\n'
)


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=Example", "-c", "user.email=example@example.jp"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Give a repository with a theme file, a theme folder, a shop and marks, all of it committed."""
    folder = tmp_path / "私の 店"
    (folder / "shop").mkdir(parents=True)
    (folder / "shop" / "shop.toml").write_text(SHOP, encoding="utf-8")
    (folder / "onrei.toml").write_text('[shop]\npath = "shop"\n', encoding="utf-8")
    (folder / "テーマ.html").write_text("<p>old {ItemTitle}</p>", encoding="utf-8")
    new_theme("mise", folder)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    monkeypatch.chdir(folder)
    return folder


def page_before(target: str, reference: str = "HEAD") -> str:
    shop = load_owned_shop(None, Path()).shop
    now = side_of("now", target, shop)
    with side_at(reference, target, now, shop_path=None, folder=Path()) as side:
        return side.render(Scenario(shop=side.shop, page="item"), Urls()).html


def test_a_theme_file_is_as_it_was(repository):
    (repository / "テーマ.html").write_text("<p>new</p>", encoding="utf-8")
    assert page_before("テーマ.html") == "<p>old Cup</p>"


def test_a_theme_folder_is_as_it_was_in_every_part(repository):
    part = repository / "mise" / "parts" / "footer.html.j2"
    before = page_before("mise")
    part.write_text("<footer>new</footer>", encoding="utf-8")
    (repository / "mise" / "parts" / "new.html.j2").write_text("x", encoding="utf-8")
    assert page_before("mise") == before


def test_the_goods_are_those_of_that_time(repository):
    (repository / "shop" / "shop.toml").write_text(SHOP.replace("Cup", "Bowl"), encoding="utf-8")
    assert page_before("テーマ.html") == "<p>old Cup</p>"


def test_the_marks_are_those_of_that_time(repository):
    theme = repository / "mise" / "theme.html.j2"
    theme.write_text("<%= marks | length %>", encoding="utf-8")
    git(repository, "commit", "-qam", "second")
    marks = '[shop]\npath = "shop"\n[marks."1"]\nrestock = "never"\n'
    (repository / "onrei.toml").write_text(marks, encoding="utf-8")
    assert page_before("mise").strip() == "0"


def test_a_shop_that_did_not_change_is_the_same(repository):
    (repository / "テーマ.html").write_text("<p>new</p>", encoding="utf-8")
    now = side_of("now", "テーマ.html", load_owned_shop(None, Path()).shop)
    with side_at("HEAD", "テーマ.html", now, shop_path=None, folder=Path()) as side:
        assert side is not now
        assert side.shop is now.shop


@pytest.mark.parametrize("target", ["テーマ.html", "mise"])
def test_where_nothing_changed_both_sides_are_one(repository, target):
    now = side_of("now", target, load_owned_shop(None, Path()).shop)
    with side_at("HEAD", target, now, shop_path=None, folder=Path()) as side:
        assert side is now


def test_a_new_file_in_a_theme_is_a_change(repository):
    (repository / "mise" / "parts" / "new.html.j2").write_text("x", encoding="utf-8")
    now = side_of("now", "mise", load_owned_shop(None, Path()).shop)
    with side_at("HEAD", "mise", now, shop_path=None, folder=Path()) as side:
        assert side is not now


def test_nothing_stays_behind(repository, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    page_before("mise")
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("reference", ["nowhere", "--all", "", "HEAD~99"])
def test_a_commit_that_git_does_not_know_is_one_sentence(repository, reference):
    with pytest.raises(UsageError, match="git knows no such commit; use a name such as `HEAD`"):
        page_before("テーマ.html", reference)


def test_a_theme_that_was_not_there_yet_is_told(repository):
    (repository / "new.html").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="was not in that commit"):
        page_before("new.html")


def test_a_folder_without_git_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theme.html").write_text("x", encoding="utf-8")
    with pytest.raises(OnreiError, match="is in no git repository"):
        page_before("theme.html")


def test_a_link_in_a_commit_is_left_out(repository):
    (repository / "mise" / "link.html.j2").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "link")
    (repository / "mise" / "theme.toml").touch()
    (repository / "mise" / "parts" / "new.html.j2").write_text("x", encoding="utf-8")
    now = side_of("now", "mise", load_owned_shop(None, Path()).shop)
    with side_at("HEAD", "mise", now, shop_path=None, folder=Path()) as side:
        assert side.edition().exported.text
