"""Whatever the text, every page in every state is rendered and nothing is raised."""

from __future__ import annotations

import contextlib
import datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrei.catalog.load import catalog
from onrei.catalog.model import TagKind
from onrei.emulator.render import compile as compile_template
from onrei.emulator.scenario import PAGES, Scenario
from onrei.errors import OnreiError
from onrei.language.parser import parse
from onrei.shop.model import JST, App
from onrei.shop.state import StockState
from onrei.source import Source

BLOCKS = [f"{{block:{name}}}" for name in catalog().blocks]
CLOSERS = [f"{{/block:{name}}}" for name in catalog().blocks]
VALUES = [f"{{{name}}}" for name in catalog().variables] + [
    f"{{lang:{name}}}" for name in catalog().langs
]
TAGS = [text for pair in zip(BLOCKS, CLOSERS, strict=True) for text in (*pair, "x")] + VALUES
LOOPS = [name for name, known in catalog().blocks.items() if known.spec.kind is TagKind.LOOP]
_OPTION = '<meta name="color:Text" content="#111" label="文字色">'

ODD = (
    "{color:Text}",
    "{block:color-Text}",
    "{/block:color-Text}",
    "{block:not_color-Text}",
    _OPTION,
    "{ ItemId }",
    "{block:Nonsense}",
    "<a href='",
    "'>",
    "<!--",
    "-->",
    "{",
    "}",
    "商品😋",
    "\r\n",
    "\u2028",
)
DAMAGED = {
    "an empty text": "",
    "a lone opening brace": "{",
    "a lone closing brace": "}",
    "only line ends": "\r\n\r\n",
    "an unclosed loop": "<ul>{block:Items}<li>{ItemTitle}</li>",
    "an unclosed block in an unclosed block": "{block:IndexPage}{block:HasItems}{ItemTitle}",
    "a closer without an opener": "a{/block:Items}b",
    "the same block in itself": "{block:Items}{block:Items}{ItemId}{/block:Items}{/block:Items}",
    "crossed conditions": "{block:IndexPage}a{block:HasItems}b{/block:IndexPage}c{/block:HasItems}",
    "a crossed loop": "{block:Items}a{block:Odd}b{ItemId}{/block:Items}c{/block:Odd}",
    "a crossed purchase form": "{block:PurchaseForm}{block:HasItemStock}{PurchaseButton}"
    "{/block:PurchaseForm}{/block:HasItemStock}",
    "crossed loops": "{block:Items}{block:RelatedItems}x{/block:Items}y{/block:RelatedItems}",
    "an opener instead of a closer": "{block:ItemImage1}<img>{block:ItemImage1}{ItemTitle}",
    "formatter damage": "{ block:Items }{ ItemTitle }{ /block:Items }{\n  ItemId\n}",
    "tags cut in half": "{block:Ite ms} {block: {/block {ItemTit {lang: {/",
    "tags in attributes": '<a title="{ItemTitle}" {block:NoItemStock}data-x="{ItemStock}"'
    "{/block:NoItemStock}>",
    "tags in scripts": "<script>var a = {id: {ItemId}, b: `${c}`, d: '{block:Items}{/block:Items}'}"
    "</script>",
    "tags in comments": "<!-- {block:Items}{ItemDetail}{/block:Items} --><!--{PurchaseButton}",
    "invented names": "{ItemTitel}{block:ItemSale}x{/block:ItemSale}{lang:Nothing}{text:None}",
    "numbers out of range": "{block:Items}{block:Item25}{/block:Item25}{ItemImage21URL-300}"
    "{ItemImage0URL-300}{ItemImage1URL-301}{block:ItemImage99999999999999}{/block:Items}",
    "item tags without an item": "{ItemId}{ItemPrice}{block:HasItemStock}a{/block:HasItemStock}"
    "{PurchaseButton}{ItemSelectTag}{ItemAttentionTag}{RelatedItemTitle}"
    "{AppsItemCategoryMediumCategoryName}{block:AppsItemCategoryMediumCategories}"
    "{/block:AppsItemCategoryMediumCategories}",
    "damaged options": f'{_OPTION}<meta name="color:Text" content><meta name="if:"><meta name='
    '"select:A"><meta name="text:A" content="&lt;b&gt;"{color:Text}{select:A}{text:A}{color:}'
    "{block:not_not_color-Text}{block:if-}{/block:if-}",
    "a byte order mark and odd line ends": "\ufeff{block:Items}\r\n\u2028{ItemTitle}\x0c\x85"
    "{/block:Items}\r",
    "lone surrogates and controls": "\ud800{ShopName}\x00\x07{block:Items}\udfff{/block:Items}",
    "every tag once": "".join(TAGS),
    "every tag in every loop": "".join(
        f"{{block:{loop}}}{''.join(TAGS)}{{/block:{loop}}}" for loop in LOOPS
    ),
    "10000 blocks in each other": "{block:IndexPage}" * 10_000 + "{/block:IndexPage}" * 10_000,
    "10000 unclosed blocks": "{block:HasItems}" * 10_000,
    "10000 closers": "{/block:HasItems}" * 10_000,
    "100000 braces": "{" * 50_000 + "}" * 50_000,
    "a huge text": "<p>商品の説明😋</p>\n" * 20_000,
}


