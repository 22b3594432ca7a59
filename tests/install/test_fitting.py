from __future__ import annotations

import pytest

from onrei.install.fitting import fitted

SOLD = "{block:NoItemStock}SOLD{/block:NoItemStock}"
STATES = f"{SOLD}{{block:ItemWatingForSale}}SOON{{/block:ItemWatingForSale}}"


@pytest.mark.parametrize(
    ("around", "part", "said"),
    [
        ("", STATES, STATES),
        ("IndexPage Items", STATES, STATES),
        ("Items HasItemStock", STATES, "{block:ItemWatingForSale}SOON{/block:ItemWatingForSale}"),
        ("Items NoItemStock", SOLD, "SOLD"),
        ("Items ItemNowOnSale", f"<b>{STATES}</b>", f"<b>{SOLD}</b>"),
        ("ItemPage HasItemStock", f"{{block:ItemPage}}{SOLD}{{/block:ItemPage}}", ""),
        ("IndexPage", "a{block:ItemPage}b{/block:ItemPage}c", "ac"),
        ("NotItemPage", "a{block:ItemPage}b{/block:ItemPage}c", "ac"),
        ("ItemPage", "a{block:NotItemPage}b{/block:NotItemPage}c", "ac"),
        (
            "if-Wide",
            "{block:not_if-Wide}a{/block:not_if-Wide}{block:if-Wide}b{/block:if-Wide}",
            "b",
        ),
        ("HasItemStock Items", SOLD, SOLD),
        (
            "ItemPage HasItemStock",
            "{block:RelatedItems}" + SOLD + "{/block:RelatedItems}",
            "{block:RelatedItems}" + SOLD + "{/block:RelatedItems}",
        ),
        (
            "IndexPage",
            "{block:Items}{block:ItemPage}a{/block:ItemPage}{/block:Items}",
            "{block:Items}{/block:Items}",
        ),
        ("Items", "{block:Items}a{/block:Items}", "{block:Items}a{/block:Items}"),
        ("Odder", "{block:Odder}a{/block:Odder}", "{block:Odder}a{/block:Odder}"),
        ("NoItemStock", "{block:NoItemStock}a", "{block:NoItemStock}a"),
    ],
    ids=[
        "no blocks",
        "other blocks",
        "the opposite",
        "the same",
        "another period",
        "nothing is left",
        "another page",
        "not that page",
        "that page",
        "options",
        "about the page's own item",
        "about related items",
        "page within a loop",
        "loops",
        "unknown",
        "not closed",
    ],
)
def test_a_part_keeps_what_can_show_where_it_stands(around, part, said):
    assert fitted(part, around.split()) == said


def test_lines_of_which_nothing_is_left_go_too():
    part = (
        "{block:IndexPage}{block:NoIndexPageCategory}\n<p>\n  {block:ItemPage}\n  x\n"
        "  {/block:ItemPage}\n{ShopName}</p>\n{/block:NoIndexPageCategory}{/block:IndexPage}\n"
    )
    assert fitted(part, ["IndexPage", "NoIndexPageCategory"]) == "<p>\n{ShopName}</p>\n"
