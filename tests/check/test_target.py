from pathlib import Path

import pytest

from onrei.check.run import check_paths
from onrei.check.selection import selected_rules
from onrei.check.target import read_target, targets
from onrei.errors import OnreiError

NAMES = selected_rules(["BV"])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line_of(found):
    return f"{found.excerpt.before}{found.excerpt.marked}{found.excerpt.after}"


def where(report):
    return [
        (found.place.path, found.place.start.line + 1, line_of(found)) for found in report.findings
    ]


def test_a_finding_in_a_theme_of_ours_points_at_the_jinja_file(folder):
    theme = folder / "mine"
    (theme / "parts").mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'name = "mine"\nversion = "1"\n[title]\nja = "私"\nen = "mine"\n', "utf-8"
    )
    (theme / "theme.html.j2").write_text('<p>\n<% include "parts/a.html.j2" %>\n', "utf-8")
    (theme / "parts/a.html.j2").write_text("<%# what #%>\n<b>商品 {ItemTitel}</b>\n", "utf-8")
    report = check_paths([theme], NAMES)
    assert where(report) == [("mine/parts/a.html.j2", 2, "<b>商品 {ItemTitel}</b>")]
    (found,) = report.findings
    assert (found.place.start.column, found.place.end.column) == (6, 17)


def test_a_folder_holds_theme_files_and_themes(folder):
    (folder / "b.html").write_text("{ShopName}", "utf-8")
    (folder / "sub").mkdir()
    (folder / "sub/a.html").write_text("{ItemTitel}", "utf-8")
    (folder / "sub/node_modules").mkdir()
    (folder / "sub/node_modules/x.html").write_text("{ItemTitel}", "utf-8")
    report = check_paths([folder], NAMES)
    assert report.checked == ("b.html", "sub/a.html")
    assert where(report) == [("sub/a.html", 1, "{ItemTitel}")]


def test_the_same_file_twice_is_checked_once(folder):
    (folder / "a.html").write_text("x", "utf-8")
    assert len(list(targets([folder, folder / "a.html"]))) == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("binary.html", b"a\0b\1", "is a binary file"),
        ("sjis.html", "商品名です。".encode("cp932"), "it looks like Shift_JIS"),
        ("euc.html", "商品名です。ありがとうございます".encode("euc_jp"), "it looks like EUC-JP"),
        ("utf16.html", "商品".encode("utf-16"), "it looks like UTF-16"),
        ("empty.html", b"", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_the_rest_is_checked(
    folder, name, data, words
):
    (folder / name).write_bytes(data)
    (folder / "z.html").write_text("{ItemTitel}", "utf-8")
    report = check_paths([folder], NAMES)
    (trouble,) = report.troubles
    assert words in trouble.phrase.en
    assert len(report.findings) == 1


def test_a_loop_of_links_ends(folder):
    (folder / "a.html").symlink_to("b.html")
    (folder / "b.html").symlink_to("a.html")
    (folder / "sub").mkdir()
    (folder / "sub/up").symlink_to(folder, target_is_directory=True)
    (folder / "z.html").write_text("x", "utf-8")
    report = check_paths([folder], NAMES)
    assert report.checked == ("z.html",)
    assert all("Too many levels of symbolic links" in one.phrase.en for one in report.troubles)


def test_a_name_that_does_not_exist_is_an_error_of_its_own(folder):
    (found,) = targets([folder / "no.html"])
    assert isinstance(found, OnreiError)
    assert "does not exist" in found.phrase.en


def test_a_bundled_theme_goes_by_its_name():
    (found,) = targets([Path("kiso")])
    assert found.is_folder
    assert found.path.name == "kiso"


def test_a_file_of_ten_megabytes_is_read(folder):
    (folder / "long.html").write_bytes(b"<p>{ShopName}</p>\n" * 600_000)
    (target,) = targets([folder / "long.html"])
    assert len(read_target(target).source.text) == 10_800_000


def test_a_file_beyond_what_anybody_checks_is_refused_in_one_sentence(folder):
    (folder / "huge.html").write_bytes(b"x" * 20_000_001)
    (trouble,) = check_paths([Path("huge.html")], NAMES).troubles
    assert trouble.phrase.en == "`huge.html` is larger than 20 MB; is it the right file?"
