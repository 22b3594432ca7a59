from types import SimpleNamespace

import pytest
from hypothesis import given

from onrei.catalog.model import Scope
from onrei.language.compiler import MARK_END, MARK_START, compile_template
from onrei.language.parser import parse
from onrei.language.vocabulary import Binding, Loop, Vocabulary
from onrei.source import Source
from tests.language.fragments import FRAGMENTS

VOCABULARY = Vocabulary(
    variables={
        "ItemTitle": Binding(Scope.ITEM, lambda item: item.title),
        "ShopName": Binding(Scope.PAGE, lambda page: page.name),
        "lang:Privacy": Binding(Scope.PAGE, lambda page: "Privacy"),
        "RelatedItemTitle": Binding(Scope.RELATED_ITEM, lambda item: item.title),
    },
    conditions={
        "HasItemStock": Binding(Scope.ITEM, lambda item: item.stock > 0),
        "NoItemStock": Binding(Scope.ITEM, lambda item: item.stock == 0),
        "Odd": Binding(Scope.LIST_ITEM, lambda item: item.turn % 2 == 1),
        "HasItems": Binding(Scope.PAGE, lambda page: bool(page.items)),
        "Hidden": Binding(Scope.PAGE, lambda page: False),
    },
    loops={
        "Items": Loop(Scope.PAGE, Scope.LIST_ITEM, lambda page: page.items),
        "RelatedItems": Loop(Scope.ITEM, Scope.RELATED_ITEM, lambda item: item.related),
    },
    wrappers={"PurchaseForm": Binding(Scope.ITEM, lambda item: ("<form>", "</form>"))},
    option_value=lambda page, option: page.options.get(option.key, option.default),
    option_is_on=lambda page, option: bool(page.options.get(option.key, option.default)),
)


def item(title: str, stock: int, turn: int = 0, related: tuple = ()) -> SimpleNamespace:
    return SimpleNamespace(title=title, stock=stock, turn=turn, related=related)


ITEMS = (item("碗", 1, 1), item("皿", 0, 2), item("壺", 2, 3))
PAGE = SimpleNamespace(name="土", items=ITEMS, options={})


def render(text: str, page_item: SimpleNamespace | None = None, *, mark: bool = False) -> str:
    template = parse(Source("t.html", text))
    return compile_template(template, VOCABULARY, mark=mark)(PAGE, page_item)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{ShopName}</p>", "<p>土</p>"),
        ("{block:Items}{ItemTitle} {/block:Items}", "碗 皿 壺 "),
        ("{block:Items}{block:Odd}{ItemTitle}{/block:Odd}{/block:Items}", "碗壺"),
        ("{block:Items}{block:NoItemStock}×{/block:NoItemStock}{/block:Items}", "×"),
        ("{block:Hidden}{ShopName}{/block:Hidden}", ""),
        ("<!-- {ShopName} -->", "<!-- 土 -->"),
        ("{lang:Privacy}", "Privacy"),
    ],
)
def test_tags_give_their_values(text, expected):
    assert render(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ItemTitle}", "{ItemTitle}"),
        ("{block:HasItemStock}x{/block:HasItemStock}", ""),
        ("{block:Odd}x{/block:Odd}", ""),
        ("{RelatedItemTitle}", "{RelatedItemTitle}"),
        ("{Nonsense}{lang:Nonsense}", "{Nonsense}{lang:Nonsense}"),
        ("{block:Nonsense}x{/block:Nonsense}", "{block:Nonsense}x{/block:Nonsense}"),
        ("x{/block:Items}", "x{/block:Items}"),
        ("{block:Items}x", "{block:Items}x"),
        ("{block:Items}{block:Items}{ItemTitle}{/block:Items}{/block:Items}", "碗皿壺"),
        ("{block:HasItems}a{block:Hidden}b{/block:HasItems}c{/block:Hidden}d", "ad"),
        ("{ ShopName }", "{ ShopName }"),
    ],
    ids=["item variable out of scope", "item block out of scope", "turn block out of scope",
         "related variable out of scope", "unknown variable", "unknown block", "stray closer",
         "unclosed block", "block in itself", "crossed blocks", "spaced tag"],
)  # fmt: skip
def test_misused_tags_follow_the_assumptions(text, expected):
    assert render(text) == expected


def test_the_pages_item_is_the_scope_outside_the_list():
    assert render("{ItemTitle}{block:Items}{ItemTitle}{/block:Items}", item("鉢", 1)) == "鉢碗皿壺"


def test_item_tags_among_related_items_speak_of_the_pages_item():
    page_item = item("鉢", 1, related=(item("碗", 1), item("皿", 0)))
    text = "{block:RelatedItems}{RelatedItemTitle}/{ItemTitle} {/block:RelatedItems}"
    assert render(text, page_item) == "碗/鉢 皿/鉢 "


def test_a_wrapper_prints_around_its_contents():
    text = "{block:PurchaseForm}{ItemTitle}{/block:PurchaseForm}"
    assert render(text, item("鉢", 1)) == "<form>鉢</form>"
    assert render(text) == ""


def test_options_print_their_value_and_switch_their_blocks():
    text = (
        '{block:Hidden}<meta name="text:Top Copy" content="Hi">{/block:Hidden}'
        "{block:text-Top_Copy}{text:Top Copy}{/block:text-Top_Copy}"
        "{block:not_text-Top_Copy}none{/block:not_text-Top_Copy}"
    )
    assert render(text) == "Hi"


def test_marks_stand_around_what_base_would_print_as_text():
    assert render("{Nonsense}{ShopName}", mark=True) == f"{MARK_START}{{Nonsense}}{MARK_END}土"


def test_deep_blocks_render():
    deep = "".join(f"{{block:{name}}}" for name in ("HasItems", "Items", "Odd", "HasItemStock"))
    ends = "".join(f"{{/block:{name}}}" for name in ("HasItemStock", "Odd", "Items", "HasItems"))
    assert render(deep * 2_500 + "{ItemTitle}" + ends * 2_500) == "碗壺"


def test_many_different_blocks_nest_deeper_than_python_does():
    names = [f"Option {number}" for number in range(900)]
    metas = "".join(f'<meta name="if:{name}" content="1">' for name in names)
    opened = "".join(f"{{block:if-{name.replace(' ', '_')}}}" for name in names)
    closed = "".join(f"{{/block:if-{name.replace(' ', '_')}}}" for name in reversed(names))
    assert render(metas + opened + "{ShopName}" + closed) == f"{metas}土"


@given(FRAGMENTS)
def test_rendering_never_raises(text):
    assert isinstance(render(text), str)
    assert isinstance(render(text, item("鉢", 1)), str)
