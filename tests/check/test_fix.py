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
        "{/block:HasItemStock}{/block:IndexPage}{/block:ShopPublic}\n"
    )


def test_what_pleases_no_place_of_a_part_ends_at_the_same_text_from_everywhere(tmp_path):
    closers = ("{/block:HasItemStock}{/block:IndexPage}", "{/block:IndexPage}{/block:HasItemStock}")
    include = 'x<% include "part.j2" %>\n'
    theme = (
        f"{{block:IndexPage}}{{block:HasItemStock}}{include}"
        f"{{block:HasItemStock}}{{block:IndexPage}}{include}"
    )
    ends = set()
    for number, written in enumerate(closers):
        folder = tmp_path / str(number)
        folder.mkdir()
        target = theme_of(folder, {"theme.html.j2": theme, "part.j2": f"{written}\n"})
        fixed = fix_target(target, HARMLESS)
        assert fixed.is_at_rest
        ends.add(fixed.after.get(folder / "part.j2", f"{written}\n"))
    assert len(ends) == 1


def test_a_theme_of_ours_is_at_rest_after_one_run(tmp_path):
    theme = "{block:ShopPublic}{block:IndexPage}{block:HasItemStock}x<% include 'part.j2' %>\n"
    part = "{/block:ShopPublic}{/block:IndexPage}{/block:HasItemStock}{ ItemId }\n"
    target = theme_of(tmp_path, {"theme.html.j2": theme, "part.j2": part})
    fixed = fix_target(target, RULES)
    (tmp_path / "part.j2").write_text(fixed.after[tmp_path / "part.j2"], "utf-8")
    assert fixed.after[tmp_path / "part.j2"] == (
        "{/block:HasItemStock}{/block:IndexPage}{/block:ShopPublic}{ItemId}\n"
    )
    assert fix_target(target, RULES).count == 0


def snippet_in(folder):
    folder.mkdir(parents=True)
    (folder / "snippet.toml").write_text(
        f'name = "{folder.name}"\nversion = "1"\ntitle = {{ ja = "私", en = "mine" }}\n'
        'purpose = { ja = "私", en = "mine" }\n'
        '[[parts]]\nplace = "before-form"\nfile = "note.html.j2"\n',
        "utf-8",
    )
    (folder / "note.html.j2").write_text("<p>{ ItemId }</p>\n", "utf-8")
    return folder / "note.html.j2"


@pytest.mark.parametrize("is_own", [True, False], ids=["its own", "from elsewhere"])
def test_a_snippet_is_mended_where_it_belongs_to_the_theme(tmp_path, is_own):
    folder = tmp_path / "theme"
    folder.mkdir()
    note = snippet_in((folder if is_own else tmp_path) / "snippets/own")
    if not is_own:
        (folder / "snippets").symlink_to(tmp_path / "snippets", target_is_directory=True)
    target = theme_of(folder, {"theme.html.j2": "<%= snippet('own').before_form %>{ ShopName }\n"})
    manifest = (folder / "theme.toml").read_text("utf-8")
    (folder / "theme.toml").write_text(f'snippets = ["own"]\n{manifest}', "utf-8")
    mended = set(fix_target(target, RULES).after)
    assert mended == ({folder / "theme.html.j2", note} if is_own else {folder / "theme.html.j2"})


def test_a_theme_of_ours_is_mended_where_its_author_wrote_it(tmp_path):
    written = "<% for n in (1, 2) %>\n<p>商品 { ItemId }</p>\n<% endfor %>\n<%= '{ ItemId }' %>\n"
    fixed = fix_target(theme_of(tmp_path, {"theme.html.j2": written}), RULES)
    entry = tmp_path / "theme.html.j2"
    assert fixed.after[entry.resolve()] == (
        "<% for n in (1, 2) %>\n<p>商品 {ItemId}</p>\n<% endfor %>\n<%= '{ ItemId }' %>\n"
    )
    assert entry.read_text("utf-8") == fixed.before[entry.resolve()]
