import datetime
from dataclasses import replace

import pytest

from onrei.errors import ManifestError, OnreiError
from onrei.shop.model import Item, Marks, Shop
from onrei.shop.owner import (
    Channel,
    CheckSettings,
    OwnerFile,
    VerifySettings,
    load_owner_file,
    unknown_marks,
    with_marks,
)


@pytest.fixture
def owner(tmp_path):
    """Write the text as onrei.toml and load it."""

    def load_text(text: str) -> OwnerFile:
        (tmp_path / "onrei.toml").write_text(text, encoding="utf-8")
        return load_owner_file(tmp_path)

    return load_text


@pytest.fixture
def shop() -> Shop:
    items = tuple(Item(id=number, title=f"皿 {number}", price=100) for number in (1, 2))
    return Shop(id="mise", name="みせ", domain="mise.example.jp", items=items)


def test_without_a_file_nothing_is_said(tmp_path):
    assert load_owner_file(tmp_path) == OwnerFile(tmp_path)


def test_an_empty_file_says_nothing(owner, tmp_path):
    assert owner("") == OwnerFile(tmp_path)


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ('restock = "2026-12-20"', Marks(restock=datetime.date(2026, 12, 20))),
        ("restock = 2026-12-20", Marks(restock=datetime.date(2026, 12, 20))),
        ('restock = "never"', Marks(restock="never")),
        ('restock = "unknown"', Marks(restock="unknown")),
        ("made_to_order_days = 14", Marks(made_to_order_days=14)),
        ("archived = true", Marks(archived=True)),
    ],
)
def test_marks_are_known_by_item_id(owner, written, mark):
    assert owner(f'[marks."12345678"]\n{written}\n').marks == {12345678: mark}


def test_a_bare_id_will_do(owner):
    assert list(owner("[marks.12345678]\narchived = true\n").marks) == [12345678]


def test_the_path_of_the_shop_is_seen_from_the_file(owner, tmp_path):
    (tmp_path / "products.csv").touch()
    assert owner('[shop]\npath = "products.csv"').shop == str(tmp_path / "products.csv")


def test_the_name_of_a_sample_shop_stays_a_name(owner):
    assert owner('[shop]\npath = "hibi"').shop == "hibi"


def test_settings_and_channels_are_taken(owner):
    found = owner(
        """
        [check]
        select = ["BV"]
        ignore = ["BH101"]
        baseline = "baseline.json"
        format = "concise"
        [verify]
        baseline = "baseline"
        workers = 2
        [[channels]]
        name = "朝市"
        url = "https://asaichi.example.jp"
        """
    )
    assert found.check == CheckSettings(("BV",), ("BH101",), "baseline.json", "concise")
    assert found.verify == VerifySettings(baseline="baseline", workers=2)
    assert found.channels == (Channel("朝市", "https://asaichi.example.jp"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[shp]", "unknown key `shp`; did you mean `shop`?"),
        ('[shop]\npaht = "x"', "shop: unknown key `paht`; did you mean `path`?"),
        (
            '[marks."1"]\nrestok = "never"',
            'marks["1"]: unknown key `restok`; did you mean `restock`?',
        ),
        (
            '[marks."1"]\nrestock = "nevr"',
            'marks["1"] restock: unknown value `nevr`; did you mean `never`?',
        ),
        (
            '[marks."1"]\nrestock = "soon"',
            (
                'marks["1"] restock: expected a date such as `2026-12-20`, `never` or `unknown`, '
                "not the text `soon`"
            ),
        ),
        ('[marks."皿"]\narchived = true', "marks: `皿` is not an item id such as `12345678`"),
        ("[marks.-1]\narchived = true", "marks: `-1` is not an item id such as `12345678`"),
        ('[check]\nselekt = ["BV"]', "check: unknown key `selekt`; did you mean `select`?"),
        ("[verify]\nworkers = true", "verify workers: expected a whole number, not `true`"),
        ("[[channels]]\nurl = 'x'", "channels[1]: `name` is missing"),
        ("[channels]\nname = 'x'", "channels: expected a list, not a table"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(owner, tmp_path, text, expected):
    with pytest.raises(ManifestError) as caught:
        owner(text)
    assert caught.value.phrase.en == f"`{tmp_path / 'onrei.toml'}`: {expected}"


def test_a_folder_of_that_name_is_an_error(tmp_path):
    (tmp_path / "onrei.toml").mkdir()
    with pytest.raises(OnreiError, match="is a folder; a file is needed"):
        load_owner_file(tmp_path)


def test_marks_go_on_the_items_they_name(shop):
    mark = Marks(restock="never")
    assert [item.marks for item in with_marks(shop, {2: mark}).items] == [Marks(), mark]


def test_a_made_up_id_takes_no_mark(owner, shop):
    new = replace(shop, items=tuple(replace(item, is_new=True) for item in shop.items))
    assert with_marks(new, {2: Marks(archived=True)}) == new
    assert len(unknown_marks(owner('[marks."2"]\narchived = true\n'), new)) == 1


def test_an_item_that_is_not_marked_keeps_its_own_mark(shop):
    once = with_marks(shop, {1: Marks(archived=True)})
    assert with_marks(once, {2: Marks()}).items[0].marks == Marks(archived=True)


def test_marks_of_items_that_the_shop_does_not_have_are_told(owner, shop):
    found = owner('[marks."1"]\narchived = true\n[marks."99"]\narchived = true\n')
    (problem,) = unknown_marks(found, shop)
    assert problem.path == str(found.path)
    assert problem.message.en == 'marks["99"]: the shop `みせ` has no item 99'
