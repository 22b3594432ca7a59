import pytest

from onrei.language.parser import parse
from onrei.source import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a{/block:Items}", [("BT101", "{/block:Items}")]),
        ("{block:Items}{block:Odd}x{/block:Items}", [("BT102", "{block:Odd}")]),
        ("{/block:Items}x{/block:Items}", [("BT103", "{/block:Items}")]),
        ("{block:ItemImage1}x{block:ItemImage1}", [("BT104", "{block:ItemImage1}")]),
        ("{block:HasItems}{block:Odd}{/block:HasItems}{/block:Odd}",
         [("BT105", "{/block:HasItems}")]),
        ("ck:NotLoadItemsPage}x{/block:NotLoadItemsPage}", [("BT106", "ck:NotLoadItemsPage}")]),
        ("{block:Items x{/block:Items}", [("BT106", "{block:Items")]),
        ("{ ItemId }", [("BT107", "{ ItemId }")]),
        ("{\n block: NavColor\n}x{/block:NavColor}", [("BT107", "{\n block: NavColor\n}")]),
        ("{ /block:Items }", [("BT107", "{ /block:Items }")]),
        ("｛ItemTitle｝", [("BT108", "｛ItemTitle｝")]),
        ("{Block:Items}x{/block:Items}", [("BT109", "{Block:Items}")]),
    ],
    ids=["stray closer", "unclosed", "closer for opener", "opener for closer", "crossed",
         "head cut off", "closing brace missing", "spaced variable", "spaced block",
         "spaced closer", "full width", "letter case"],
)  # fmt: skip
def test_damage_is_reported_where_it_stands(diagnosed, text, expected):
    assert diagnosed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a{/block:Items}", "a"),
        ("{block:Items}{block:Odd}x{/block:Items}",
         "{block:Items}{block:Odd}x{/block:Odd}{/block:Items}"),
        ("{/block:Items}x{/block:Items}", "{block:Items}x{/block:Items}"),
        ("{block:ItemImage1}x{block:ItemImage1}", "{block:ItemImage1}x{/block:ItemImage1}"),
        ("{block:HasItems}{block:Odd}{/block:HasItems}\n{/block:Odd}",
         "{block:HasItems}{block:Odd}{/block:Odd}\n{/block:HasItems}"),
        ("ck:NotLoadItemsPage}x{/block:NotLoadItemsPage}",
         "{block:NotLoadItemsPage}x{/block:NotLoadItemsPage}"),
        ("id: { ItemId },", "id: {ItemId},"),
        ("{\n block: NavColor\n}x{/block:NavColor}", "{block:NavColor}x{/block:NavColor}"),
        ("{block:ItemWaitingForSale}x{/block:ItemWaitingForSale}",
         "{block:ItemWatingForSale}x{/block:ItemWatingForSale}"),
        ("{ItemTitel}", "{ItemTitle}"),
    ],
)  # fmt: skip
def test_the_proposed_repair_mends_the_text(diagnosed, repaired, text, expected):
    assert repaired(text) == expected
    assert diagnosed(expected) == []


@pytest.mark.parametrize(
    "text",
    [
        "p{color:#4d4d4d}",
        "p{color:red}a{color:inherit!important}",
        "p { color: red }",
        "const {a, b} = props; `${numItems}` {className:'x'} {i}",
        "import { useState } from 'x'; function f() { return }",
        "{text: 'x'} block:Items lang:ja {a:{b:{}}}",
        "<script>const {Items} = x</script>",
        "see ck:thing} and k:v}",
    ],
)
def test_styles_and_scripts_are_left_alone(diagnosed, text):
    assert diagnosed(text) == []


def test_a_finding_says_the_same_in_both_languages():
    found = parse(Source("t.html", "{ItemTitel}")).diagnostics[0]
    assert found.message.en == "BASE has no tag `{ItemTitel}`"
    assert found.message.ja == "`{ItemTitel}` というタグは BASE にありません"


def test_a_damaged_opener_explains_its_closer():
    (found,) = parse(Source("t.html", "ck:HasItems}x{/block:HasItems}")).diagnostics
    assert [related.span.start for related in found.related] == [len("ck:HasItems}x")]
