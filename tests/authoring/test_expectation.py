from __future__ import annotations

import pytest

from onrei.authoring.expectation import expectations_for
from onrei.errors import ManifestError
from onrei.shop.state import StockState
from tests.authoring.test_mood import COLORS

PROMISES = """\
[[expect."sold-out sale-ended"]]
select = ".badge"
text = { ja = "売り切れ", en = "Sold out" }
link = true

[[expect.sold-out]]
select = ".seal"
settings = { look = ["seal"] }

[[expect.every]]
select = ".box"
pages = ["item"]
shown = false
"""


def selectors(made, state: StockState, **values: str) -> list[str]:
    return [one.select for one in expectations_for(made.manifest.expect, state, values)]


@pytest.fixture
def promising(snippet):
    """Give a snippet that promises something in some states."""
    return snippet({"card": ""}, manifest=COLORS + PROMISES)


def test_a_promise_holds_in_each_state_that_its_key_names(promising):
    assert selectors(promising, StockState.SALE_ENDED, look="plain") == [".badge", ".box"]
    assert selectors(promising, StockState.IN_STOCK, look="plain") == [".box"]


def test_a_promise_about_a_setting_holds_for_its_values_only(promising):
    assert selectors(promising, StockState.SOLD_OUT, look="seal") == [".badge", ".seal", ".box"]
    assert selectors(promising, StockState.SOLD_OUT, look="plain") == [".badge", ".box"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("auto", ("売り切れ", "Sold out")), ("ja", ("売り切れ",) * 2), ("en", ("Sold out",) * 2)],
)
def test_a_snippet_in_one_language_promises_its_words_to_every_visitor(promising, language, said):
    values = {"look": "plain", "language": language}
    badge, box = expectations_for(promising.manifest.expect, StockState.SALE_ENDED, values)
    assert (badge.text.ja, badge.text.en) == said
    assert box.text is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sale-ended", "sale-endet", r"Unknown stock state in `expect` of .*did you mean `sale-"),
        ("look =", "luck =", r"Unknown setting in `expect` of .*`luck`"),
        ('"item"', '"itme"', r'expect\["every"\]\[0\]\.pages|expect'),
        ("select = ", "selekt = ", r"unknown key `selekt`; did you mean `select`"),
    ],
    ids=["state", "setting", "page", "key"],
)
def test_a_promise_that_cannot_be_kept_is_refused(snippet, old, new, words):
    with pytest.raises(ManifestError, match=words):
        snippet({"card": ""}, manifest=COLORS + PROMISES.replace(old, new))
