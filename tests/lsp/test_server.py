"""Each thing that the server offers, over stdio, by the words that an editor would highlight."""

import pytest

from tests.lsp.editor import RequestError

LIST = """\
<p>商品😋{ShopNmae}</p>\r\n\
{block:IndexPage}\u2028😋
{block:Items}
  😋<b>{ItemTitle}</b>
{/block:Items}
{/block:IndexPage}
"""


def test_findings_point_at_the_words(shared, open_text):
    assert ("BV101", "{ShopNmae}") in shared.findings(open_text(LIST))


def test_findings_change_while_one_types(shared, open_text):
    uri = open_text(LIST)
    shared.findings(uri)
    shared.replace(uri, "Nmae", "Name")
    assert "BV101" not in dict(shared.findings(uri))
    shared.replace(uri, "😋<b>", "😋😋{/block:Even}<b>")
    assert ("BT101", "{/block:Even}") in shared.findings(uri)


def test_rendered_pages_are_looked_at_when_a_text_is_saved(shared, open_text):
    uri = open_text(LIST)
    shared.findings(uri)
    shared.replace(uri, "😋<b>", "😋<img src='a.png' width='1' height='1'><b>")
    assert "BH107" not in dict(shared.findings(uri))
    shared.save(uri)
    found = dict(shared.findings(uri, lambda codes: "BH107" in codes))
    assert found["BH107"] == "<img src='a.png' width='1' height='1'>"


def test_what_pages_show_comes_although_one_typed_meanwhile(shared, open_text):
    uri = open_text("{ShopName}<img src='a.png' width='1' height='1'>")
    shared.replace(uri, "{ShopName}", "商品😋{ShopName}")
    found = dict(shared.findings(uri, lambda codes: "BH107" in codes))
    assert found["BH107"] == "<img src='a.png' width='1' height='1'>"


def test_what_pages_show_stays_while_one_types_elsewhere(shared, open_text):
    uri = open_text("{ShopName}<img src='a.png' width='1' height='1'>")
    shared.findings(uri, lambda codes: "BH107" in codes)
    shared.replace(uri, "{ShopName}", "商品😋\n{ShopNmae}{ShopName}")
    found = dict(shared.findings(uri))
    assert (found["BV101"], found["BH107"]) == (
        "{ShopNmae}",
        "<img src='a.png' width='1' height='1'>",
    )
    shared.replace(uri, "a.png", "b.png")
    assert "BH107" not in dict(shared.findings(uri))


def test_a_finding_tells_the_cure_the_related_place_and_how_to_draw_it(shared, open_text):
    uri = open_text(
        "{block:ItemPage}{ContactContentsTag}{block:Odd}{block:Even}{/block:Odd}{/block:Even}"
    )
    shared.findings(uri)
    published = shared.wait_for("textDocument/publishDiagnostics", lambda one: one["uri"] == uri)[
        "diagnostics"
    ]
    by_code = {one["code"]: one for one in published}
    assert by_code["BV104"]["tags"] == [2]
    assert by_code["BV104"]["message"].endswith("\nWrite `{PageContents}`")
    assert (by_code["BV104"]["severity"], by_code["BM101"]["severity"]) == (2, 1)
    (related,) = by_code["BT105"]["relatedInformation"]
    assert shared.highlighted(uri, related["location"]["range"]) == "{block:Even}"
    assert "codeDescription" not in by_code["BV104"]


def test_a_closed_text_has_no_findings(shared, open_text):
    uri = open_text(LIST)
    shared.findings(uri)
    shared.close(uri)
    shared.wait_for(
        "textDocument/publishDiagnostics",
        lambda one: one["uri"] == uri and one["diagnostics"] == [],
    )


@pytest.mark.parametrize("text", ["", "<p>商品</p>", "<script>if (a) {b}</script>"])
def test_html_that_is_no_theme_gets_no_findings(shared, open_text, text):
    assert shared.findings(open_text(text)) == []


