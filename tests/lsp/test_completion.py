"""Tags that fit where somebody writes one; ``|`` is the cursor."""

import pytest

from onrei.lsp.completion import Group, candidates
from onrei.lsp.document import Kind
from tests.lsp.texts import cursor_in, snapshot_of

OPTIONS = '<meta name="color:主な色" content="#fff"><meta name="if:Show" content="1">'


def offered(text, kind=Kind.THEME):
    text, offset = cursor_in(text)
    return candidates(snapshot_of(text, kind), offset)


def names(text, kind=Kind.THEME):
    return [one.written for one in offered(text, kind)]


def replaced(text):
    """Return what the first candidate would replace."""
    bare, _ = cursor_in(text)
    span = offered(text)[0].span
    return bare[span.start : span.end]


@pytest.mark.parametrize(
    "text",
    ["{block:Items}{|{/block:Items}", "{block:ItemPage}{|{/block:ItemPage}", "{block:Items}😋{I|"],
    ids=["a list", "the item page", "a list that is not closed yet"],
)
def test_item_tags_are_offered_where_there_is_an_item(text):
    assert {"{ItemTitle}", "{ItemPrice}", "{block:HasItemStock}"} <= set(names(text))


@pytest.mark.parametrize("text", ["<p>{|</p>", "{block:IndexPage}{|{/block:IndexPage}"])
def test_item_tags_are_not_offered_where_there_is_none(text):
    offers = names(text)
    assert "{ShopName}" in offers
    assert not {"{ItemTitle}", "{block:HasItemStock}"} & set(offers)


def test_related_item_tags_are_offered_in_their_loop_only_and_first():
    loop = "{block:ItemPage}{block:RelatedItems}{|{/block:RelatedItems}{/block:ItemPage}"
    assert names(loop)[0] == "{RelatedItemTitle}"
    assert "{RelatedItemTitle}" not in names("{block:ItemPage}{|{/block:ItemPage}")


def test_what_only_the_item_page_has_is_not_offered_in_a_list():
    assert "{ItemDetail}" in names("{block:ItemPage}{|")
    assert "{ItemDetail}" not in names("{block:Items}{|")
    assert "{ItemImage2URL-640}" not in names("{block:Items}{|")
    assert "{ItemImage1URL-640}" in names("{block:Items}{|")


def test_page_blocks_are_not_offered_inside_each_other():
    assert "{block:AboutPage}" in names("{block:|")
    inside = names("{block:ItemPage}{block:|{/block:ItemPage}")
    assert not [name for name in inside if name.endswith("Page}")]


def test_a_tag_of_the_purchase_form_is_offered_inside_it():
    assert "{PurchaseButton}" in names("{block:ItemPage}{block:PurchaseForm}{|")
    assert "{PurchaseButton}" not in names("{block:ItemPage}{|")


def test_options_of_this_text_are_offered():
    assert names(f"{OPTIONS}{{color:|") == ["{color:主な色}"]
    assert "{color:主な色}" in names(f"{OPTIONS}{{|")
    blocks = names(f"{OPTIONS}{{block:|")
    assert {"{block:color-主な色}", "{block:if-Show}", "{block:not_if-Show}"} <= set(blocks)
    assert "{if:Show}" not in names(f"{OPTIONS}{{|")


def test_after_lang_only_texts_are_offered():
    assert {name.partition(":")[0] for name in names("{lang:|")} == {"{lang"}


def test_the_closing_tag_of_the_innermost_open_block_comes_first():
    text = "{block:IndexPage}{block:Items}{block:Odd}x{/block:Odd}{|{/block:IndexPage}"
    assert names(text)[0] == "{/block:Items}"


@pytest.mark.parametrize("typed", ["{/|", "{/b|", "{/block:|", "{/block:It|"])
def test_after_a_slash_only_closing_tags_are_offered_the_innermost_first(typed):
    text = f"{{block:IndexPage}}{{block:Items}}😋{typed}{{/block:IndexPage}}"
    assert names(text) == ["{/block:Items}", "{/block:IndexPage}"]


def test_where_all_blocks_are_closed_no_closing_tag_is_pressed_on_anybody():
    text = "{block:Items}{|{/block:Items}"
    assert "{/block:Items}" not in names(text)
    assert names(text.replace("{|", "{/|")) == ["{/block:Items}"]


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("商品{|", "{"),
        ("😋{Ite|", "{Ite"),
        ("<p>{block:It|</p>", "{block:It"),
        ("{Ite|mTitle} {x", "{ItemTitle}"),
        ("{|}", "{}"),
        ("{|Hello world", "{"),
    ],
    ids=["a brace", "a name", "a block", "inside a tag", "a brace that was added", "before text"],
)
def test_what_is_typed_so_far_is_replaced(text, old):
    assert replaced(text) == old


@pytest.mark.parametrize(
    "text",
    [
        "<style>a{|}</style>",
        "<style>a:hover {c|}</style>",
        "<style>@media(x){a{color:|red}}</style>",
        "<style>@media(x){a:hover {|}</style>",
        "<script>if (x) {|}</script>",
        "<script>f(`${|}`)</script>",
        "<p>no brace|</p>",
        "<p>{ |</p>",
        "<p>{a b|</p>",
        "<a href='/|'>",
        "|",
    ],
)
def test_braces_of_style_sheets_scripts_and_prose_are_left_alone(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{OPTIONS}<style>a{{color:{{|}}</style>",
        f"{OPTIONS}<style>a{{border:1px solid {{c|;}}</style>",
        f"{OPTIONS}<style>a{{background:url({{|)}}</style>",
        f"{OPTIONS}<style>a{{color:{{color:主な色}};border:1px solid {{|",
    ],
)
def test_in_values_of_a_style_sheet_options_come_first(text):
    assert names(text)[0] == "{color:主な色}"


def test_in_a_script_a_capital_letter_or_a_head_begins_a_tag():
    assert "{ShopName}" in names('<script>var name = "{S|";</script>')
    assert "{block:ItemPage}" in names("<script>{block:|</script>")


def test_deprecated_tags_come_last_and_are_marked():
    last = offered("{block:ContactPage}{|")[-1]
    assert last.is_deprecated
    assert last.group is Group.DEPRECATED


def test_in_a_part_of_a_theme_every_tag_is_offered():
    offers = names("<% if x %>{|<% endif %>", Kind.PART)
    assert {"{ItemTitle}", "{RelatedItemTitle}", "{block:AboutPage}"} <= set(offers)


def test_a_tag_is_offered_once():
    offers = names(f"{OPTIONS}{{block:ItemPage}}{{|")
    assert len(offers) == len(set(offers))
