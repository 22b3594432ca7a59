"""The gallery knows every look of every snippet, and where each can be seen."""

import json

import pytest
from bs4 import BeautifulSoup

from onrei.authoring.export import export
from onrei.authoring.mood import MOODS
from onrei.authoring.snippet import list_snippets, load_snippet
from onrei.authoring.variant import variants_of
from onrei.preview.gallery import shapes
from onrei.preview.look import look_of
from onrei.shop.state import StockState


@pytest.fixture
def gallery(studio):
    """Give the page in the language that is asked for."""
    return lambda ui="ja": BeautifulSoup(studio.get(f"/gallery?ui={ui}").text, "html.parser")


@pytest.fixture
def told(gallery):
    """What the page's script knows."""
    return json.loads(gallery().find(id="facts").string)


def by_name(told, name):
    return next(snippet for snippet in told["snippets"] if snippet["name"] == name)


def states_of(snippet, name):
    look = next(look for look in snippet["looks"] if look["name"] == name)
    return snippet["places"][look["seen"]]


def test_every_look_of_every_snippet_is_there(told):
    shown = {(one["name"], look["name"]) for one in told["snippets"] for look in one["looks"]}
    assert shown == {(one.name, look.name) for one in list_snippets() for look in variants_of(one)}


def test_the_snippet_with_the_most_looks_comes_first(told):
    assert told["snippets"][0]["name"] == "sold-out-badge"


def test_moods_stand_in_the_order_in_which_they_are_offered(gallery, told):
    assert tuple(mood["name"] for mood in told["moods"]) == MOODS
    buttons = [button["data-mood"] for button in gallery().select(".moods button")]
    assert tuple(buttons) == ("", *MOODS, "all")


def test_a_look_is_for_the_states_that_promise_something(told):
    badge = by_name(told, "sold-out-badge")
    states = states_of(badge, "obi-bottom")
    assert {"sold-out", "coming-soon"} <= states.keys()
    assert "in-stock" not in states
    assert set(states.values()) == {"index"}


def test_a_look_is_shown_where_the_manifest_says(told):
    low = by_name(told, "low-stock")
    chips = next(one for one in low["looks"] if one["name"] == "chips")
    assert chips["best"] == "partial"
    assert states_of(low, "chips")["partial"] == "item"


def test_data_for_search_engines_has_nothing_to_show(told):
    (look,) = by_name(told, "structured-data")["looks"]
    assert "best" not in look


def test_a_look_knows_the_moods_that_it_suits(told):
    looks = {one["name"]: one.get("suits", []) for one in by_name(told, "sold-out-badge")["looks"]}
    assert looks["square-seal"] == ["wa"]
    assert looks["dot"] == []


def test_every_state_is_a_chip_with_its_name(gallery):
    chips = [chip["data-state"] for chip in gallery().select("#states .chip")]
    assert chips == ["", *(state.value for state in StockState)]


def test_titles_are_in_the_readers_language(gallery):
    options = {ui: gallery(ui).select_one("#snippet").text for ui in ("ja", "en")}
    assert "売り切れの札" in options["ja"]
    assert "Sold-out badge" in options["en"]


def test_each_look_has_one_shape():
    named = [look for shape in shapes() for look in shape.looks]
    known = [f"{one.name}/{look.name}" for one in list_snippets() for look in variants_of(one)]
    assert sorted(named) == sorted(known)


def test_a_snippet_in_the_making_hides_no_other(studio, monkeypatch, tmp_path):
    broken = tmp_path / "in-the-making"
    broken.mkdir()
    (broken / "snippet.toml").write_text('name = "', encoding="utf-8")
    names = ("in-the-making", "stock-notice")
    monkeypatch.setattr("onrei.preview.gallery.snippet_names", lambda: names)
    monkeypatch.setattr(
        "onrei.preview.gallery.load_snippet",
        lambda name: load_snippet(broken if name == "in-the-making" else name),
    )
    soup = BeautifulSoup(studio.get("/gallery?ui=en").text, "html.parser")
    told = json.loads(soup.find(id="facts").string)
    assert [one["name"] for one in told["snippets"]] == ["stock-notice"]
    assert "in-the-making" in told["problems"][0]
    assert set(studio.get("/gallery/characters.json").json) == {
        "stock-notice/rule", "stock-notice/boxed", "stock-notice/plain",
    }  # fmt: skip


def test_lengths_are_those_of_the_texts_to_paste(studio):
    text = export(load_snippet("sold-out-badge"), settings={"shape": "dot"})
    lengths = studio.get("/gallery/characters.json").json
    assert lengths["sold-out-badge/dot"] == text.characters


def test_lengths_follow_the_mood(studio):
    plain = studio.get("/gallery/characters.json").json
    in_mood = studio.get("/gallery/characters.json?mood=wa").json
    assert plain.keys() == in_mood.keys()
    assert plain != in_mood


def test_an_unknown_mood_is_one_sentence(studio):
    answer = studio.get("/gallery/characters.json?mood=waa&ui=en")
    assert answer.status_code == 409
    assert "`waa`" in answer.json["problem"]


def test_what_shows_several_items_has_a_shop_with_several(session):
    shop = session.workspace.shop(look_of({"shop": "plain-sold-out"}))
    assert len(shop.items) == 5
    assert [item.own_stock for item in shop.items[1:3]] == [0, 0]


def test_shops_for_looks_are_no_choice_of_the_visitors(studio):
    names = [shop["name"] for shop in studio.get("/meta.json").json["shops"]]
    assert [name for name in names if name.startswith("plain")] == []
