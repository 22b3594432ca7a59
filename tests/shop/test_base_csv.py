import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrei.diagnostics import Severity
from onrei.errors import FileError, ShopError
from onrei.shop.model import Variation
from tests.shop.conftest import load_if_possible

PICTURES = ",".join(f"画像{number}" for number in range(1, 21))
OLD_ORDER = (
    f"商品ID,商品名,種類ID,種類名,説明,価格,税率,在庫数,公開状態,表示順,種類在庫数,{PICTURES},"
    "商品コード,種類コード,JAN/GTIN"
)
NEW_ORDER = (
    "商品ID,商品コード,商品名,説明,価格,税率,在庫数,公開状態,表示順,種類ID,種類コード,"
    f"JAN/GTIN,種類名,種類在庫数,{PICTURES},画像21"
)


def sheet(*rows: dict[str, object], header: str = OLD_ORDER, line_end: str = "\r\n") -> str:
    """Return a CSV of *rows*; what a row does not name is blank."""
    columns = header.split(",")
    lines = [",".join(_quoted(row.get(column, "")) for column in columns) for row in rows]
    return line_end.join([header, *lines, ""])


def _quoted(cell: object) -> str:
    text = str(cell)
    return '"' + text.replace('"', '""') + '"' if set(text) & set('",\r\n') else text


def dish(**cells: object) -> dict[str, object]:
    return {"商品ID": 101, "商品名": "粉引の皿", "価格": 1200, "在庫数": 3, **cells}


def shirt(size: str, stock: object, **cells: object) -> dict[str, object]:
    row = {"商品ID": 202, "商品名": "麻のシャツ", "価格": 9800, "在庫数": 5}
    return row | {"種類ID": ord(size), "種類名": size, "種類在庫数": stock} | cells


def told(loaded) -> list[tuple[int, str]]:
    """Return the problems as people count lines."""
    return [(problem.line + 1, problem.message.en) for problem in loaded.problems]


FULL = dish(
    説明='一行目\r\n二行目, "引用"',
    税率=2,
    公開状態=0,
    表示順=7,
    画像1="a.jpg",
    画像20="b.jpg",
    商品コード="0012",
    **{"JAN/GTIN": "0490000000001"},
)


@pytest.mark.parametrize("header", [OLD_ORDER, NEW_ORDER], ids=["old order", "new order"])
@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig"])
def test_an_export_loads_in_either_order_and_encoding(load, header, encoding):
    text = sheet(FULL, shirt("S", 2), shirt("M", 3), header=header)
    loaded = load("products.csv", text.encode(encoding))
    first, second = loaded.shop.items
    assert loaded.problems == ()
    assert (first.id, first.title, first.price, first.own_stock) == (101, "粉引の皿", 1200, 3)
    assert first.detail == '一行目\r\n二行目, "引用"'
    assert (first.reduced_tax, first.visible, first.list_order) == (True, False, 7)
    assert [picture.file for picture in first.pictures] == ["a.jpg", "b.jpg"]
    assert (first.code, first.barcode) == ("0012", "0490000000001")
    assert second.variations == (Variation(ord("S"), "S", 2), Variation(ord("M"), "M", 3))


def test_signs_that_only_cp932_has_are_kept(load):
    text = sheet(dish(商品名="①髙島～桐箱"))
    assert load("a.csv", text.encode("cp932")).shop.items[0].title == "①髙島～桐箱"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_line_number_counts_the_lines_within_quotes(load, line_end):
    detail = line_end.join(["一", "二", "", "四"])
    text = sheet(dish(説明=detail), dish(商品ID="x"), dish(商品ID=9), line_end=line_end)
    loaded = load("a.csv", text)
    assert told(loaded) == [(6, "`商品ID` is `x`, not a whole number from 0 up")]
    assert [item.id for item in loaded.shop.items] == [101, 9]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"商品名": " "}, "`商品名` is blank", id="no title"),
        pytest.param({"価格": ""}, "`価格` is blank", id="no price"),
        pytest.param(
            {"価格": "時価"}, "`価格` is `時価`, not a whole number from 0 up", id="price in words"
        ),
        pytest.param(
            {"価格": "-100"}, "`価格` is `-100`, not a whole number from 0 up", id="price below 0"
        ),
        pytest.param(
            {"価格": "1200.5"}, "`価格` is `1200.5`, not a whole number from 0 up", id="half a yen"
        ),
        pytest.param(
            {"価格": "9" * 5000},
            f"`価格` is `{'9' * 40}…`, not a whole number from 0 up",
            id="endless price",
        ),
        pytest.param(
            {"在庫数": ""}, "`在庫数` is blank, and blank is not 0", id="no stock is not stock 0"
        ),
        pytest.param(
            {"公開状態": "2"}, "`公開状態` is `2`, not 1 or 0 or 公開 or 非公開", id="visibility"
        ),
        pytest.param({"税率": "3"}, "`税率` is `3`, not 1 or 2 or 10 or 8", id="tax"),
        pytest.param(
            {"商品ID": "1.23E+08"},
            "`商品ID` is `1.23E+08`, not a whole number from 0 up",
            id="id spoilt by a spreadsheet",
        ),
        pytest.param(
            {"種類名": "S", "種類ID": 1},
            "`種類在庫数` of `S` is blank, and blank is not 0",
            id="variation without stock",
        ),
        pytest.param({"種類在庫数": 3}, "`種類名` is blank", id="stock of no variation"),
        pytest.param(
            {"商品名": "皿\0"}, "it holds characters that cannot be read", id="NUL in a cell"
        ),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_load(load, cells, expected):
    loaded = load("a.csv", sheet(dish(), dish(**{"商品ID": 5, **cells}), dish(商品ID=9)))
    assert [item.id for item in loaded.shop.items] == [101, 9]
    assert told(loaded) == [(3, expected)]
    assert loaded.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("1200", 1200),
        ("１２００", 1200),
        ("1,200", 1200),
        ("¥1,200", 1200),
        ("￥１，２００", 1200),
        ("1200円", 1200),
        (" 1200 ", 1200),
        ("1200.0", 1200),
        ("0", 0),
    ],
)
def test_prices_are_read_as_people_write_them(load, written, price):
    assert load("a.csv", sheet(dish(価格=written))).shop.items[0].price == price


