"""The owner's goods: a file as a shop, marks, and their way into onrei.toml."""

import json

import pytest

from onrei.preview.goods.change import MOST_MARKED
from onrei.preview.goods.own_shop import file_name
from onrei.shop.owner import load_owner_file

OLD_HEADER = "商品ID,商品名,種類ID,種類名,説明,価格,税率,在庫数,公開状態,表示順,種類在庫数,画像1"
NEW_HEADER = "商品ID,商品コード,商品名,説明,価格,税率,在庫数,公開状態,表示順,種類ID,種類コード,JAN/GTIN,種類名,種類在庫数,画像1"
OLD = f"""{OLD_HEADER}
501,白磁の湯呑み,,,説明,3850,1,0,1,1,,a.jpg
502,麻のストール①,21,生成り,説明,12100,1,5,1,2,5,
502,麻のストール①,22,藍,説明,12100,1,5,1,2,0,
503,木の匙,,,説明,900,1,9,0,3,,
"""
NEW = f"""{NEW_HEADER}
501,cup,白磁の湯呑み,説明,3850,1,0,1,1,,,,,,a.jpg
502,,麻のストール①,説明,12100,1,5,1,2,21,,,生成り,5,
502,,麻のストール①,説明,12100,1,5,1,2,22,,,藍,0,
503,,木の匙,説明,900,1,9,0,3,,,,,,
"""
API = json.dumps(
    {
        "items": [
            {"item_id": 501, "title": "白磁の湯呑み", "price": 3850, "stock": 0},
            {"item_id": 502, "title": "麻のストール①", "price": 12100, "stock": 5, "variations": [
                {"variation_id": 21, "variation": "生成り", "variation_stock": 5},
                {"variation_id": 22, "variation": "藍", "variation_stock": 0}]},
            {"item_id": 503, "title": "木の匙", "price": 900, "stock": 9, "visible": 0},
        ]
    }
)  # fmt: skip


def put(studio, text: str | bytes = NEW, name: str = "products.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return studio.send("/goods/file", data=data, headers={"X-File-Name": name})


def table(studio, shop: str = "own", **wanted: object) -> dict:
    return studio.get("/goods/items.json", query_string={"shop": shop, **wanted}).json


def rows(studio, shop: str = "own", **wanted: object) -> dict[int, dict]:
    return {row["id"]: row for row in table(studio, shop, **wanted)["rows"]}


def mark(studio, *ids: int, shop: str = "own", **change: object):
    return studio.send("/goods/marks", json={"shop": shop, "ids": ids, **change})


def saving(studio, shop: str = "own") -> dict:
    return studio.get(f"/goods/saving.json?shop={shop}&ui=en").json


def save(studio, shop: str = "own"):
    message = {"shop": shop, "digest": saving(studio, shop)["digest"]}
    return studio.send("/goods/save?ui=en", json=message)


@pytest.mark.parametrize(
    "data",
    [
        OLD.encode("cp932"), OLD.encode(), NEW.encode("cp932"),
        NEW.replace("\n", "\r\n").encode("utf-8-sig"), API.encode(), API.encode("utf-8-sig"),
    ],
    ids=["old cp932", "old utf-8", "new cp932", "new utf-8 with mark", "api", "api with mark"],
)  # fmt: skip
def test_a_file_of_any_kind_becomes_the_same_shop(studio, storefront, data):
    assert put(studio, data).json == {"items": 3, "shop": "own"}
    found = rows(studio)
    assert [(row["title"], row["price"], row["stock"]) for row in found.values()] == [
        ("白磁の湯呑み", 3850, 0), ("麻のストール①", 12100, 5), ("木の匙", 900, 9),
    ]  # fmt: skip
    assert found[502]["kinds"] == [["生成り", 5], ["藍", 0]]
    assert [row["state"] for row in found.values()] == ["sold-out", "partial", "in-stock"]
    assert found[503]["hidden"]
    assert "麻のストール①" in storefront.get("/s/shop=own/").text


def test_no_file_is_written_anywhere(studio, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    put(studio)
    mark(studio, 501, mark="never")
    saving(studio)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_was_left_out_is_told_with_its_line_and_the_rest_works(studio):
    put(studio, NEW.replace(",900,", ",free,"))
    found = table(studio, ui="en")
    assert [row["id"] for row in found["rows"]] == [501, 502]
    assert found["problems"][0]["line"] == 5
    assert "`free`" in found["problems"][0]["message"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "products.csv` is a binary file"),
        (b"", "is empty"),
        (b"name,price\nCup,3\n", "lacks the columns"),
        (b'{"error": "invalid_request"}', "is an error answer of BASE's API"),
        (b"{", "not valid JSON"),
        ("商品ID".encode("utf-16"), "is UTF-16"),
    ],
    ids=["picture", "nothing", "other table", "api error", "broken json", "utf-16"],
)
def test_a_file_that_is_none_is_one_sentence_and_the_shop_before_stays(studio, data, words):
    put(studio)
    response = studio.send("/goods/file?ui=en", data=data)
    assert response.status_code == 409
    assert words in response.json["problem"]
    assert rows(studio).keys() == {501, 502, 503}


