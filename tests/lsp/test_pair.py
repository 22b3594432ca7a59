"""The two tags of a block."""

import pytest

from onrei.errors import UsageError
from onrei.lsp.pair import block_name
from tests.lsp.texts import cursor_in, snapshot_of


def pair_at(text):
    text, offset = cursor_in(text)
    pair = snapshot_of(text).pairs.at(offset)
    return pair and [text[span.start : span.end] for span in (*pair.spans, *pair.names)]


@pytest.mark.parametrize(
    "text", ["商品😋{block:It|ems}x{/block:Items}", "{block:Items}😋{/bl|ock:Items}"]
)
def test_a_pair_is_found_from_either_tag(text):
    assert pair_at(text) == ["{block:Items}", "{/block:Items}", "Items", "Items"]


def test_of_two_tags_that_touch_the_one_that_begins_is_meant():
    assert pair_at("{block:Odd}|{block:Even}x{/block:Even}{/block:Odd}")[2] == "Even"
    assert pair_at("{block:Odd}x{/block:Odd}|{block:Even}{/block:Even}")[2] == "Even"


def test_blocks_that_cross_have_their_own_partners():
    text = "{block:Od|d}{block:Even}{/block:Odd}{/block:Even}"
    assert pair_at(text)[:2] == ["{block:Odd}", "{/block:Odd}"]


@pytest.mark.parametrize("text", ["{block:It|ems}", "{/block:It|ems}", "{Item|Title}", "a|b"])
def test_what_has_no_partner_is_no_pair(text):
    assert pair_at(text) is None


@pytest.mark.parametrize("written", ["Items", "{block:Items}", "{/block:Items}", " Items "])
def test_a_name_may_be_written_as_a_tag(written):
    assert block_name(written) == "Items"


def test_the_name_of_an_options_block_may_hold_any_sign():
    assert block_name("not_if-詳細 表示") == "not_if-詳細 表示"


@pytest.mark.parametrize("written", ["", "商品", "My Items", "a}b", "{lang:Law}", "block:"])
def test_what_cannot_be_a_name_is_refused(written):
    with pytest.raises(UsageError, match="cannot be a block's name"):
        block_name(written)