@pytest.mark.parametrize(
    ("column", "written", "field", "expected"),
    [
        ("公開状態", "", "visible", True),
        ("公開状態", "非公開", "visible", False),
        ("公開状態", "０", "visible", False),
        ("税率", "", "reduced_tax", False),
        ("税率", "10", "reduced_tax", False),
        ("表示順", "", "list_order", 0),
        ("商品コード", "007", "code", "007"),
    ],
)
def test_optional_cells_have_a_meaning_when_blank(load, column, written, field, expected):
    (item,) = load("a.csv", sheet(dish(**{column: written}))).shop.items
    assert getattr(item, field) == expected


def test_a_blank_code_is_no_code(load):
    assert load("a.csv", sheet(dish())).shop.items[0].code == ""


def test_rows_of_one_item_may_be_apart(load):
    loaded = load("a.csv", sheet(shirt("S", 2), dish(), shirt("M", 3)))
    assert [len(item.variations) for item in loaded.shop.items] == [2, 0]


def test_new_items_are_grouped_by_title_while_their_variations_differ(load):
    new = {"商品ID": "", "種類ID": ""}
    rows = [shirt("S", 2, **new), shirt("M", 3, **new), shirt("S", 5, **new)]
    items = load("a.csv", sheet(*rows)).shop.items
    assert [[one.name for one in item.variations] for item in items] == [["S", "M"], ["S"]]


def test_new_one_off_pieces_of_one_title_stay_apart(load):
    items = load("a.csv", sheet(dish(商品ID="", 在庫数=1), dish(商品ID="", 在庫数=1))).shop.items
    assert [item.own_stock for item in items] == [1, 1]
    assert len({item.id for item in items}) == 2


def test_new_items_of_one_title_but_another_code_stay_apart(load):
    new = {"商品ID": "", "種類ID": ""}
    rows = [shirt("S", 5, 商品コード="A", **new), shirt("M", 5, 商品コード="B", **new)]
    assert len(load("a.csv", sheet(*rows)).shop.items) == 2


def test_items_without_an_id_are_new_and_told_once(load):
    loaded = load(
        "a.csv", sheet(dish(), dish(商品ID="", 商品名="碗"), dish(商品ID="", 商品名="鉢"))
    )
    assert [item.is_new for item in loaded.shop.items] == [False, True, True]
    (problem,) = loaded.problems
    assert (problem.line, problem.severity) == (2, Severity.INFO)
    assert problem.message.en.startswith(
        "From here on 2 items without `商品ID` are shown for trial"
    )


def test_made_up_ids_are_taken_by_nobody(load):
    rows = [
        dish(),
        dish(商品ID=""),
        shirt("S", 2),
        shirt("M", 3, 種類ID=""),
        dish(商品ID="", 商品名="碗"),
    ]
    items = load("a.csv", sheet(*rows)).shop.items
    ids = [item.id for item in items]
    variation_ids = [one.id for item in items for one in item.variations]
    assert len(set(ids)) == 4
    assert len(set(variation_ids)) == 2
    assert 0 not in {*ids, *variation_ids}