def test_a_file_is_taken_up_to_50_mb(studio):
    assert put(studio, b"x" * 50_000_001).status_code == 413
    assert put(studio, NEW.encode().ljust(50_000_000)).status_code == 200


@pytest.mark.parametrize("path", ["/goods/file", "/goods/marks", "/goods/undo", "/goods/save"])
def test_only_the_studios_own_page_may_change_goods(studio, path):
    studio.token = ""
    assert studio.send(path, data=b"{}").status_code == 403


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("%E5%95%86%E5%93%81.csv", "商品.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\shop\\a.csv", "a.csv"),
        ("a%00%0Ab.csv", "ab.csv"),
        ("..", "products.csv"),
        ("", "products.csv"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(written, shown):
    assert file_name(written) == shown


def test_items_are_found_by_title_id_state_and_stock(studio):
    put(studio)
    assert rows(studio, q="ストール").keys() == {502}
    assert rows(studio, q="503").keys() == {503}
    assert rows(studio, q="CUP").keys() == {501}
    assert rows(studio, sold=1).keys() == {501}
    assert rows(studio, **{"is": "partial"}).keys() == {502}
    assert table(studio, q="nothing")["found"] == 0


def test_many_items_come_a_page_at_a_time(studio):
    lines = "".join(f"{number},,皿 {number},,100,1,1,1,1,,,,,,\n" for number in range(1, 121))
    put(studio, f"{NEW_HEADER}\n{lines}")
    assert list(rows(studio, first=100)) == list(range(101, 121))
    assert list(rows(studio, first=5000)) == list(range(101, 121))
    assert table(studio, first="x")["found"] == 120


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"mark": "date", "date": "2026-12-20"}, "restock-planned"),
        ({"mark": "unknown"}, "restock-planned"),
        ({"mark": "never"}, "sold-out-final"),
        ({"mark": "archived"}, "archived"),
        ({"mark": ""}, "sold-out"),
    ],
    ids=lambda value: value if isinstance(value, str) else value["mark"],
)
def test_a_mark_changes_the_state_at_once_and_takes_the_place_of_the_one_before(
    studio, change, state
):
    put(studio)
    mark(studio, 501, mark="archived")
    mark(studio, 501, **change)
    assert rows(studio)[501]["state"] == state
    assert rows(studio)[501]["mark"] == change["mark"]


def test_made_to_order_goes_with_every_other_mark(studio):
    put(studio)
    mark(studio, 501, 503, mark="never")
    mark(studio, 501, 503, days=14)
    found = rows(studio)
    assert (found[501]["state"], found[503]["state"]) == ("sold-out-final", "made-to-order")
    mark(studio, 503, days=None)
    assert rows(studio)[503]["state"] == "in-stock"
    assert rows(studio)[503]["mark"] == "never"


def test_pages_of_the_shop_and_the_open_ones_follow(studio, storefront, session):
    put(studio)
    version = session.channel.version
    mark(studio, 501, mark="date", date="2026-12-20")
    assert session.channel.version == version + 1
    page = storefront.get("/s/theme=kiso;shop=own;now=2026-11-20T1000/items/501").text
    assert "2026-12-20" in page or "12月20日" in page


@pytest.mark.parametrize(
    "change",
    [
        {"mark": "soon"},
        {"mark": "date", "date": "20.12."},
        {"mark": "date", "date": "0002-12-20"},
        {"days": 0},
        {"days": 366},
        {"days": "14"},
        {"days": True},
    ],
    ids=str,
)
def test_what_no_mark_can_be_is_refused_in_a_sentence(studio, change):
    put(studio)
    response = mark(studio, 501, **change)
    assert response.status_code == 409
    assert response.json["problem"]
    assert not table(studio)["canUndo"]


def test_changes_are_taken_back_one_by_one(studio):
    put(studio)
    mark(studio, 501, 502, mark="never")
    mark(studio, 501, mark="date", date="2026-12-20")
    assert studio.send("/goods/undo", json={"shop": "own"}).json == {"canUndo": True, "unsaved": 2}
    assert rows(studio)[501]["mark"] == "never"
    assert studio.send("/goods/undo", json={"shop": "own"}).json == {"canUndo": False, "unsaved": 0}
    assert {row["mark"] for row in rows(studio).values()} == {""}


def test_all_that_was_found_is_marked_together(studio):
    put(studio)
    found = {"shop": "own", "found": {"sold": "1"}, "mark": "never"}
    assert studio.send("/goods/marks", json=found).json["unsaved"] == 1
    assert rows(studio)[501]["mark"] == "never"


def test_more_marks_than_a_theme_can_carry_are_refused(studio):
    count = MOST_MARKED + 1
    lines = "".join(f"{number},,皿,,100,1,0,1,1,,,,,,\n" for number in range(1, count + 1))
    put(studio, f"{NEW_HEADER}\n{lines}")
    response = mark(studio, *range(1, count + 1), mark="never")
    assert response.status_code == 409
    assert mark(studio, *range(1, count), mark="never").json["unsaved"] == MOST_MARKED


