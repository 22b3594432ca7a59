import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.check.fix import fix_target, fix_text
from onrei.check.selection import selected_rules
from onrei.check.target import Target
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import Scenario
from onrei.language.parser import parse
from onrei.shop.model import Item, Shop
from onrei.shop.state import StockState
from onrei.source import Source
from tests.language.fragments import FRAGMENTS

RULES = selected_rules(["ALL"])
# What repairs a damaged tag changes the page: that is what it is for.
HARMLESS = selected_rules(["BT105", "BT112"])
SHOP = Shop(
    id="s", name="店", domain="s.example.jp", now=datetime.datetime(2026, 11, 20, 10),
    items=tuple(Item(id=number, title="器", price=1000, own_stock=number - 1) for number in (1, 2)),
)  # fmt: skip
SCENARIOS = [
    Scenario(shop=SHOP, page=page, state=state)
    for page in ("index", "item", "load-items")
    for state in (None, StockState.SOLD_OUT, StockState.COMING_SOON)
]
CROSSED = st.lists(
    st.sampled_from(
        [
            "{block:HasItemStock}", "{/block:HasItemStock}", "{block:NoItemStock}",
            "{/block:NoItemStock}", "{block:ItemPage}", "{/block:ItemPage}", "{block:Items}",
            "{/block:Items}", "{block:IndexPage}", "{/block:IndexPage}", "x", "商品", "\n", " ",
            "{", "}", "{It", "emTitle}", "{ItemTitle}",
        ]
    ),
    max_size=24,
).map("".join)  # fmt: skip


def pages(text):
    program = compile_template(parse(Source("t.html", text)))
    return [program.render(scenario).html for scenario in SCENARIOS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: { ItemId },", "id: {ItemId},"),
        ("<p>{Shop\u200bName}</p>", "<p>{ShopName}</p>"),
        ("<p>\n{block:AppsBlog}{/block:AppsBlog}\n</p>", "<p>\n\n</p>"),
        ("{block:ShopPublic}{block:IndexPage}x{/block:ShopPublic}{/block:IndexPage}",
         "{block:ShopPublic}{block:IndexPage}x{/block:IndexPage}{/block:ShopPublic}"),
    ],
    ids=["space in a tag", "invisible sign", "empty block", "crossed blocks"],
)  # fmt: skip
def test_safe_fixes_mend_the_text(text, expected):
    assert fix_text(text, RULES)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "{ItemTitel}",
        "{block:A}",
        "a{/block:Items}",
        "<p>{block:AppsBlog} {/block:AppsBlog}</p>",
        "{block:ShopPublic}{block:IndexPage}x{/block:ShopPublic}\n{/block:IndexPage}",
    ],
    ids=["a guess at a name", "an unknown block", "a stray closer", "a space in a block",
         "a line break between closers"],
)  # fmt: skip
def test_what_may_change_a_page_waits_for_unsafe(text):
    assert fix_text(text, RULES) == (text, 0)


def test_unsafe_fixes_are_applied_on_request():
    assert fix_text("<p>{ItemTitel}{{ShopName}}</p>", RULES, unsafe=True) == (
        "<p>{ItemTitle}{ShopName}</p>",
        2,
    )


@given(FRAGMENTS)
@settings(max_examples=150)
def test_fixing_twice_changes_no_more_than_once(text):
    once = fix_text(text, RULES)[0]
    assert fix_text(once, RULES) == (once, 0)


@given(CROSSED)
@settings(max_examples=150)
def test_a_safe_fix_that_repairs_no_damage_leaves_every_page_as_it_is(text):
    fixed, _ = fix_text(text, HARMLESS)
    assert pages(fixed) == pages(text)


@given(FRAGMENTS)
@settings(max_examples=60)
def test_unsafe_fixing_comes_to_an_end(text):
    once = fix_text(text, RULES, unsafe=True)[0]
    assert isinstance(once, str)


def theme_of(folder, files):
    (folder / "theme.toml").write_text(
        'name = "mine"\nversion = "1"\n[title]\nja = "私"\nen = "mine"\n', "utf-8"
    )
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return Target(folder, is_folder=True)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_fix_of_a_part_counts_once_however_often_it_is_exported(tmp_path, times):
    include = '<% include "part.j2" %>\n' * times
    target = theme_of(tmp_path, {"theme.html.j2": include, "part.j2": "<p>{ ItemId }</p>\n"})
    fixed = fix_target(target, RULES)
    assert fixed.after[(tmp_path / "part.j2").resolve()] == "<p>{ItemId}</p>\n"
    assert fixed.count == 1


def test_fixes_of_a_part_that_overlap_are_not_made_together(tmp_path):
    closers = "{/block:ShopPublic}{/block:IndexPage}{/block:HasItemStock}"
    first = "{block:ShopPublic}{block:IndexPage}{block:HasItemStock}"
    other = "{block:ShopPublic}{block:HasItemStock}{block:IndexPage}"
    include = 'x<% include "part.j2" %>\n'
    theme = f"{first}{include}{other}{include}"
    target = theme_of(tmp_path, {"theme.html.j2": theme, "part.j2": f"{closers}\n"})
    fixed = fix_target(target, HARMLESS)
    assert fixed.after[(tmp_path / "part.j2").resolve()] == (
        "{/block:ShopPublic}{/block:HasItemStock}{/block:IndexPage}\n"
    )
    assert fixed.count == 1


def test_a_theme_of_ours_is_mended_where_its_author_wrote_it(tmp_path):
    written = "<% for n in (1, 2) %>\n<p>商品 { ItemId }</p>\n<% endfor %>\n<%= '{ ItemId }' %>\n"
    fixed = fix_target(theme_of(tmp_path, {"theme.html.j2": written}), RULES)
    entry = tmp_path / "theme.html.j2"
    assert fixed.after[entry.resolve()] == (
        "<% for n in (1, 2) %>\n<p>商品 {ItemId}</p>\n<% endfor %>\n<%= '{ ItemId }' %>\n"
    )
    assert entry.read_text("utf-8") == fixed.before[entry.resolve()]
