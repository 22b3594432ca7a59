"""Names of scenarios taken apart, and where the studio shows what they name."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from onrei.emulator.scenario import Scenario, Viewport
from onrei.language.parser import parse
from onrei.preview.look import look_of
from onrei.shop.load import load_shop
from onrei.shop.state import StockState
from onrei.source import Source
from onrei.storefront.place import place_of
from onrei.verify.scenario_name import ScenarioName, parts_of
from onrei.verify.scenario_set import scenario_set
from onrei.verify.studio_link import studio_query

SHOP = load_shop(None).shop
TEMPLATE = parse(Source("x", "{block:ItemPage}{ItemTitle}{/block:ItemPage}{block:AppsBlog}x"))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("index/as-is/ja/375", ScenarioName("index", "", "ja", 375)),
        ("item/sold-out/en/1280", ScenarioName("item", "sold-out", "en", 1280)),
        ("item/as-is/ja/1280/option-a/b", ScenarioName("item", "", "ja", 1280, "option-a/b")),
        ("export", ScenarioName("export")),
        ("my own name", ScenarioName("my own name")),
        ("index/as-is/ja/wide", ScenarioName("index/as-is/ja/wide")),
        ("index/as-is/ja/３７５", ScenarioName("index/as-is/ja/３７５")),
        ("", ScenarioName("")),
    ],
)
def test_a_name_is_taken_apart_if_it_has_the_form_of_ours(name, parts):
    assert parts_of(name) == parts


def fields(scenario: Scenario, **how) -> dict[str, str]:
    query = studio_query(scenario, **how)
    assert query.startswith("?")
    return {key: values[0] for key, values in parse_qs(query[1:]).items()}


def test_the_plain_top_page_needs_only_its_width():
    assert studio_query(Scenario(shop=SHOP)) == "?width=1280"


def test_a_link_can_be_read():
    scenario = Scenario(
        shop=SHOP,
        page="item",
        state=StockState.SOLD_OUT,
        language="en",
        viewport=Viewport(375, 800),
        is_member=True,
        options={"color:Text": "#345aa8"},
    )
    query = studio_query(replace(scenario, item=SHOP.items[0].id), theme="kiso")
    item = SHOP.items[0].id
    assert query == (
        f"?at=/items/{item}&width=375&theme=kiso&state=sold-out&lang=en&member=1"
        "&color.Text=%23345aa8"
    )


@pytest.mark.parametrize(
    "named", scenario_set(TEMPLATE, SHOP).scenarios, ids=lambda named: named.name
)
def test_the_studio_understands_the_link_of_every_scenario(named):
    asked = fields(named.scenario)
    path, _, query = asked.pop("at", "/").partition("?")
    place = place_of(path, query, SHOP)
    assert place is not None
    assert place.page == named.scenario.page
    assert int(asked.pop("width")) == named.scenario.viewport.width
    look = look_of(asked)
    assert (look.state, look.language) == (named.scenario.state, named.scenario.language)


def test_apps_are_told_by_their_difference():
    plain = Scenario(shop=SHOP)
    assert fields(plain).keys() == {"width"}
    assert fields(replace(plain, apps=frozenset())).keys() >= {"off"}
    assert "on" not in fields(replace(plain, apps=frozenset()))