def test_what_base_has_not_numbered_yet_is_shown_and_not_marked(studio):
    put(studio, NEW.replace("503,,木の匙", ",,木の匙"))
    (new,) = (row for row in table(studio)["rows"] if row["isNew"])
    assert new["title"] == "木の匙"
    response = mark(studio, new["id"], mark="never")
    assert response.status_code == 409
    assert response.json["problem"].startswith("BASE has not numbered these items yet")
    assert mark(studio, 501, new["id"], mark="never").json["unsaved"] == 1


def test_a_newer_file_keeps_the_marks_of_items_that_are_still_there(studio):
    put(studio)
    mark(studio, 501, 503, mark="never")
    put(studio, NEW.replace("503,,木の匙", "504,,木の匙"))
    assert {row["id"]: row["mark"] for row in table(studio)["rows"]} == {
        501: "never", 502: "", 504: "",
    }  # fmt: skip


def test_the_shop_that_the_preview_was_started_with_has_marks_too(studio, tmp_path):
    mark(studio, 101, shop="", mark="archived")
    assert rows(studio, shop="")[101]["mark"] == "archived"
    assert save(studio, shop="").status_code == 200
    assert load_owner_file(tmp_path).marks[101].archived


def test_the_difference_is_shown_first_and_written_when_told(studio, tmp_path):
    path = tmp_path / "onrei.toml"
    path.write_text("# mine\n[check]\nignore = []  # none\n", encoding="utf-8")
    put(studio)
    mark(studio, 501, mark="date", date="2026-12-20")
    assert [line for line in saving(studio)["lines"] if line[0] in "+-"] == [
        ["+", ""], ["+", '[marks."501"]'], ["+", "restock = 2026-12-20"],
    ]  # fmt: skip
    assert save(studio).json == {"canUndo": True, "unsaved": 0}
    assert path.read_text(encoding="utf-8") == (
        '# mine\n[check]\nignore = []  # none\n\n[marks."501"]\nrestock = 2026-12-20\n'
    )
    assert rows(studio)[501]["mark"] == "date"


def test_saved_marks_can_be_taken_back_and_saved_again(studio, tmp_path):
    put(studio)
    mark(studio, 501, mark="never")
    save(studio)
    assert studio.send("/goods/undo", json={"shop": "own"}).json == {"canUndo": False, "unsaved": 1}
    save(studio)
    assert load_owner_file(tmp_path).marks == {}
    assert rows(studio)[501]["mark"] == ""


def test_marks_in_the_file_are_those_of_ones_own_goods(studio, tmp_path):
    (tmp_path / "onrei.toml").write_text('[marks."501"]\nrestock = "never"\n', encoding="utf-8")
    put(studio)
    assert rows(studio)[501]["state"] == "sold-out-final"
    assert table(studio)["unsaved"] == 0


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(studio, tmp_path):
    path = tmp_path / "onrei.toml"
    put(studio)
    mark(studio, 501, mark="never")
    digest = saving(studio)["digest"]
    path.write_text("# by hand\n", encoding="utf-8")
    response = studio.send("/goods/save?ui=en", json={"shop": "own", "digest": digest})
    assert response.status_code == 409
    assert "nothing was written" in response.json["problem"]
    assert path.read_text(encoding="utf-8") == "# by hand\n"
    assert save(studio).status_code == 200


def test_a_broken_file_is_told_and_left_alone(studio, tmp_path):
    put(studio)
    mark(studio, 501, mark="never")
    (tmp_path / "onrei.toml").write_text("[mark]\n", encoding="utf-8")
    assert "onrei.toml" in saving(studio)["problem"]
    assert table(studio)["unsaved"] == 1


def test_a_place_that_cannot_be_written_to_is_one_sentence(studio, tmp_path):
    put(studio)
    mark(studio, 501, mark="never")
    (tmp_path / "onrei.toml").symlink_to(tmp_path / "gone" / "onrei.toml")
    response = save(studio)
    assert response.status_code == 409
    assert "cannot be written" in response.json["problem"]


def test_marks_of_another_sample_are_for_trying_only(studio):
    mark(studio, 71400101, shop="tsuchi", mark="never")
    assert "trying only" in saving(studio, "tsuchi")["problem"]
    assert not table(studio, "tsuchi")["canSave"]


def test_the_marks_come_as_text_too(studio, tmp_path):
    put(studio)
    mark(studio, 501, mark="never")
    response = studio.get("/goods/marks.toml?shop=own")
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.text == '[marks."501"]\nrestock = "never"\n'


def test_goods_of_an_earlier_run_are_an_empty_table(studio):
    assert table(studio)["all"] == 0
    assert studio.get("/goods?shop=own").status_code == 200
    assert mark(studio, 1, mark="never").status_code == 409


def test_pictures_come_from_the_studio_itself(studio):
    picture = rows(studio, shop="")[101]["picture"]
    response = studio.get(picture)
    assert response.mimetype == "image/gif"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert studio.get(picture.replace("cup.gif", "notes.txt")).status_code == 404