APPS = frozenset(get_args(App))
RICH = {
    "alcohol": True,
    "banner": {"text": "夏季休業のお知らせ"},
    "social": {"twitter": "mihon"},
    "categories": [{"id": 1, "name": "うつわ"}, {"id": 11, "name": "皿", "parent": 1}],
    "articles": [
        {
            "published": datetime.datetime(2021, 4, 21, 18, 26, tzinfo=JST),
            "title": "窯",
            "body": "火",
        }
    ],
}
BARE = {"introduction": "", "name": "", "items": [], "public": False}
ITEM = {
    "categories": [1],
    "related": [102, 103, 999],
    "label": "Square_new_bk",
    "digital_file": "pattern.pdf",
    "detail": "一行目\n<b>https://example.jp/</b>",
    "detail_blocks": [{"kind": "heading", "content": "つくり"}],
    "options": [{"id": 4, "name": "紙", "choices": [{"id": 1, "name": "赤", "price": 500}]}],
}
NEEDS_CONTENT = {"category", "item", "blog-article"}


@pytest.fixture(scope="session")
def rich_shop(make_shop):
    return make_shop(RICH, ITEM)


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_text_renders_on_every_page_in_every_state(text, rich_shop):
    program = compile_template(parse(Source("damaged.html", text)))

    pages = [
        program.render(Scenario(shop=rich_shop, page=page, state=state, apps=APPS)).html
        for page in PAGES
        for state in (None, *StockState)
    ]

    assert {type(html) for html in pages} == {str}


@pytest.mark.parametrize("page", [page for page in PAGES if page not in NEEDS_CONTENT])
def test_an_empty_shop_without_apps_renders_every_tag(page, make_shop):
    template = parse(Source("damaged.html", DAMAGED["every tag once"]))

    html = compile_template(template).render(Scenario(shop=make_shop(BARE), page=page)).html

    assert type(html) is str


FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(BLOCKS),
        st.sampled_from(CLOSERS),
        st.sampled_from(VALUES),
        st.sampled_from(ODD),
        st.text(max_size=3),
    ),
    max_size=30,
).map("".join)

PAGES_OF_THE_SHOP = {
    "page": st.sampled_from(PAGES),
    "state": st.none() | st.sampled_from([state.value for state in StockState]),
    "item": st.sampled_from([None, 101, 102, 103]),
    "category": st.sampled_from([None, 1, 11]),
    "query": st.text(max_size=5),
    "page_number": st.integers(1, 1000),
    "apps": st.none() | st.frozensets(st.sampled_from(sorted(APPS))),
    "options": st.dictionaries(st.sampled_from(["color:Text", "if:X"]), st.text(max_size=3)),
    "language": st.sampled_from(["ja", "en"]),
    "is_member": st.booleans(),
}
ANY_REQUEST = PAGES_OF_THE_SHOP | {
    "page": st.sampled_from(PAGES) | st.text(max_size=3),
    "state": st.none() | st.sampled_from(list(StockState)) | st.text(max_size=3),
    "item": st.integers(-1, 110),
    "category": st.integers(-1, 20),
    "article": st.integers(-1, 3),
    "page_number": st.integers(-1, 10**9),
    "language": st.sampled_from(["ja", "en", "fr", ""]),
}


@settings(max_examples=200, deadline=None)
@given(text=FRAGMENTS, scenario=st.fixed_dictionaries(PAGES_OF_THE_SHOP))
def test_any_text_renders_on_any_page_of_the_shop(text, scenario, rich_shop):
    program = compile_template(parse(Source("any.html", text)))

    html = program.render(Scenario(shop=rich_shop, **scenario)).html

    assert type(html) is str


@settings(max_examples=200, deadline=None)
@given(text=FRAGMENTS, scenario=st.fixed_dictionaries(ANY_REQUEST))
def test_a_request_for_what_is_not_there_ends_in_a_clear_error(text, scenario, rich_shop):
    program = compile_template(parse(Source("any.html", text)))

    with contextlib.suppress(OnreiError):
        assert type(program.render(Scenario(shop=rich_shop, **scenario)).html) is str
