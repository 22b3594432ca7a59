import pytest

import onrei
from onrei.emulator.scenario import Scenario


@pytest.fixture
def marked(make_shop):
    """Give the function that prints a text with its unknown tags marked."""
    return lambda text: onrei.compile(onrei.parse(text)).marked(Scenario(shop=make_shop())).html


MARK = '<mark class="onrei-unknown-tag">{}</mark>'


@pytest.mark.parametrize(
    "tag", ["{ItemTitel}", "{ItemId}", "{block:Nonsense}", "{/block:Items}", "{lang:Nonsense}"]
)
def test_a_tag_that_base_would_print_is_marked(tag, marked):
    assert marked(f"<p>{tag}</p>") == f"<p>{MARK.format(tag)}</p>"


@pytest.mark.parametrize(
    "text",
    [
        '<a title="{ItemTitel}">x</a>',
        "<a title='>{ItemTitel}'>x</a>",
        "<script>var a = {ItemTitel};</script>",
        "<style>a{color:{ItemTitel}}</style>",
        "<title>{ItemTitel}</title>",
        "<!-- {ItemTitel} -->",
        "<textarea>{ItemTitel}",
    ],
    ids=["attribute", "after a bracket", "script", "style", "title", "comment", "open textarea"],
)
def test_where_no_element_may_stand_nothing_is_marked(text, marked):
    assert marked(text) == text


def test_tags_that_base_knows_are_not_marked(marked):
    assert marked("<p>{ShopName} {notatag}</p>").startswith("<p>見本商店 ")
