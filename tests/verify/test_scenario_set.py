from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.load import load_shop
from onrei.shop.state import StockState
from onrei.source import Source
from onrei.verify.branch import Branches
from onrei.verify.scenario_set import ScenarioSet, known_set, scenario_set

SHOP = load_shop(None).shop
FEW = replace(SHOP, items=SHOP.items[:3])


def set_for(text: str, shop=FEW) -> ScenarioSet:
    return scenario_set(parse(Source("t.html", text)), shop)


def names(text: str, shop=FEW) -> list[str]:
    return [one.name for one in set_for(text, shop).scenarios]


def never_taken(text: str, shop=FEW) -> list[str]:
    return [text[span.start : span.end] for span in set_for(text, shop).never_taken]


def test_top_and_item_page_are_looked_at_in_every_state_on_phone_and_desktop():
    found = names("")
    for state in StockState:
        assert f"index/{state.value}/ja/375" in found
        assert f"item/{state.value}/ja/1280" in found


def test_every_name_is_there_once_and_in_order():
    found = names("{block:NoItems}x{/block:NoItems}")
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("block", "look"),
    [
        ("NoItems", "page-2"),
        ("NotShopPublic", "not-public"),
        ("NoItemImage1", "no-pictures"),
        ("ItemImage20", "pictures"),
        ("ShopTiktokId", "social"),
        ("ItemTakeout", "takeout"),
        ("HasSubscriptionRepeatProperPrice", "subscription-sale"),
    ],
)
def test_a_look_is_added_for_a_block_that_no_plain_page_shows(block, look):
    page = "IndexPage" if block == "NoItems" else "ItemPage"
    text = f"{{block:{page}}}{{block:{block}}}x{{/block:{block}}}{{/block:{page}}}"
    assert never_taken(text) == []
    assert any(name.endswith(f"/{look}") for name in names(text))


def test_a_plain_theme_needs_no_special_look():
    assert all(name.count("/") == 3 for name in names("{block:Items}{ItemTitle}{/block:Items}"))


def test_a_block_that_nothing_shows_is_named_with_its_place():
    text = "{block:IndexPage}{block:ItemPage}x{/block:ItemPage}{/block:IndexPage}"
    assert never_taken(text) == ["{block:ItemPage}"]


def test_the_number_of_branches_is_that_of_the_blocks():
    found = set_for("{block:IndexPage}a{/block:IndexPage}{block:Hidden}b{/block:Hidden}")
    assert (found.branches, found.taken) == (1, 1)  # what is hidden is no branch


def test_options_that_are_off_or_empty_are_tried_the_other_way_round():
    text = (
        '{block:Hidden}<meta name="if:Wide" content="1"><meta name="text:Lead" content="">'
        "{/block:Hidden}{block:if-Wide}a{/block:if-Wide}{block:not_if-Wide}b{/block:not_if-Wide}"
        "{block:text-Lead}c{/block:text-Lead}"
    )
    assert never_taken(text) == []


def test_a_shop_without_categories_and_articles_has_no_such_pages():
    bare = replace(FEW, categories=(), articles=())
    assert not {name.split("/")[0] for name in names("", bare)} & {"category", "blog"}


def test_a_shop_without_goods_can_be_looked_at():
    assert not any(name.startswith("item/") for name in names("", replace(FEW, items=())))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("item/sold-out", ["item/sold-out/ja/1280", "item/sold-out/ja/375"]),
        ("item/sold-out*/ja/375", ["item/sold-out-final/ja/375", "item/sold-out/ja/375"]),
        ("*/en/*", ["about/as-is/en/375", "index/as-is/en/375", "item/as-is/en/375",
                    "law/as-is/en/375"]),
        ("nothing", []),
    ],
)  # fmt: skip
def test_a_pattern_chooses_scenarios_by_their_names(pattern, expected):
    assert [one.name for one in set_for("").only([pattern]).scenarios] == expected


def test_several_patterns_choose_what_any_of_them_matches():
    assert len(set_for("").only(["law", "privacy"]).scenarios) == 5


BLOCKS = ("Items", "IndexPage", "ItemPage", "HasItemStock", "NoItemStock", "Nope", "Hidden")
PIECES = st.lists(
    st.sampled_from(
        [
            *(f"{{block:{name}}}" for name in BLOCKS),
            *(f"{{/block:{name}}}" for name in BLOCKS),
            *("{ItemTitle}", "商品", "<p>", "{"),
        ]
    ),
    max_size=14,
).map("".join)


@given(PIECES)
def test_signs_of_branches_change_nothing_else(text):
    template = parse(Source("t.html", text))
    branches = Branches(template)
    scenario = Scenario(shop=FEW, page="item", state="sold-out")
    plain = compile_template(template).render(scenario).html
    assert branches.unsigned(scenario) == plain
    assert branches.taken(scenario) <= branches.all


def test_a_set_is_put_together_again_by_its_special_looks():
    template = parse(
        Source(
            "t.html", "{block:ItemPage}{block:ItemTakeout}x{/block:ItemTakeout}{/block:ItemPage}"
        )
    )
    whole = scenario_set(template, FEW)
    special = [one.name for one in whole.scenarios if one.is_special]
    again = known_set(template, FEW, special)
    assert again is not None
    assert again.scenarios == whole.scenarios


def test_looks_that_a_shop_does_not_have_are_no_set():
    assert known_set(parse(Source("t.html", "")), FEW, ["item/as-is/ja/1280/nothing"]) is None