def test_a_file_of_new_items_needs_no_id_columns(load):
    (item,) = load("a.csv", "商品名,価格,在庫数\n皿,100,1\n").shop.items
    assert (item.title, item.own_stock) == ("皿", 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([dish(), dish()], "the same item stands on line 2 already", id="item twice"),
        pytest.param(
            [dish(), dish(商品名="碗")],
            "`商品ID` 101 belongs to `粉引の皿` on line 2 already",
            id="id of another",
        ),
        pytest.param(
            [shirt("S", 5), shirt("S", 1)],
            "the same variation stands on line 2 already",
            id="variation twice",
        ),
        pytest.param(
            [shirt("S", 5), shirt("M", 1, 種類ID=ord("S"))],
            "the same variation stands on line 2 already",
            id="variation id twice",
        ),
        pytest.param(
            [shirt("S", 5), dish(商品ID=202, 商品名="麻のシャツ")],
            "the same item stands on line 2 already",
            id="variation, then none",
        ),
    ],
)
def test_what_stands_twice_is_taken_once(load, rows, expected):
    loaded = load("a.csv", sheet(*rows))
    assert len(loaded.shop.items) == 1
    assert told(loaded) == [(3, expected)]


def test_a_variation_that_was_left_out_is_named_where_the_stock_lacks_it(load):
    loaded = load("a.csv", sheet(shirt("S", 0), shirt("M", "x")))
    left_out = "line 3 of this item was left out, so its stock is that of the other lines only"
    assert told(loaded)[0] == (2, left_out)


def test_a_stock_that_is_not_the_sum_is_told_but_nothing_is_lost(load):
    loaded = load("a.csv", sheet(shirt("S", 2, 在庫数=9), shirt("M", 3, 在庫数=9)))
    assert loaded.shop.items[0].stock == 5
    assert told(loaded) == [(2, "stock is 9, but its variations sum to 5; the sum counts")]
    assert loaded.problems[0].severity is Severity.INFO


def test_stock_below_zero_counts_as_none(load):
    loaded = load("a.csv", sheet(dish(在庫数=-2)))
    assert loaded.shop.items[0].stock == 0
    assert told(loaded) == [(2, "stock below 0 counts as 0")]


def test_problems_stand_in_the_order_of_the_file(load):
    rows = [shirt("S", 2, 在庫数=9), dish(価格="x"), dish(商品ID=7, 在庫数="")]
    assert [line for line, _ in told(load("a.csv", sheet(*rows)))] == [2, 3, 4]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("5,碗", "`在庫数` is blank, and blank is not 0", id="too short"),
        pytest.param("5,碗,100,1,余り", "5 cells, but the header has 4", id="too long"),
        pytest.param(
            '5,"碗"x,100,1', 'a quote within a quoted cell must be doubled (`""`)', id="bad quote"
        ),
        pytest.param('5,"碗,100,1', "a quote is opened and never closed", id="open quote"),
    ],
)
def test_a_damaged_line_costs_one_row(load, row, expected):
    loaded = load("a.csv", f"商品ID,商品名,価格,在庫数\n1,皿,100,1\n{row}\n9,鉢,100,1\n")
    assert [item.id for item in loaded.shop.items] == [1, 9]
    assert told(loaded) == [(3, expected)]


def test_blank_cells_after_the_last_column_are_no_damage(load):
    loaded = load("a.csv", "商品ID,商品名,価格,在庫数\n1,皿,100,1,,\n,,,\n\n")
    assert (len(loaded.shop.items), loaded.problems) == (1, ())


@pytest.mark.parametrize(("encoding", "broken"), [("utf-8", b"\xfd!"), ("cp932", b"\x81!")])
def test_one_broken_byte_costs_one_row(load, encoding, broken):
    text = sheet(dish(), dish(商品ID=5, 商品名="X!"), dish(商品ID=9)).encode(encoding)
    loaded = load("a.csv", text.replace(b"X!", broken))
    assert [item.id for item in loaded.shop.items] == [101, 9]
    assert told(loaded) == [(3, "it holds characters that cannot be read")]


def test_a_file_full_of_open_quotes_ends_with_a_word(load):
    rows = "\n".join(f'{n},"碗,100,1' for n in range(2, 40, 2))
    loaded = load("a.csv", f"商品ID,商品名,価格,在庫数\n1,皿,100,1\n{rows}\n")
    assert [item.id for item in loaded.shop.items] == [1]
    assert loaded.problems


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_other_separators_of_spreadsheets_are_read(load, separator):
    text = "商品ID,商品名,価格,在庫数\n1,皿,100,1\n".replace(",", separator)
    assert load("a.csv", text).shop.items[0].title == "皿"


def test_column_names_may_be_full_width_or_spaced(load):
    (item,) = load(
        "a.csv", "商品ＩＤ, 商品名 ,価格,在庫数,ＪＡＮ／ＧＴＩＮ\n1,皿,100,1,049\n"
    ).shop.items
    assert (item.id, item.title, item.barcode) == (1, "皿", "049")


