import os
import stat

import pytest

from onrei.cli.output import deliver
from onrei.errors import FileError


def leftovers(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".onrei"))


@pytest.fixture
def own_theme(onrei, folder):
    """Give a theme of one's own in the folder ``mise``."""
    onrei("new", "theme", "mise")
    return folder / "mise"


@pytest.mark.parametrize("command", [("render", "mise"), ("export", "mise")], ids=" ".join)
def test_a_file_gets_the_same_bytes_as_the_terminal(onrei, own_theme, folder, command):
    printed = onrei(*command)
    assert onrei(*command, "-o", "out.html").out == ""
    assert (folder / "out.html").read_bytes() == printed.out.encode()
    assert leftovers(folder) == []


def test_a_hyphen_means_the_terminal(onrei, page, folder):
    assert onrei("render", page, "-o", "-").out == onrei("render", page).out
    assert not (folder / "-").exists()


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(onrei, page, folder):
    out = folder / "out.html"
    out.write_text("before")
    out.chmod(0o640)
    onrei("render", page, "-o", "out.html")
    assert out.read_text(encoding="utf-8").startswith("<meta")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_link_stays_a_link(onrei, page, folder):
    (folder / "kept").mkdir()
    (folder / "out.html").symlink_to(folder / "kept" / "out.html")
    onrei("render", page, "-o", "out.html")
    assert (folder / "out.html").is_symlink()
    assert (folder / "kept" / "out.html").read_text(encoding="utf-8").startswith("<meta")


def test_a_device_is_written_to_and_not_replaced(onrei, page):
    assert onrei("render", page, "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)  # noqa: PTH113 - os.devnull is a name, not a Path


@pytest.mark.parametrize(
    ("arguments", "target"),
    [
        (("render", "page.html"), "page.html"),
        (("render", "page.html"), "link.html"),
        (("render", "page.html", "--shop", "shop/shop.toml"), "shop/shop.toml"),
        (("render", "mise"), "mise/theme.toml"),
        (("export", "mise"), "mise/parts/card.html.j2"),
        (("export", "fuda"), "fuda/snippet.toml"),
        (("export", "fuda"), "fuda/style.css.j2"),
    ],
    ids=["file", "link to it", "shop", "manifest", "part", "snippet", "part of a snippet"],
)
def test_what_a_result_is_made_from_is_never_overwritten(
    onrei, error, own_theme, page, shop, folder, arguments, target
):
    onrei("new", "snippet", "fuda")
    (folder / "link.html").symlink_to(page)
    before = (folder / target).read_bytes()
    assert error(*arguments, "-o", target) == (
        f"`-o {target}` would overwrite what it is made from; choose another file"
    )
    assert (folder / target).read_bytes() == before


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("kept", "it is a folder"),
        ("no/out.html", "there is no such folder"),
        ("page.html/out", "there is no such folder"),
        ("a" * 300, "the name is too long"),
    ],
    ids=["folder", "missing folder", "file as folder", "long name"],
)
def test_a_place_that_takes_no_file_gets_one_sentence(error, page, shop, folder, target, reason):
    (folder / "kept").mkdir()
    assert error("render", page, "--shop", shop, "-o", target) == (
        f"`{target}` cannot be written ({reason}); nothing was changed"
    )
    assert leftovers(folder) == []


def test_a_file_that_may_not_be_written_is_left_as_it_is(error, page, shop, folder, monkeypatch):
    # Root may write everywhere, so the answer of the system is given here.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    (folder / "out.html").write_text("before")
    assert error("render", page, "--shop", shop, "-o", "out.html") == (
        "`out.html` cannot be written (no permission); nothing was changed"
    )
    assert (folder / "out.html").read_text() == "before"


def test_a_disk_that_fills_up_loses_nothing(folder, monkeypatch):
    out = folder / "out.html"
    out.write_text("before")

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(FileError, match=r"cannot be written \(the disk is full\)"):
        deliver("after", out)
    assert out.read_text() == "before"
    assert leftovers(folder) == []


def test_the_reason_is_japanese_for_japanese_users(error, page, shop, folder, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    (folder / "kept").mkdir()
    assert error("render", page, "--shop", shop, "-o", "kept") == (
        "「kept」に書き込めません（フォルダーです）。何も変更していません"
    )
