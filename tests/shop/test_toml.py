import datetime

import pytest

from onrei.clock import JST
from onrei.diagnostics import Severity
from onrei.errors import ManifestError
from onrei.shop.model import Marks

HEAD = 'id = "mise"\nname = "みせ"\ndomain = "mise.example.jp"\n'


def an_item(item_id: int, title: str = "皿", facts: str = "") -> str:
    return f'[[items]]\nid = {item_id}\ntitle = "{title}"\nprice = 1200\n{facts}\n'


def messages(loaded) -> list[str]:
    return [problem.message.en for problem in loaded.problems]


def test_items_come_with_everything_below_them(load):
    facts = """
        own_stock = 2
        sales_period = { start = 2026-12-01T10:00:00, announced = false }
        marks = { restock = "2026-12-20", archived = true }
        [[items.variations]]
        id = 11
        name = "大"
        stock = 3
    """
    (item,) = load("shop.toml", HEAD + an_item(1, facts=facts)).shop.items
    assert item.stock == 3
    assert item.sales_period.start == datetime.datetime(2026, 12, 1, 10, tzinfo=JST)
    assert item.marks == Marks(restock=datetime.date(2026, 12, 20), archived=True)


def test_a_shop_without_items_is_a_shop(load):
    loaded = load("shop.toml", HEAD)
    assert (loaded.shop.items, loaded.problems) == ((), ())


def test_a_shop_is_japanese_by_the_clock(load):
    now = load("shop.toml", HEAD + "now = 2026-12-01T12:00:00").shop.now
    assert now.isoformat() == "2026-12-01T12:00:00+09:00"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD + "nam = 1", "unknown key `nam`; did you mean `name`?"),
        (HEAD + 'folder = "/"', "unknown key `folder`"),
        (HEAD + 'apps = ["blgo"]', "apps[1]: unknown value `blgo`; did you mean `blog`?"),
        (
            HEAD
            + an_item(1)
            + an_item(2)
            + an_item(3, facts="variations = [{ id = 1, stok = 2 }]"),
            "items[3] variations[1]: unknown key `stok`; did you mean `stock`?",
        ),
        (HEAD + an_item(1, facts="own_stock = '3'"), "items[1] own_stock: expected a whole number"),
        (HEAD + "items = [", "not valid TOML"),
    ],
)
def test_what_does_not_fit_the_schema_is_an_error(load, content, expected):
    with pytest.raises(ManifestError) as caught:
        load("shop.toml", content)
    assert expected in caught.value.phrase.en


def test_of_two_items_with_one_id_the_first_stays(load):
    loaded = load("shop.toml", HEAD + an_item(7, "皿") + an_item(7, "碗") + an_item(8))
    assert [item.title for item in loaded.shop.items] == ["皿", "皿"]
    assert messages(loaded) == ["item 7 `碗`: `皿` has this id already; left out"]
    assert loaded.problems[0].message.ja == (
        "商品 7「碗」: 「皿」と ID が重複しているため、読み込みませんでした"
    )


def test_ids_that_lead_nowhere_are_left_out(load):
    text = HEAD + an_item(1, facts="categories = [5, 6]\nrelated = [1, 9]")
    loaded = load("shop.toml", text + '[[categories]]\nid = 5\nname = "皿"\n')
    (item,) = loaded.shop.items
    assert (item.categories, item.related) == ((5,), (1,))
    assert messages(loaded) == [
        "item 1 `皿`: the category 6 does not exist; left out",
        "item 1 `皿`: the related item 9 does not exist; left out",
    ]


def categories(*parents: int | None) -> str:
    """Return categories 1, 2, … each below the given one."""
    return HEAD + "".join(
        f'[[categories]]\nid = {number}\nname = "c{number}"\n'
        + (f"parent = {parent}\n" if parent else "")
        for number, parent in enumerate(parents, 1)
    )


@pytest.mark.parametrize(
    ("parents", "kept"),
    [
        pytest.param((None, 1, 2), [1, 2, 3], id="three levels"),
        pytest.param((None, 1, 2, 3), [1, 2, 3], id="four levels"),
        pytest.param((2, None), [1, 2], id="below a later one"),
        pytest.param((9, None), [2], id="parent that does not exist"),
        pytest.param((9, 1, None), [3], id="below one that is left out"),
        pytest.param((1, None), [2], id="below itself"),
        pytest.param((2, 1, None), [3], id="below each other"),
    ],
)
def test_categories_lie_on_three_levels_at_most(load, parents, kept):
    loaded = load("shop.toml", categories(*parents))
    assert [category.id for category in loaded.shop.categories] == kept
    assert len(loaded.problems) == len(parents) - len(kept)


def test_more_pictures_and_options_than_base_holds_are_cut(load):
    pictures = ", ".join(f'{{ file = "https://example.jp/{n}.jpg" }}' for n in range(21))
    options = ", ".join(f'{{ id = {n}, name = "o{n}" }}' for n in range(7))
    loaded = load(
        "shop.toml", HEAD + an_item(1, facts=f"pictures = [{pictures}]\noptions = [{options}]")
    )
    (item,) = loaded.shop.items
    assert (len(item.pictures), len(item.options)) == (20, 6)
    assert messages(loaded) == [
        "item 1 `皿`: BASE holds 20 pictures, not 21; the last ones are left out",
        "item 1 `皿`: BASE holds 6 options, not 7; the last ones are left out",
    ]


@pytest.mark.parametrize(
    "file", ["../secret.webp", "/etc/passwd", "a/../../b", "C:\\\\x.webp", "javascript:1", ""]
)
def test_a_picture_outside_of_the_shops_folder_is_left_out(load, file):
    loaded = load("shop.toml", HEAD + an_item(1, facts=f'pictures = [{{ file = "{file}" }}]'))
    assert loaded.shop.items[0].pictures == ()
    assert "is neither a URL nor the name of a picture" in messages(loaded)[0]


def test_pictures_that_are_not_there_are_told_in_one_line(load, tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.webp").touch()
    names = ["a.webp", "b.webp", "c.webp", "https://example.jp/x.jpg", "d.webp", "e.webp"]
    pictures = ", ".join(f'{{ file = "{name}" }}' for name in names)
    loaded = load("shop.toml", HEAD + an_item(1, facts=f"pictures = [{pictures}]"))
    assert len(loaded.shop.items[0].pictures) == 6
    assert messages(loaded) == [
        "not in the folder `pictures`: `b.webp`, `c.webp`, `d.webp` and 1 more"
    ]


def test_numbers_that_cannot_be_meant_are_told(load):
    facts = """
        own_stock = -1
        variations = [{ id = 1, name = "S", stock = 2 }, { id = 1, name = "M", stock = 2 }]
    """
    loaded = load("shop.toml", HEAD + an_item(1, facts=facts).replace("1200", "-5"))
    assert messages(loaded) == [
        "item 1 `皿`: the price is below 0",
        "item 1 `皿`: stock below 0 counts as 0",
        "item 1 `皿`: several variations have the id 1",
    ]


def test_a_problem_reads_as_a_line_of_its_own(load, tmp_path):
    loaded = load("shop.toml", HEAD + an_item(1, facts="related = [9]"))
    (problem,) = loaded.problems
    assert problem.severity is Severity.WARNING
    assert problem.text("ja") == (
        f"{tmp_path / 'shop.toml'}: 商品 1「皿」: 関連商品 9 がないため、外しました"
    )
