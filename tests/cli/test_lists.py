"""`states`, `tags` and `snippets`."""

import json

import pytest

from onrei.authoring.snippet import list_snippets
from onrei.catalog.load import catalog
from onrei.emulator.assumptions import assumptions
from onrei.shop.state import StockState


def names_in(out):
    return [line.split()[0] for line in out.splitlines() if line and line[0] != " "]


def test_states_lists_all_in_the_order_of_precedence(onrei):
    names = names_in(onrei("states").out)
    assert sorted(names) == sorted(state.value for state in StockState)
    assert names[0] == "sale-ended"


def test_states_are_told_in_both_languages(onrei, monkeypatch):
    assert "sold-out  Sold out\n  Means: " in onrei("states").out
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert "sold-out  売り切れ\n  意味: " in onrei("states").out


def test_states_as_json_do_not_depend_on_the_language(onrei, monkeypatch):
    before = onrei("states", "--format", "json").out
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert onrei("states", "--format", "json").out == before
    in_stock = next(row for row in json.loads(before) if row["state"] == "in-stock")
    assert (in_stock["availability"], in_stock["is_buyable"]) == ("InStock", True)


def test_tags_lists_the_whole_catalog_one_a_line(onrei):
    lines = onrei("tags").out.splitlines()
    assert len(lines) == len(catalog().specs)
    assert any(line.startswith("{block:NoItemStock}  ") for line in lines)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("ItemTitle", ["{ItemTitle}"]),
        ("{ItemTitle}", ["{ItemTitle}"]),
        ("block:Items", ["{block:Items}"]),
        ("{/block:Items}", ["{block:Items}"]),
        ("{lang:Privacy}", ["{lang:Privacy}"]),
        ("ItemImage3URL-640", ["{ItemImage[1-20]URL-640}"]),
        ("BreadcrumbTag", ["{BreadcrumbTag}", "{block:BreadcrumbTag}"]),
        ("{color:Main Color}", ["<meta", "{color:NAME}"]),
        ("{block:image-Main_Picture}", ["{block:image-NAME}"]),
    ],
)
def test_a_tag_is_found_as_one_writes_it(onrei, written, found):
    answer = onrei("tags", written)
    assert (answer.exit_code, names_in(answer.out)) == (0, found)


def test_a_tag_is_explained_with_its_evidence(onrei, monkeypatch):
    out = onrei("tags", "ItemTitle").out
    assert "\n  Scope: item (" in out
    assert "\n  Evidence: documented\n" in out
    assert "\n  Sources: https://" in out
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert "\n  根拠: documented\n" in onrei("tags", "ItemTitle").out


def test_a_lang_tag_prints_the_words_of_the_language(onrei, monkeypatch):
    spec = catalog().langs["NoItemsMessage"].spec
    assert f"Prints: {spec.output_en}" in onrei("tags", "NoItemsMessage").out
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert f"出力: {spec.output_ja}" in onrei("tags", "NoItemsMessage").out


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("ItemWaitingForSale",
         "BASE has no tag `ItemWaitingForSale`; did you mean `{block:ItemWatingForSale}`?"),
        ("{ItemTitel}", "BASE has no tag `{ItemTitel}`; did you mean `{ItemTitle}`?"),
        ("block:Itens", "BASE has no tag `block:Itens`; did you mean `{block:Items}`?"),
        ("Zzz", "BASE has no tag `Zzz`; `onrei tags` lists them all"),
        ("font:Text", "BASE has no tag `font:Text`; `onrei tags` lists them all"),
    ],
)  # fmt: skip
def test_an_unknown_tag_is_answered_with_the_closest(error, written, sentence):
    assert error("tags", written) == sentence


def test_tags_as_json_hold_what_the_text_holds(onrei):
    (row,) = json.loads(onrei("tags", "{block:NoItemStock}", "--format", "json").out)
    assert (row["name"], row["kind"], row["evidence"]) == (
        "NoItemStock",
        "condition",
        "documented",
    )
    assert set(row["summary"]) == {"en", "ja"}


def test_assumptions_are_listed_with_their_reasons(onrei, monkeypatch):
    assert names_in(onrei("tags", "--assumptions").out) == [one.id for one in assumptions()]
    monkeypatch.setenv("ONREI_LANG", "ja")
    first = assumptions()[0]
    assert onrei("tags", "--assumptions").out.startswith(
        f"{first.id}  {first.where}\n  {first.does.ja}\n  理由: {first.why.ja}\n  出典: https://"
    )


def test_assumptions_as_json_do_not_depend_on_the_language(onrei):
    rows = json.loads(onrei("tags", "--assumptions", "--format", "json").out)
    assert [row["id"] for row in rows] == [one.id for one in assumptions()]
    assert all(row["does"]["ja"] and row["does"]["en"] for row in rows)


def test_snippets_lists_all(onrei):
    assert names_in(onrei("snippets").out) == [one.name for one in list_snippets()]


@pytest.mark.parametrize("name", [snippet.name for snippet in list_snippets()])
def test_a_snippet_is_shown_with_every_setting_choice_and_default(onrei, name):
    out = onrei("snippets", name).out
    manifest = next(one.manifest for one in list_snippets() if one.name == name)
    assert out.startswith(f"{name} {manifest.version}  {manifest.title.en}\n")
    assert [line for line in names_in(out)[2:] if line in {s.key for s in manifest.settings}] == [
        setting.key for setting in manifest.settings
    ]
    assert all(choice.value in out for s in manifest.settings for choice in s.choices)


def test_a_snippet_of_one_s_own_is_shown_as_well(onrei):
    onrei("new", "snippet", "fuda")
    assert onrei("snippets", "fuda").out.startswith("fuda 0.1.0  Sold-out note\n")
    assert "  Default: #8C3F2B\n" in onrei("snippets", "./fuda").out


def test_settings_are_shown_in_japanese_to_japanese_users(onrei, monkeypatch):
    onrei("new", "snippet", "fuda")
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert "\ncolor  線の色\n  種類: color\n  初期値: #8C3F2B\n" in onrei("snippets", "fuda").out


def test_an_unknown_snippet_is_answered_with_the_closest(error):
    assert error("snippets", "sold-out-bage") == (
        "Unknown snippet `sold-out-bage`; did you mean `sold-out-badge`?"
    )
