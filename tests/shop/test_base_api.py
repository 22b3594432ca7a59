import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrei.diagnostics import Severity
from onrei.errors import FileError, ShopError
from onrei.shop.model import Category, ItemOption, OptionChoice, Variation
from tests.shop.conftest import load_if_possible

DISH = {"item_id": 101, "title": "粉引の皿", "price": 1200, "stock": 3}
URL = "https://pictures.example.jp/item"


def answer(*items: object) -> str:
    return json.dumps({"items": items}, ensure_ascii=False)


def only_item(load, **fields):
    (item,) = load("items.json", answer(DISH | fields)).shop.items
    return item


def told(loaded) -> list[str]:
    return [problem.message.en for problem in loaded.problems]


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({}, "id", 101),
        ({}, "title", "粉引の皿"),
        ({}, "price", 1200),
        ({}, "stock", 3),
        ({"item_id": "101"}, "id", 101),
        ({"price": "1200"}, "price", 1200),
        ({"detail": "土もの。\r\n一点ずつ"}, "detail", "土もの。\r\n一点ずつ"),
        ({"detail": None}, "detail", ""),
        ({"proper_price": None}, "proper_price", None),
        ({"proper_price": 1500}, "proper_price", 1500),
        ({"item_tax_type": 2}, "reduced_tax", True),
        ({"item_tax_type": 1}, "reduced_tax", False),
        ({}, "visible", True),
        ({"visible": 0}, "visible", False),
        ({"visible": "0"}, "visible", False),
        ({"visible": False}, "visible", False),
        ({"list_order": 4}, "list_order", 4),
        ({"identifier": "0012"}, "code", "0012"),
        ({"identifier": None}, "code", ""),
    ],
)
def test_each_field_becomes_what_it_says(load, fields, name, expected):
    assert getattr(only_item(load, **fields), name) == expected


def test_variations_bring_their_own_stock(load):
    item = only_item(
        load,
        stock=5,
        variations=[
            {"variation_id": 1, "variation": "S", "variation_stock": 0, "barcode": "049"},
            {
                "variation_id": 2,
                "variation": "M",
                "variation_stock": 5,
                "variation_identifier": "01",
            },
        ],
    )
    assert item.variations == (Variation(1, "S", 0, "", "049"), Variation(2, "M", 5, "01"))
    assert item.stock == 5


def test_pictures_come_in_order_and_in_the_best_size_there_is(load):
    item = only_item(
        load,
        img1_300=f"{URL}/300/a.jpg",
        img1_origin=f"{URL}/origin/a.jpg",
        img2_origin=None,
        img3_origin=None,
        img3_300=f"{URL}/300/c.jpg",
    )
    assert [one.file for one in item.pictures] == [f"{URL}/origin/a.jpg", f"{URL}/300/c.jpg"]


def test_a_picture_that_is_no_web_address_is_left_out(load):
    loaded = load("items.json", answer(DISH | {"img1_origin": "javascript:alert(1)"}))
    assert loaded.shop.items[0].pictures == ()
    assert "`javascript:alert(1)` is neither a URL nor" in told(loaded)[0]


def test_options_come_with_their_choices_in_order(load):
    choices = [
        {"option_variation_id": 8, "variation_name": "金", "price": 300, "list_order": 2},
        {"option_variation_id": 7, "variation_name": "銀", "price": 0, "list_order": 1},
    ]
    options = [
        {
            "option_id": 5,
            "option_name": "箔",
            "option_type": "select",
            "required": 1,
            "select": {"option_variations": choices},
        },
        {"option_id": 6, "option_name": "名入れ", "option_type": "text", "form": {}},
    ]
    assert only_item(load, options=options).options == (
        ItemOption(5, "箔", "select", True, (OptionChoice(7, "銀"), OptionChoice(8, "金", 300))),
        ItemOption(6, "名入れ", "text"),
    )


def test_categories_may_be_names_or_objects(load):
    first = DISH | {"categories": ["うつわ", {"category_id": 90, "name": "皿"}]}
    second = DISH | {"item_id": 2, "categories": ["うつわ"]}
    shop = load("items.json", answer(first, second)).shop
    assert shop.categories == (Category(1, "うつわ"), Category(90, "皿"))
    assert [item.categories for item in shop.items] == [(1, 90), (1,)]


@pytest.mark.parametrize(
    ("fields", "apps"),
    [
        ({}, ()),
        ({"proper_price": 1500}, ("sale",)),
        ({"categories": ["皿"]}, ("category",)),
        ({"options": [{"option_id": 1, "option_name": "箱"}]}, ("item-option",)),
    ],
)
def test_apps_are_those_without_which_something_would_not_show(load, fields, apps):
    assert load("items.json", answer(DISH | fields)).shop.apps == apps


def test_the_answer_for_one_item_is_a_shop_of_one(load):
    shop = load("items.json", json.dumps({"item": DISH})).shop
    assert [item.id for item in shop.items] == [101]