def test_hover_is_about_the_tag_under_the_pointer(shared, open_text):
    uri = open_text(LIST)
    found = shared.request("textDocument/hover", shared.at(uri, "{Item|Title}"))
    assert shared.highlighted(uri, found["range"]) == "{ItemTitle}"
    assert found["contents"]["kind"] == "markdown"
    assert "documented by BASE" in found["contents"]["value"]
    assert shared.request("textDocument/hover", shared.at(uri, "商|品")) is None


def test_completion_replaces_what_is_typed_and_explains_itself(shared, open_text):
    uri = open_text(LIST)
    shared.replace(uri, "{ItemTitle}", "😋{ItemPr")
    answer = shared.request("textDocument/completion", shared.at(uri, "{ItemPr|"))
    item = next(one for one in answer["items"] if one["label"] == "{ItemPrice}")
    assert shared.highlighted(uri, item["textEdit"]["range"]) == "{ItemPr"
    assert item["filterText"] == item["textEdit"]["newText"] == "{ItemPrice}"
    explained = shared.request("completionItem/resolve", item)
    assert "**Evidence**" in explained["documentation"]["value"]
    shared.apply(uri, [item["textEdit"]])
    assert "<b>😋{ItemPrice}</b>" in shared.texts[uri]


def test_the_first_candidate_closes_the_innermost_open_block(shared, open_text):
    uri = open_text(LIST.replace("{/block:Items}", "{/"))
    answer = shared.request("textDocument/completion", shared.at(uri, "{/|\n"))
    first = min(answer["items"], key=lambda one: one["sortText"])
    assert first["label"] == "{/block:Items}"


def test_completion_outside_a_tag_is_nothing(shared, open_text):
    uri = open_text(LIST)
    assert shared.request("textDocument/completion", shared.at(uri, "</|p>")) is None


def test_both_names_of_a_block_are_edited_together(shared, open_text):
    uri = open_text(LIST)
    answer = shared.request("textDocument/linkedEditingRange", shared.at(uri, "{/block:It|ems}"))
    assert [shared.highlighted(uri, one) for one in answer["ranges"]] == ["Items", "Items"]
    nothing = shared.request("textDocument/linkedEditingRange", shared.at(uri, "{blo|ck:Items}"))
    assert nothing is None


def test_a_block_is_renamed_at_both_ends(shared, open_text):
    uri = open_text(LIST)
    place = shared.at(uri, "{/block:It|ems}")
    prepared = shared.request("textDocument/prepareRename", place)
    assert shared.highlighted(uri, prepared["range"]) == prepared["placeholder"] == "Items"
    edit = shared.request("textDocument/rename", {**place, "newName": "{block:HasItems}"})
    shared.apply_workspace_edit(edit)
    assert shared.texts[uri] == LIST.replace("block:Items", "block:HasItems")


def test_a_name_that_cannot_be_one_is_refused_with_the_cure(shared, open_text):
    uri = open_text(LIST)
    place = shared.at(uri, "{block:It|ems}")
    with pytest.raises(RequestError, match="`商品` cannot be a block's name"):
        shared.request("textDocument/rename", {**place, "newName": "商品"})


def test_what_is_no_pair_cannot_be_renamed(shared, open_text):
    uri = open_text(LIST)
    place = shared.at(uri, "{Item|Title}")
    assert shared.request("textDocument/prepareRename", place) is None
    assert shared.request("textDocument/rename", {**place, "newName": "Items"}) is None


def test_the_partner_of_a_tag_is_highlighted(shared, open_text):
    uri = open_text(LIST)
    answer = shared.request("textDocument/documentHighlight", shared.at(uri, "{block:It|ems}"))
    words = [shared.highlighted(uri, one["range"]) for one in answer]
    assert words == ["{block:Items}", "{/block:Items}"]


def test_the_outline_has_blocks_in_blocks(shared, open_text):
    uri = open_text(LIST)
    (page,) = shared.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    (items,) = page["children"]
    assert shared.highlighted(uri, items["selectionRange"]) == items["name"] == "Items"
    assert shared.highlighted(uri, items["range"]).startswith("{block:Items}\n  😋")


