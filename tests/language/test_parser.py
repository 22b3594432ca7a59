import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.language.nodes import Block, ErrorNode, Text, Variable, VariableKind
from onrei.language.parser import parse
from onrei.language.printer import to_text
from onrei.language.visitor import walk
from onrei.source import Source, Span
from tests.language.fragments import FRAGMENTS

NOWHERE = Span(0, 0)


def body(text: str):
    return parse(Source("t.html", text)).body


def block(name: str, *inside, crosses: bool = False) -> Block:
    return Block(name, inside, NOWHERE, NOWHERE, NOWHERE, crosses)


def text(words: str) -> Text:
    return Text(words, NOWHERE)


@given(FRAGMENTS)
def test_printing_the_tree_gives_the_source_back(source_text):
    assert to_text(parse(Source("t.html", source_text))) == source_text


@given(st.text())
def test_printing_gives_any_text_back(source_text):
    assert to_text(parse(Source("t.html", source_text))) == source_text


@given(FRAGMENTS)
def test_children_lie_inside_their_block(source_text):
    template = parse(Source("t.html", source_text))
    for node in walk(template.body):
        if isinstance(node, Block):
            assert all(child.span in node.span for child in node.body)


@given(FRAGMENTS)
def test_every_finding_points_into_the_source_and_its_repair_too(source_text):
    template = parse(Source("t.html", source_text))
    whole = Span(0, len(source_text))
    for found in template.diagnostics:
        edits = found.fix.edits if found.fix else ()
        assert all(span in whole for span in (found.span, *(edit.span for edit in edits)))


def test_a_block_holds_what_stands_in_it():
    assert body("a{block:Items}{ItemTitle}{/block:Items}b") == (
        text("a"),
        block("Items", Variable(VariableKind.PLAIN, "ItemTitle", NOWHERE)),
        text("b"),
    )


def test_an_option_without_declaration_is_text():
    assert body("p{color:Text}") == (text("p{color:Text}"),)


def test_a_declared_option_is_a_variable():
    declared = '<meta name="color:Text" content="#333">'
    assert body(declared + "p{color:{color:Text}}") == (
        text(declared + "p{color:"),
        Variable(VariableKind.OPTION, "color:Text", NOWHERE),
        text("}"),
    )


def test_a_stray_closer_is_an_error_node():
    assert body("a{/block:Items}") == (text("a"), ErrorNode("{/block:Items}", NOWHERE))


def test_crossed_blocks_become_pieces_with_every_block_around_them():
    assert body("{block:HasItems}a{block:Odd}b{/block:HasItems}c{/block:Odd}") == (
        block("HasItems", text("a"), block("Odd", text("b"), crosses=True)),
        block("Odd", text("c"), crosses=True),
    )


def test_an_unclosed_block_ends_with_the_block_around_it():
    items = body("{block:Items}{block:Odd}x{/block:Items}y")
    assert items == (block("Items", block("Odd", text("x"))), text("y"))


@pytest.mark.parametrize(
    "source_text",
    [
        "{block:Items}" * 10_000 + "x" + "{/block:Items}" * 10_000,
        "{block:Items}" * 10_000,
        "{/block:Items}" * 10_000,
        "".join(f"{{block:A{n}}}" for n in range(10_000))
        + "".join(f"{{/block:A{n}}}" for n in range(10_000)),
        "".join(f"{{block:A{n}}}" for n in range(10_000))
        + "".join(f"{{/block:A{n}}}" for n in reversed(range(10_000))),
        '<meta "' * 20_000,
        "<script>" * 15_000,
        "{" * 150_000,
        "{ " * 75_000,
        "{text:" * 25_000,
        "{block:Items" * 12_000,
    ],
    ids=["nested", "unclosed", "stray", "crossed", "nested names", "meta", "script", "braces",
         "spaced braces", "options", "unfinished"],
)  # fmt: skip
def test_depth_and_damage_cost_no_more_than_their_length(source_text):
    start = time.process_time()
    template = parse(Source("t.html", source_text))
    assert to_text(template) == source_text
    assert time.process_time() - start < 5, "work is not linear in the length of the text"