def test_a_bom_does_no_harm(load):
    assert load("items.json", b"\xef\xbb\xbf" + answer(DISH).encode()).shop.items


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (3, "items[2]: not an object"),
        ({"title": "碗"}, "items[2] (碗): `stock` is missing"),
        (DISH | {"price": None}, "items[2] (101 粉引の皿): `price` is missing"),
        (
            DISH | {"price": "時価"},
            'items[2] (101 粉引の皿): `price` is "時価", not a whole number',
        ),
        (DISH | {"stock": 1.5}, "items[2] (101 粉引の皿): `stock` is 1.5, not a whole number"),
        (DISH | {"stock": True}, "items[2] (101 粉引の皿): `stock` is true, not a whole number"),
        (DISH | {"title": [1]}, "items[2] (101 [1]): `title` is [1], not text"),
        (DISH | {"title": " "}, "items[2] (101  ): `title` is missing"),
        (DISH | {"variations": {}}, "items[2] (101 粉引の皿): `variations` is {}, not a list"),
        (DISH | {"variations": [{}]}, "items[2] (101 粉引の皿): `variation_id` is missing"),
        (DISH | {"categories": [{}]}, "items[2] (101 粉引の皿): a category has no `name`"),
    ],
)
def test_a_bad_entry_is_told_and_the_good_ones_load(load, entry, expected):
    loaded = load("items.json", answer(DISH, entry, DISH | {"item_id": 9}))
    assert [item.id for item in loaded.shop.items] == [101, 9]
    assert told(loaded) == [expected]


def test_an_id_that_comes_twice_is_taken_once(load):
    loaded = load("items.json", answer(DISH, DISH | {"title": "碗"}))
    assert [item.title for item in loaded.shop.items] == ["粉引の皿"]
    assert told(loaded) == ["item 101 `碗`: `粉引の皿` has this id already; left out"]


def test_a_stock_that_is_not_the_sum_is_told_but_nothing_is_lost(load):
    sizes = [{"variation_id": 1, "variation": "S", "variation_stock": 2}]
    loaded = load("items.json", answer(DISH | {"variations": sizes}))
    assert loaded.shop.items[0].stock == 2
    assert told(loaded) == [
        "items[1] (101 粉引の皿): stock is 3, but its variations sum to 2; the sum counts"
    ]
    assert loaded.problems[0].severity is Severity.INFO


def test_half_a_character_becomes_one_that_can_be_written(load):
    loaded = load("items.json", '{"items":[{"item_id":1,"title":"\\ud83d皿","price":1,"stock":1}]}')
    assert loaded.shop.items[0].title == "\ufffd皿"


def test_an_error_answer_says_what_base_said(load, tmp_path):
    text = '{"error":"invalid_request","error_description":"アクセストークンが無効です。"}'
    with pytest.raises(ShopError) as caught:
        load("items.json", text)
    assert caught.value.phrase.ja == (
        f"「{tmp_path / 'items.json'}」は BASE API のエラー応答です: アクセストークンが無効です。"
    )


@pytest.mark.parametrize("content", ["3", "null", "[]", "{}", '{"orders":[]}', '{"items":{}}'])
def test_another_answer_says_which_one_is_wanted(load, content):
    with pytest.raises(ShopError, match="has no list `items`; give an answer of BASE's `GET /1/"):
        load("items.json", content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"items":[]}', "lists no item"),
        ('{"items":[3]}', r"No entry of .* can be read; items\[1\]: not an object"),
    ],
)
def test_an_answer_without_a_good_entry_is_no_shop(load, content, expected):
    with pytest.raises(ShopError, match=expected):
        load("items.json", content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b'{"items":[\n', "line 2, column 1: not valid JSON", id="cut off"),
        pytest.param(b"[" * 200_000, "is not JSON that can be read", id="too deep"),
        pytest.param(b"[" + b"9" * 5000 + b"]", "is not JSON that can be read", id="too long"),
        pytest.param('{"items":"皿"}'.encode("cp932"), "is not UTF-8", id="Shift_JIS"),
        pytest.param(b"\0\0\0", "line 1, column 1: not valid JSON", id="binary"),
    ],
)
def test_what_is_no_json_is_an_error_of_the_file(load, content, expected):
    with pytest.raises(FileError, match=expected):
        load("items.json", content)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner)
)
KEYS = st.sampled_from(
    ["item_id", "title", "price", "stock", "visible", "variations", "options", "categories",
     "proper_price", "img1_origin", "list_order"]
)  # fmt: skip


@given(st.dictionaries(KEYS, JSON, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_breaks_out_of_the_reader(tmp_path, fields):
    path = tmp_path / "items.json"
    path.write_text(json.dumps({"items": [DISH | fields]}), encoding="utf-8")
    loaded = load_if_possible(path)
    assert loaded is None or loaded.shop.items[0].title.encode()