def test_blocks_fold(shared, open_text):
    uri = open_text(LIST)
    answer = shared.request("textDocument/foldingRange", {"textDocument": {"uri": uri}})
    assert [(one["startLine"], one["endLine"]) for one in answer] == [(1, 4), (2, 3)]


def test_a_finding_can_be_mended_or_silenced(shared, open_text):
    uri = open_text(LIST)
    shared.findings(uri)
    fix, silence = shared.actions(uri, "{ShopNmae}")
    assert (fix["kind"], fix["diagnostics"][0]["code"]) == ("quickfix", "BV101")
    assert fix["title"].endswith("(may change the page)")
    assert silence["title"] == "Silence `BV101` here, with a reason"
    shared.apply_workspace_edit(silence["edit"])
    assert shared.texts[uri].startswith("<!-- onrei-ignore[BV101]:  -->\r\n<p>")
    assert "BT182" in dict(shared.findings(uri))
    shared.replace(uri, "]:  -->", "]: 意図した表示 -->")
    assert "BV101" not in dict(shared.findings(uri))


def test_all_safe_fixes_are_made_at_once_when_asked(shared, open_text):
    uri = open_text(LIST.replace("{ItemTitle}", "{ ItemTitle }"))
    shared.findings(uri)
    (action,) = shared.actions(uri, "商品", only=["source.fixAll.onrei"])
    shared.apply_workspace_edit(action["edit"])
    assert shared.texts[uri] == LIST
    assert shared.actions(uri, "商品", only=["source.fixAll"]) == []


def test_a_safe_fix_is_preferred_and_brings_the_offer_to_make_all(shared, open_text):
    uri = open_text("{ ShopName }{ShopName}")
    shared.findings(uri)
    offers = shared.actions(uri, "{ ShopName }")
    assert [one["isPreferred"] for one in offers if one["title"] == "Write `{ShopName}`"] == [True]
    assert offers[-1]["kind"] == "source.fixAll.onrei"


UNKNOWN = {"textDocument": {"uri": "untitled:never-opened"}}
PLACE = {**UNKNOWN, "position": {"line": 9, "character": 9}}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", PLACE),
        ("textDocument/completion", PLACE),
        ("textDocument/linkedEditingRange", PLACE),
        ("textDocument/prepareRename", PLACE),
        ("textDocument/rename", {**PLACE, "newName": "Items"}),
        ("textDocument/documentHighlight", PLACE),
        ("textDocument/documentSymbol", UNKNOWN),
        ("textDocument/foldingRange", UNKNOWN),
        (
            "textDocument/codeAction",
            {
                **UNKNOWN,
                "range": {"start": PLACE["position"], "end": PLACE["position"]},
                "context": {"diagnostics": []},
            },
        ),
    ],
)
def test_of_a_text_that_is_not_open_nothing_is_known(shared, method, params):
    assert shared.request(method, params) is None


def test_places_outside_the_text_are_harmless(shared, open_text):
    uri = open_text("{ItemTitle}")
    place = {"textDocument": {"uri": uri}, "position": {"line": 99, "character": 99}}
    assert "ItemTitle" in shared.request("textDocument/hover", place)["contents"]["value"]


def test_texts_of_other_languages_are_left_alone(shared):
    shared.open("untitled:script", "{ItemTitle}", language="javascript")
    place = {"textDocument": {"uri": "untitled:script"}, "position": {"line": 0, "character": 3}}
    assert shared.request("textDocument/hover", place) is None


def test_a_long_line_full_of_mistakes_is_answered(shared, open_text):
    uri = open_text("{ShopName}" + "商品😋{ShopNmae}" * 1_500)
    assert len(shared.findings(uri)) == 1000
    found = shared.request("textDocument/hover", shared.at(uri, "{Shop|Nmae}"))
    assert found is None