def test_a_title_row_above_the_header_is_not_needed_but_blank_lines_are_skipped(load):
    assert load("a.csv", "\n,,,\n商品ID,商品名,価格,在庫数\n1,皿,100,1\n").shop.items[0].id == 1


def test_missing_columns_are_named(load, tmp_path):
    with pytest.raises(ShopError) as caught:
        load("a.csv", "商品ID,商品名,種類ID,種類名\n1,皿,,\n")
    assert caught.value.phrase.en == (
        f"`{tmp_path / 'a.csv'}` lacks the columns `価格`, `在庫数`; "
        "is it an export of BASE's CSV商品管理App?"
    )
    assert "「価格」「在庫数」の列がありません" in caught.value.phrase.ja


def test_a_header_alone_is_no_shop(load):
    with pytest.raises(ShopError, match="has a header but no item"):
        load("a.csv", OLD_ORDER)


def test_a_file_without_a_good_row_says_why(load):
    with pytest.raises(ShopError, match=r"No row of .* can be read; line 2: `商品ID` is `x`"):
        load("a.csv", sheet(dish(商品ID="x"), dish(商品ID="y")))


def test_utf16_is_named_with_its_cure(load):
    with pytest.raises(FileError, match="is UTF-16; save it as CSV in UTF-8 or Shift_JIS"):
        load("a.csv", sheet(dish()).encode("utf-16"))


@pytest.mark.parametrize("name", ["../../secret.jpg", "/etc/passwd"])
def test_pictures_that_leave_the_folder_are_left_out(load, name):
    loaded = load("a.csv", sheet(dish(画像1=name, 画像2="b.jpg")))
    assert [picture.file for picture in loaded.shop.items[0].pictures] == ["b.jpg"]
    assert "1 picture(s) left out" in told(loaded)[0][1]


def test_a_twenty_first_picture_is_told(load):
    row = dish(**{f"画像{number}": f"{number}.jpg" for number in range(1, 22)})
    loaded = load("a.csv", sheet(row, header=NEW_ORDER))
    assert len(loaded.shop.items[0].pictures) == 20
    assert "1 picture(s) left out" in told(loaded)[0][1]


@pytest.mark.parametrize(
    ("file", "name", "domain"),
    [
        ("shop-example-com-20260724101500.csv", "shop-example-com", "shop-example-com.example.jp"),
        ("My Shop_2.csv", "My Shop_2", "my-shop-2.example.jp"),
        ("器の店.csv", "器の店", "shop.example.jp"),
        ("20260724101500.csv", "20260724101500", "20260724101500.example.jp"),
    ],
)
def test_the_shop_is_named_after_its_file(load, file, name, domain):
    shop = load(file, sheet(dish())).shop
    assert (shop.name, shop.domain) == (name, domain)
    assert (shop.now, shop.apps) == (None, ())


def test_a_hundred_thousand_rows_load(load):
    rows = [
        f'{number},シャツ,9800,8,{number}{size},{size},2,"説明\n二行目"'
        for number in range(1, 25_001)
        for size in (1, 2, 3, 4)
    ]
    header = "商品ID,商品名,価格,在庫数,種類ID,種類名,種類在庫数,説明"
    loaded = load("a.csv", "\n".join([header, *rows]).encode("cp932"))
    assert (len(loaded.shop.items), loaded.problems) == (25_000, ())


def test_an_item_of_very_many_rows_loads(load):
    rows = [shirt("S", 1, 種類ID=n, 種類名=f"v{n}", 在庫数=20_000) for n in range(1, 20_001)]
    loaded = load("a.csv", sheet(*rows))
    assert (loaded.shop.items[0].stock, loaded.problems) == (20_000, ())


@given(
    st.lists(
        st.sampled_from(
            ["商品ID,商品名,価格,在庫数", "1", "皿", ",", '"', "\n", "\r\n", "\0", "x", "🍵", ",1,"]
        ),
        max_size=40,
    ),
    st.sampled_from(["utf-8", "cp932", "utf-16"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_breaks_out_of_the_reader(tmp_path, pieces, encoding):
    path = tmp_path / "any.csv"
    path.write_bytes("".join(pieces).encode(encoding, "replace"))
    loaded = load_if_possible(path)
    assert loaded is None or loaded.shop.items


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_out_of_the_reader(tmp_path, data):
    path = tmp_path / "any.csv"
    path.write_bytes("商品ID,商品名,価格,在庫数\n1,皿,1,1\n".encode() + data)
    loaded = load_if_possible(path)
    assert loaded is None or loaded.shop.items[0].title == "皿"
