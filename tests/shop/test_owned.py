import pytest

from onrei.errors import ManifestError
from onrei.shop.model import Marks
from onrei.shop.owned import load_owned_shop


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a working folder with goods, and marks of one item that is among them and one that is not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goods.csv").write_text("商品ID,商品名,価格,在庫数\n1,湯のみ,1200,0\n", "utf-8")
    (tmp_path / "onrei.toml").write_text(
        '[shop]\npath = "goods.csv"\n[marks."1"]\nrestock = "never"\n[marks."2"]\narchived = true\n'
    )
    return tmp_path


def told(loaded):
    return [problem.message.en for problem in loaded.problems]


def test_the_shop_of_onrei_toml_comes_with_its_marks(folder):
    loaded = load_owned_shop(None, folder)
    assert [item.marks for item in loaded.shop.items] == [Marks(restock="never")]


def test_a_mark_of_an_item_that_is_not_there_is_told(folder):
    expected = ['marks["2"]: the shop `goods` has no item 2']
    assert told(load_owned_shop(None, folder)) == expected
    assert told(load_owned_shop("goods.csv", folder)) == expected


def test_a_sample_is_not_asked_for_the_owners_items(folder):
    assert "no item" not in " ".join(told(load_owned_shop("hibi", folder)))


def test_without_onrei_toml_the_sample_is_shown(tmp_path):
    assert load_owned_shop(None, tmp_path).shop.id == "tsuchi"


def test_a_broken_onrei_toml_is_told(folder):
    (folder / "onrei.toml").write_text("[shops]")
    with pytest.raises(ManifestError, match="did you mean `shop`"):
        load_owned_shop(None, folder)
