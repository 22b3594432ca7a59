"""What is shown of the tag under the pointer; ``|`` is the pointer."""

import pytest

from onrei.catalog.load import catalog
from onrei.catalog.model import TagKind
from onrei.lsp.hover import explained
from onrei.lsp.tag_text import spec_text
from tests.lsp.texts import cursor_in, snapshot_of

OPTION = '<meta name="select:並び" content="grid" title="格子" label="一覧*の並び">'


def hovered(text, language="en"):
    text, offset = cursor_in(text)
    found = explained(snapshot_of(text), offset, language)
    return found and (text[found.span.start : found.span.end], found.text)


def test_a_variable_is_explained_with_scope_output_evidence_and_source():
    words, text = hovered("商品😋{Item|Title}")
    assert words == "{ItemTitle}"
    assert "**Scope**: an item of a list, or the item page" in text
    assert "**Evidence**: documented by BASE" in text
    assert "**Sources**: [docs-" in text


def test_it_is_explained_in_japanese():
    _, text = hovered("{block:Pur|chaseForm}", "ja")
    assert "**使える場所**: 一覧の商品、または商品ページ" in text
    assert '**出力**: `<form id="purchase_form"' in text
    assert "**ページ**: `{block:ItemPage}`" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{lang:Add|ToCart}", "`カートに入れる` / `Add to cart`"),
        ("{/block:It|ems}", "Repeats for each item"),
        ("{AppsItemLabel|Tag}", "**App**: Labels"),
        ("{Contact|ContentsTag}", "**Write instead**: `{PageContents}`"),
        ("{ItemImage3|URL-640}", "`{ItemImage[1-20]URL-640}`"),
        ("{Page|Title}", r"Title of the page, for \<title>"),
        ("{Purchase|Button}", "**Belongs in**: `{block:PurchaseForm}`"),
    ],
)
def test_every_kind_of_tag_is_explained(text, expected):
    assert expected in hovered(text)[1]


@pytest.mark.parametrize("tag", ["{select:並|び}", "{block:not_select-並|び}"])
def test_an_option_is_explained_by_its_declaration(tag):
    _, text = hovered(OPTION + tag, "ja")
    assert r"デザインオプション「一覧\*の並び」" in text
    assert "**選択肢**: `grid` 格子" in text


def test_a_name_that_themes_write_wrongly_is_explained():
    wrong, entry = next(iter(catalog().wrong_names.items()))
    assert entry.note.en[:20] in hovered(wrong.replace("}", "|}"))[1]


def test_the_code_in_a_comment_is_explained():
    words, text = hovered("<!-- onrei-ignore[BV1|01]: why -->")
    assert words == "BV101"
    assert text.startswith("**BV101** unknown-variable\n\n")


@pytest.mark.parametrize("text", ["<p>wo|rds</p>", "{Un|knownThing}", "p{color:r|ed}", "|", "{|"])
def test_of_anything_else_nothing_is_said(text):
    assert hovered(text) is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_tag_of_the_catalog_can_be_explained(language):
    texts = [spec_text(spec, language) for spec in catalog().specs]
    assert all("\n- **" in text for text in texts)
    assert {spec.kind for spec in catalog().specs} == set(TagKind)
