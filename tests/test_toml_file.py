import os
from pathlib import Path

import pytest

from onrei.errors import FileError, ManifestError
from onrei.shop.model import Category
from onrei.toml_file import parse_toml, read_bytes, read_text, read_toml


def failure(path: Path, **limits) -> FileError:
    with pytest.raises(FileError) as caught:
        read_text(path, **limits)
    return caught.value


def test_text_is_read_unchanged(tmp_path):
    path = tmp_path / "theme.html"
    path.write_bytes("\ufeff商品\r\n\u2028 \n".encode())
    assert read_text(path) == "\ufeff商品\r\n\u2028 \n"


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "無い.toml"
    error = failure(path)
    assert error.phrase.en == f"`{path}` does not exist"
    assert error.phrase.ja == f"「{path}」が見つかりません"


def test_a_folder_is_no_file(tmp_path):
    assert failure(tmp_path).phrase.en == f"`{tmp_path}` is a folder; a file is needed"


def test_a_binary_file_is_refused(tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(b"\x89PNG\r\n\0\0")
    assert "is a binary file" in failure(path).phrase.en


def test_a_file_that_is_not_utf8_says_on_which_line(tmp_path):
    path = tmp_path / "theme.html"
    path.write_bytes(b"<p>\n" + "売り切れ".encode("cp932"))
    error = failure(path)
    assert error.phrase.en == (
        f"`{path}` is not UTF-8 (line 2); it looks like Shift_JIS; save it as UTF-8 and try again"
    )
    assert "（2 行目）" in error.phrase.ja


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"x" * 1_500_001)
    assert "is larger than 1.5 MB" in failure(path, largest_bytes=1_500_000).phrase.en


def test_a_file_at_the_limit_is_read(tmp_path):
    path = tmp_path / "big.html"
    path.write_bytes(b"x" * 1000)
    assert len(read_text(path, largest_bytes=1000)) == 1000


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a Unix device")
def test_a_device_without_end_is_not_read_for_ever():
    with pytest.raises(FileError, match="larger than"):
        read_bytes(Path("/dev/zero"), largest_bytes=1_000_000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_to_its_end(tmp_path):
    read_end, write_end = os.pipe()
    os.write(write_end, b"from a pipe")
    os.close(write_end)
    try:
        assert read_text(Path(f"/dev/fd/{read_end}")) == "from a pipe"
    finally:
        os.close(read_end)


@pytest.mark.parametrize("name", ["a\0b", "長" * 300])
def test_a_name_that_cannot_be_a_file_is_an_error_of_the_user(name):
    assert "cannot be read" in failure(Path(name)).phrase.en


def test_a_file_without_permission_says_so(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.toml"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    error = failure(path)
    assert error.phrase.en == f"`{path}` cannot be read (no permission)"
    assert error.phrase.ja == f"「{path}」を読み込めません（権限がありません）"


def test_a_toml_file_becomes_a_value(tmp_path):
    path = tmp_path / "category.toml"
    path.write_text('\ufeffid = 3\nname = "うつわ"\r\n', encoding="utf-8")
    assert read_toml(path, Category) == Category(3, "うつわ")


def test_broken_toml_says_on_which_line():
    with pytest.raises(ManifestError) as caught:
        parse_toml('id = 3\nname = "う\n', Category, place="shop.toml")
    assert caught.value.phrase.en.startswith("`shop.toml`, line 2: not valid TOML (")
    assert caught.value.phrase.ja.startswith("「shop.toml」の 2 行目: TOML として読めません")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("id = " + "[" * 5000, id="nested too deep"),
        pytest.param("id = " + "9" * 5000, id="number too long"),
        pytest.param("id = 1\nid = 1", id="key twice"),
        pytest.param("id = ", id="value missing at the end"),
        pytest.param("<html>", id="no TOML at all"),
        pytest.param("id = 2026-13-01", id="no such month"),
    ],
)
def test_no_text_breaks_out_of_the_reader(text):
    with pytest.raises(ManifestError, match="not valid TOML"):
        parse_toml(text, Category, place="shop.toml")
