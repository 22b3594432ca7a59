"""The blocks of a text as a tree, and folded."""

from onrei.lsp.outline import folds, symbols
from tests.lsp.texts import snapshot_of


def tree(found):
    return [(one.name, tree(one.inner)) for one in found]


def lines_of(text):
    return [(fold.first, fold.last) for fold in folds(snapshot_of(text))]


def test_blocks_stand_in_each_other():
    text = "😋{block:A}{block:B}{/block:B}{block:C}{/block:C}{/block:A}{block:D}{/block:D}"
    assert tree(symbols(snapshot_of(text))) == [("A", [("B", []), ("C", [])]), ("D", [])]


def test_a_block_that_crosses_is_listed_once():
    text = "{block:A}{block:B}{/block:A}{block:C}{/block:C}{/block:B}"
    assert tree(symbols(snapshot_of(text))) == [("A", [("B", [])]), ("C", [])]


def test_the_name_is_in_the_block():
    text = "商品{block:Items}x{/block:Items}"
    (one,) = symbols(snapshot_of(text))
    assert text[one.name_span.start : one.name_span.end] == "Items"
    assert text[one.span.start : one.span.end] == "{block:Items}x{/block:Items}"
    assert one.spec.name == "Items"


def test_very_deep_blocks_are_shown_beside_each_other():
    depth, found = 0, symbols(snapshot_of("{block:A}" * 3000))
    while found:
        depth, found = depth + 1, found[0].inner
    assert depth == 51


def test_the_line_of_the_closing_tag_stays_to_be_seen():
    assert lines_of("{block:A}\n商品\r\nx\r  {/block:A}") == [(0, 2)]
    assert lines_of("{block:A}\nx\ny{/block:A}") == [(0, 2)]


def test_what_is_on_one_line_does_not_fold():
    assert lines_of("{block:A}\u2028{/block:A}\n{block:B}\n{/block:B}") == []
