from __future__ import annotations

import pytest

from onrei.verify.learned import KnownSet, Learned, load_learned, save_learned

ASKING = "<script>fetch('/load_items/1/x/0')</script>"


def test_a_page_that_cannot_ask_asks_for_nothing():
    assert Learned().fetched("item", "<p>x</p>") == ()


def test_what_a_page_asks_for_is_unknown_until_it_was_opened():
    learned = Learned()
    assert learned.fetched("item", ASKING) is None
    learned.learn_requests("item", ASKING, ["/b", "/a", "/b"])
    assert learned.fetched("item", ASKING) == ("/a", "/b")
    assert learned.fetched("index", ASKING) is None
    assert learned.fetched("item", ASKING + "x") is None


def test_what_was_learned_is_there_in_the_next_run(tmp_path):
    learned = Learned()
    learned.learn_requests("item", ASKING, ["/a"])
    learned.learn_sound("f")
    learned.fingerprints["facts"] = "f"
    learned.clean["facts"] = None
    learned.sets["k"] = KnownSet(("item/as-is/ja/1280/sale",), 9, 8, ((3, 7),))
    save_learned(learned, tmp_path / "新しい フォルダー")
    again = load_learned(tmp_path / "新しい フォルダー")
    assert again == learned
    assert again.is_sound("f")
    assert not again.is_sound("g")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"schema": 99}', '{"schema": 2, "onrei": "0", "requests": {}, "sound": []}',
     '{"schema": 2}', "\x00"],
)  # fmt: skip
def test_a_damaged_memory_is_an_empty_one(tmp_path, content):
    (tmp_path / "verify.json").write_text(content, encoding="utf-8")
    assert load_learned(tmp_path) == Learned()


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    save_learned(Learned(), blocked / "below")
    assert load_learned(blocked / "below") == Learned()


def test_what_another_onrei_has_worked_out_is_forgotten(tmp_path, monkeypatch):
    learned = Learned(fingerprints={"facts": "f"})
    save_learned(learned, tmp_path)
    monkeypatch.setattr("onrei.verify.learned._own_stamp", lambda: "another")
    assert load_learned(tmp_path) == Learned()


def test_fingerprints_are_worked_out_anew_where_a_page_asks_for_something_else():
    learned = Learned()
    learned.learn_requests("item", ASKING, ["/a"])
    learned.fingerprints["facts"] = "f"
    learned.learn_requests("item", ASKING, ["/a"])
    learned.learn_requests("law", "<p>x</p>", [])
    assert learned.fingerprints == {"facts": "f"}
    learned.learn_requests("item", ASKING, ["/b"])
    assert learned.fingerprints == {}
