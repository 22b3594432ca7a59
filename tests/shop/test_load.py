from pathlib import Path

import pytest

import onrei.shop.load as module
from onrei.errors import FileError, OnreiError
from onrei.shop.load import load_shop, sample_names

SHOP = 'id = "mise"\nname = "みせ"\ndomain = "mise.example.jp"\n'


@pytest.fixture
def samples(tmp_path, monkeypatch) -> Path:
    """Sample shops named `hibi` and `tsuchi`, and a folder that is none."""
    for name in ("hibi", "tsuchi"):
        folder = tmp_path / "samples" / "shops" / name
        folder.mkdir(parents=True)
        (folder / "shop.toml").write_text(SHOP.replace("みせ", name), encoding="utf-8")
    (tmp_path / "samples" / "shops" / "pictures").mkdir()
    monkeypatch.setattr(module, "bundled_folder", lambda _part: tmp_path / "samples")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    return tmp_path / "samples" / "shops"


def failure(path: str | Path) -> OnreiError:
    with pytest.raises(OnreiError) as caught:
        load_shop(path)
    return caught.value


def test_without_a_path_the_first_sample_is_shown(samples):
    assert load_shop().shop.name == "tsuchi"
    assert load_shop().shop.folder == str(samples / "tsuchi")


def test_the_bare_name_of_a_sample_will_do(samples):
    assert load_shop("hibi").shop.folder == str(samples / "hibi")


def test_the_users_own_folder_comes_before_a_sample_of_that_name(samples):
    Path("hibi").mkdir()
    Path("hibi/shop.toml").write_text(SHOP, encoding="utf-8")
    assert load_shop("hibi").shop.name == "みせ"


@pytest.mark.parametrize("name", ["shop", "みせ の 棚"])
def test_a_folder_with_shop_toml_is_a_shop(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "shop.toml").write_text(SHOP, encoding="utf-8")
    assert load_shop(folder).shop.folder == str(folder)
    assert load_shop(str(folder / "shop.toml")).shop == load_shop(folder).shop


@pytest.mark.parametrize("name", ["products.csv", "PRODUCTS.CSV"])
def test_a_product_csv_is_a_shop(load, tmp_path, name):
    shop = load(name, "商品名,価格,在庫数\n皿,1200,3\n").shop
    assert [item.title for item in shop.items] == ["皿"]
    assert shop.folder == str(tmp_path)


def test_an_api_answer_is_a_shop(load):
    shop = load("items.json", '{"items":[{"item_id":1,"title":"皿","price":1,"stock":2}]}').shop
    assert [item.title for item in shop.items] == ["皿"]


def test_the_samples_are_the_folders_that_hold_a_shop(samples):
    assert sample_names() == ("hibi", "tsuchi")


def test_what_does_not_exist_brings_the_samples(samples):
    error = failure("tsuti")
    assert isinstance(error, FileError)
    assert (
        error.phrase.en == "The shop `tsuti` does not exist; the sample shops are `hibi`, `tsuchi`"
    )
    assert error.phrase.ja.endswith("見本のショップは `hibi`, `tsuchi` です")


def test_a_folder_without_a_shop_brings_the_samples(samples, tmp_path):
    error = failure(tmp_path)
    assert error.phrase.en.startswith(f"The folder `{tmp_path}` has no `shop.toml`; the sample")


def test_where_no_sample_is_installed_none_is_offered(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "bundled_folder", lambda _part: tmp_path / "nowhere")
    assert sample_names() == ()
    assert failure(tmp_path / "x").phrase.en == f"The shop `{tmp_path / 'x'}` does not exist"


@pytest.mark.parametrize("name", ["theme.html", "products.xlsx", "shop"])
def test_a_file_of_another_kind_says_what_is_taken(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x")
    error = failure(path)
    assert isinstance(error, FileError)
    assert f"`{path}` is no shop: give a folder with `shop.toml`, a product CSV" in error.phrase.en


@pytest.mark.parametrize("name", ["shop.toml", "products.csv", "items.json"])
def test_a_huge_file_is_refused(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_001)
    assert "is larger than" in failure(path).phrase.en


@pytest.mark.parametrize("name", ["shop.toml", "products.csv"])
def test_a_binary_file_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    assert "is a binary file" in failure(path).phrase.en


@pytest.mark.parametrize("name", ["shop.toml", "products.csv", "items.json"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\n"])
def test_an_empty_file_is_an_error_in_both_languages(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    error = failure(path)
    assert str(path) in error.phrase.en
    assert str(path) in error.phrase.ja


def test_a_name_that_is_too_long_is_an_error_of_the_user():
    assert isinstance(failure("店" * 300 + ".csv"), FileError)
