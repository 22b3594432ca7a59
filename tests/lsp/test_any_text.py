"""What holds for every text, however damaged, and every place in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.lexer import tokenize
from onrei.language.parser import parse
from onrei.lsp.action import actions, edited
from onrei.lsp.completion import candidates
from onrei.lsp.document import Kind
from onrei.lsp.hover import explained
from onrei.lsp.outline import folds, symbols
from onrei.source import Source, Span
from tests.lsp.texts import cursor_in, snapshot_of

PIECES = [
    "{block:Items}", "{/block:Items}", "{block:ItemPage}", "{/block:ItemPage}", "{ItemTitle}",
    "{", "}", "{/", "{block:", "{lang:", "{color:主な色}", "$", ":", "/", "商品", "😋", "\r\n", "\n",
    "\u2028", " ", "<script>", "</script>", "<style>", "</style>", "<!--", "-->", "`", "/*", "*/",
    "<title>", "<a\n href='", "'>", "<%", "%>", "{ShopNmae}", "onrei-ignore[BV101]: ",
    '<meta name="color:主な色" content="#fff">',
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
kinds = st.sampled_from([Kind.THEME, Kind.PART])


def is_within(span, text):
    return 0 <= span.start <= span.end <= len(text)


@given(texts, kinds, st.data())
def test_every_place_of_every_text_has_an_answer(text, kind, data):
    offset = data.draw(st.integers(0, len(text)))
    snapshot = snapshot_of(text, kind)
    found = explained(snapshot, offset, "ja")
    assert found is None or found.span.start <= offset <= found.span.end
    pair = snapshot.pairs.at(offset)
    assert pair is None or any(span.start <= offset <= span.end for span in pair.spans)
    assert all(is_within(one.span, text) for one in symbols(snapshot))
    assert all(
        fold.first < fold.last < len(snapshot.source.line_starts) for fold in folds(snapshot)
    )


@given(texts, kinds, st.data())
def test_a_candidate_becomes_the_tag_that_it_shows(text, kind, data):
    offset = data.draw(st.integers(0, len(text)))
    for one in candidates(snapshot_of(text, kind), offset)[:5]:
        assert is_within(one.span, text)
        assert one.span.start < offset <= one.span.end
        after = text[: one.span.start] + one.written + text[one.span.end :]
        starts = {token.span.start: token for token in tokenize(Source("", after))}
        assert starts[one.span.start].name == one.token.name


@given(texts, kinds)
def test_every_comment_that_silences_stands_in_the_text(text, kind):
    snapshot = snapshot_of(text, kind)
    rules = selected_rules(("BV", "BT", "BO"))
    found = check(parse(Source("t", text)), rules, renders_pages=False)
    for one in actions(snapshot, found, Span(0, len(text))):
        assert all(is_within(edit.span, text) for edit in one.edits)
        after = edited(text, one.edits)
        assert one.reason_offset is None or after[one.reason_offset - 3 :].startswith("]: ")


PLACES = {
    "anywhere": "<p>|</p>",
    "a list": "{block:IndexPage}{block:Items}|{/block:Items}{/block:IndexPage}",
    "the item page": "{block:ItemPage}|{/block:ItemPage}",
    "the purchase form": "{block:ItemPage}{block:PurchaseForm}|{/block:PurchaseForm}{/block:ItemPage}",
    "related items": "{block:ItemPage}{block:RelatedItems}|{/block:RelatedItems}{/block:ItemPage}",
    "any page but that of an item": "{block:NotItemPage}|{/block:NotItemPage}",
    "a category": "{block:AppsItemCategoryCategories}|{/block:AppsItemCategoryCategories}",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
def test_no_rule_minds_a_tag_that_is_offered(place):
    text, start = cursor_in(place)
    rules = selected_rules(("BV",), ("deprecated-tag",))
    offers = candidates(snapshot_of(text[:start] + "{" + text[start:]), start + 1)
    assert len(offers) > 30
    for one in offers:
        closer = one.written.replace("{", "{/") if "{block:" in one.written else ""
        after = text[:start] + one.written + closer + text[start:]
        found = check(parse(Source("t", after)), rules, renders_pages=False)
        assert [other.message.en for other in found if other.span.start == start] == []
