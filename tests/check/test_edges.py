"""What lies just beside a rule's example: the cases in which it must keep still, or must not."""

import pytest

from onrei.check.checker import check
from onrei.check.selection import selected_rules
from onrei.language.parser import parse
from onrei.source import Source

PAGE = "{block:ItemPage}%s{/block:ItemPage}"
LIST = "{block:IndexPage}{block:Items}%s{/block:Items}{/block:IndexPage}"
MORE = "{block:LoadItemsPage}{block:Items}%s{/block:Items}{/block:LoadItemsPage}"
STATES = (
    "{block:NoItemStock}SOLD OUT{/block:NoItemStock}{block:ItemEndOfSale}END{/block:ItemEndOfSale}"
)

SILENT = {
    "BS101 sold out said of items on sale": (
        "BS101", LIST % "{block:ItemNowOnSale}{block:NoItemStock}SOLD OUT{/block:NoItemStock}{/block:ItemNowOnSale}",
    ),
    "BT110 a comment in Hidden": ("BT110", "{block:Hidden}<!-- {ShopName} -->{/block:Hidden}"),
    "BT110 braces of a script": ("BT110", "<!-- {a: 1} {NotATag} -->"),
    "BT111 a tag that should close": ("BT111", PAGE % "{block:ItemImage1}x{block:ItemImage1}"),
    "BT111 after one that is not closed": (
        "BT111", PAGE % "{block:ItemImage1}x<hr>{block:ItemImage1}y{/block:ItemImage1}",
    ),
    "BT112 a value in it": ("BT112", "{block:AppsBlog}{BlogPageURL}{/block:AppsBlog}"),
    "BT113 a loop speaks of others": (
        "BT113", PAGE % "{block:HasItemStock}{block:Items}{block:NoItemStock}x{/block:NoItemStock}{/block:Items}{/block:HasItemStock}",
    ),
    "BT114 a zero-width space elsewhere": ("BT114", "<p>{\u200bcolor}商品\u200b名</p>"),
    "BT115 a style with an option": (
        "BT115", '<meta name="color:Text" content="#000"><style>a{{color:Text}}</style>',
    ),
    "BT115 a script": ("BT115", "<script>f({{ShopName}})</script>"),
    "BT116 a body for each page": (
        "BT116", "{block:IndexPage}<body id=a>{/block:IndexPage}{block:ItemPage}<body id=b>{/block:ItemPage}x</body>",
    ),
    "BT116 the frame of the page": ("BT116", "{block:NotLoadItemsPage}<body>x</body>{/block:NotLoadItemsPage}"),
    "BO107 a label on the first choice": (
        "BO107", '<meta name="select:L" content="a" label="並"><meta name="select:L" content="b">{select:L}',
    ),
    "BV105 the first picture": ("BV105", LIST % "{ItemImage1URL-640}{block:NoItemImage1}x{/block:NoItemImage1}"),
    "BV106 a piece of page": ("BV106", "{block:NotLoadItemsPage}{SocialButtonTag}{AdditionalItemDetail}{/block:NotLoadItemsPage}"),
    "BV106 a block about an item around": ("BV106", "{block:HasItemStock}{ItemId}{/block:HasItemStock}"),
    "BV108 a gallery from the second picture on": (
        "BV108", PAGE % "{block:ItemImage2}{ItemImage1URL-76}{ItemImage2URL-76}{/block:ItemImage2}",
    ),
    "BV108 a price beside": ("BV108", PAGE % "{block:ItemImage2}{ItemPrice}{/block:ItemImage2}"),
    "BV109 a form of one's own": (
        "BV109", PAGE % '<form action="{AddToCartURL}">{ItemSelectTag}</form>',
    ),
    "BV110 a list in a page of no kind": ("BV110", LIST % "{ItemTitle}" + MORE % "{ItemTitle}"),
    "BV111 load-more within a page": ("BV111", "{block:IndexPage}{block:LoadItemsPage}x{/block:LoadItemsPage}{/block:IndexPage}"),
    "BO102 choices of a select": (
        "BO102", '<meta name="select:A" content="1"><meta name="select:A" content="2">',
    ),
    "BO104 only its block is used": (
        "BO104", '<meta name="text:A" content="1">{block:not_text-A}x{/block:not_text-A}',
    ),
    "BO110 a colour with a name": ("BO110", '<meta name="color:A" content="rebeccapurple">'),
    "BM104 hidden once, shown once": ("BM104", "{block:Hidden}{LogoTag}{/block:Hidden}{LogoTag}"),
    "BM105 a part of the menu": ("BM105", "<style>#baseMenu .cart { display: none }</style>"),
    "BM105 in print": ("BM105", "<style>@media print { #baseMenu { display: none } }</style>"),
    "BM107 a link is no asset": ("BM107", '<a href="http://example.jp">x</a>'),
    "BM107 the namespace of SVG": ("BM107", '<style>a{background:url("data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>")}</style>'),
    "BM108 addresses of every absolute kind": (
        "BM108", '<img src="/a.png"><img src="//a.jp/b"><img src="{BASEURL}/c"><img src="data:x"><img src="https://a.jp">',
    ),
    "BM109 a path that is no version": ("BM109", '<script src="https://a.jp/latest-news/a.js"></script>'),
    "BM117 one block for each page": (
        "BM117",
        "".join(f"{{block:{page}}}{{PageContents}}{{/block:{page}}}" for page in ("ContactPage", "PrivacyPage", "LawPage", "BlogPage")),
    ),
    "BA101 links to pages": ("BA101", LIST % "{ItemTitle}" + '<a href="?page={NextPageNumber}">次へ</a>'),
    "BA111 in Hidden": ("BA111", "{block:Hidden}{BlogPageURL}{/block:Hidden}"),
    "BS101 an item page with the button of BASE": (
        "BS101", PAGE % "{block:NoItemStock}SOLD OUT{/block:NoItemStock}{PurchaseButton}",
    ),
    "BS101 the status tag": ("BS101", LIST % "{block:NoItemStock}SOLD OUT{/block:NoItemStock}{ItemSaleStatusTag}"),
    "BS102 a second list beside": (
        "BS102", LIST % "{ItemTitle}" + LIST % STATES + MORE % STATES,
    ),
    "BS103 a second button without stock": (
        "BS103", PAGE % "{block:HasItemStock}{PurchaseButton}{/block:HasItemStock}{block:NoItemStock}{PurchaseButton}{/block:NoItemStock}",
    ),
    "BS104 part of a class name": (
        "BS104", '<style>[class*="noItem"],[class*="outOfStock"]{color:gray}</style>',
    ),
    "BS105 a veil": ("BS105", "<style>.card.sold-out::after, .soldout__overlay { pointer-events: none }</style>"),
    "BS106 another card": ("BS106", "<style>.card:hover { opacity: .5 }</style>"),
    "BS107 words for screen readers": (
        "BS107", LIST % '<i{block:NoItemStock} aria-label="売り切れ"{/block:NoItemStock}></i>{block:NoItemStock}<b aria-label="売り切れ"></b>{/block:NoItemStock}',
    ),
    "BS108 words that are read otherwise": (
        "BS108", '<style>.a::after { content: "SOLD OUT" / "" }</style>',
    ),
    "BS109 a dimmed picture of the item": (
        "BS109", LIST % '{block:NoItemStock}<img src="{ItemImage1URL-640}" alt="">{/block:NoItemStock}',
    ),
    "BS110 a comment": ("BS110", "<!-- 残りわずか --><style>/* 残りわずか */</style>"),
    "BS111 days": ("BS111", "<p>残り3日</p>"),
    "BS112 a clock": ("BS112", "<script>setInterval(() => show(new Date()), 1000)</script>"),
    "BS113 outside of items": ("BS113", "<p>完売御礼</p>"),
    "BS114 in the block of empty stock": ("BS114", LIST % "{block:NoItemStock}入荷待ち{/block:NoItemStock}"),
    "BS115 in another state": (
        "BS115", PAGE % "{block:NoItemStock}再入荷の予定はありません{/block:NoItemStock}{block:ItemEndOfSale}再入荷のお知らせを希望{/block:ItemEndOfSale}",
    ),
    "BS120 the number of the owner": (
        "BS120", '<meta name="text:N" content=""><p>数量限定 {text:N}</p>',
    ),
    "BS121 no promise": ("BS121", PAGE % "<p>再入荷してもお取り置きはできません</p>"),
    "BS124 in both blocks": (
        "BS124", PAGE % '{PurchaseButton}<link itemprop="availability" href="https://schema.org/{block:HasItemStock}InStock{/block:HasItemStock}{block:NoItemStock}OutOfStock{/block:NoItemStock}">',
    ),
    "BS116 a class": ("BS116", PAGE % '<p class="{block:ItemPreOrder}later{/block:ItemPreOrder}">x</p>'),
    "BS125 a second link": (
        "BS125", LIST % '{block:HasItemStock}<a href="{ItemPageURL}">a</a>{/block:HasItemStock}<a href="{ItemPageURL}">b</a>',
    ),
    "BH101 an id for each page": ("BH101", "{block:IndexPage}<p id=a>{/block:IndexPage}{block:AboutPage}<p id=a>{/block:AboutPage}"),
    "BH103 what BASE prints": ("BH103", PAGE % "<div>{ItemDetail}{IllegalReportTag}</div>"),
    "BH103 end tags that one may leave out": ("BH103", "<ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e</table>"),
    "BH105 an option without a picture": (
        "BH105", '{block:Hidden}<meta name="image:A" content="">{/block:Hidden}<img src="{image:A}" alt="">',
    ),
    "BH106 a ratio in the style sheet": (
        "BH106", '<style>.box { aspect-ratio: 1 }</style><div class="box"><img src="{BASEURL}/a.png" alt=""></div>',
    ),
    "BH109 the logo of BASE": ("BH109", '<a href="{IndexPageURL}">{LogoTag}</a>'),
    "BH111 a label around": ("BH111", "<label>検索<input name=q></label><input type=hidden><label for=a>b</label><input id=a>"),
    "BH112 JavaScript of today": (
        "BH112", "<script>const f = async (a, ...b) => { for await (const c of a?.d ?? b) yield_: { c ||= `${1n}`; } }; class A { #p = 1; static { f(); } }</script>",
    ),
    "BH112 a script hidden from old browsers": ("BH112", "<script>\n<!--\nvar a = 1;\n//-->\n</script>"),
    "BH112 a template that is no script": ("BH112", '<script type="text/template"><%= a %></script>'),
    "BH114 without an availability": ("BH114", PAGE % '<script type="application/ld+json">{"@type": "Product"}</script>'),
    "BH114 microdata that follows the stock": (
        "BH114", PAGE % '{PurchaseButton}<link itemprop="availability" href="https://schema.org/{block:ItemNowOnSale}{block:HasItemStock}In{/block:HasItemStock}{block:NoItemStock}OutOf{/block:NoItemStock}{/block:ItemNowOnSale}{block:ItemWatingForSale}OutOf{/block:ItemWatingForSale}{block:ItemEndOfSale}OutOf{/block:ItemEndOfSale}Stock">',
    ),
    "BH125 the top": ("BH125", '<a href="#">a</a><a href="#top">b</a>'),
}  # fmt: skip

TOLD = {
    "BT110 once for a comment": ("BT110", "<!-- {ShopName}{ShopURL} -->", ["{ShopName}"]),
    "BT113 one of three periods": (
        "BT113", PAGE % "{block:ItemNowOnSale}{block:ItemEndOfSale}x{/block:ItemEndOfSale}{/block:ItemNowOnSale}", ["{block:ItemEndOfSale}"],
    ),
    "BT113 an option and its negation": (
        "BT113", '<meta name="if:A" content="1">{block:if-A}{block:not_if-A}x{/block:not_if-A}{/block:if-A}', ["{block:not_if-A}"],
    ),
    "BT113 a page and its negation": (
        "BT113", "{block:NotItemPage}{block:ItemPage}x{/block:ItemPage}{/block:NotItemPage}", ["{block:ItemPage}"],
    ),
    "BV104 a block": (
        "BV104", "{block:NotIndexPageCategory}x{/block:NotIndexPageCategory}", ["{block:NotIndexPageCategory}"],
    ),
    "BV105 the size of the origin": ("BV105", MORE % "{ItemImage1URL-origin}", ["{ItemImage1URL-origin}"]),
    "BV106 a script on every page": ("BV106", "<script>var id = {ItemId};</script>", ["{ItemId}"]),
    "BV108 the next picture": (
        "BV108", PAGE % "{block:ItemImage1}{ItemImage2URL-76}{/block:ItemImage1}", ["{ItemImage2URL-76}"],
    ),
    "BV109 a text for every item": ("BV109", LIST % "{lang:PreOrderItem}", ["{lang:PreOrderItem}"]),
    "BV110 only the outermost": (
        "BV110", "{block:AboutPage}{block:HasItems}{MaxPageNumber}{/block:HasItems}{/block:AboutPage}", ["{block:HasItems}"],
    ),
    "BO103 a colon": (
        "BO103", '<meta name="if:A" content="1">{block:if:A}x{/block:if:A}', ["{block:if:A}", "{/block:if:A}"],
    ),
    "BM104 in a comment": ("BM104", "<!-- {LogoTag} -->", ["{LogoTag}"]),
    "BM105 with important": ("BM105", "<style>nav, #baseMenu{visibility:hidden!important}</style>", ["visibility:hidden!important"]),
    "BM106 code of one's own": ("BM106", "<script>gtag('config', 'G-1')</script>", ["gtag('config'"]),
    "BM107 in a style sheet": ("BM107", "<style>a{background:url( 'http://a.jp/x.png')}</style>", ["http://a.jp/x.png"]),
    "BM108 a picture of the style sheet": ("BM108", "<style>a{background:url(img/x.png)}</style>", ["img/x.png"]),
    "BM109 a branch of GitHub": (
        "BM109", '<link rel="stylesheet" href="https://cdn.jsdelivr.net/gh/a/b@latest/c.css">', ["https://cdn.jsdelivr.net/gh/a/b@latest/c.css"],
    ),
    "BS102 a script that goes through the items": (
        "BS102", LIST % STATES + "<script>[" + LIST % "{ItemId}," + "]</script>" + MORE % "{ItemTitle}", ["{block:Items}"],
    ),
    "BS105 a link with a style": (
        "BS105", LIST % '<a href="{ItemPageURL}"{block:NoItemStock} style="pointer-events:none"{/block:NoItemStock}>x</a>', ["pointer-events:none"],
    ),
    "BS106 with the other sign": ("BS106", '<style>[data-stock="0"] .card { opacity: 40% }</style>', ["opacity: 40%"]),
    "BS109 a badge on the item page": (
        "BS109", PAGE % '{block:NoItemStock}<img src="https://a.jp/s.png">{/block:NoItemStock}', ['<img src="https://a.jp/s.png">'],
    ),
    "BS110 on every page": ("BS110", "<p>LAST ONE</p>", ["LAST ONE"]),
    "BS112 some minutes after the visit": (
        "BS112", "<script>end = Date.now() + 900000; setInterval(tick, 1000)</script>", ["Date.now() + 9"],
    ),
    "BS119 a class with small letters": (
        "BS119", "<style>.s{font-size:10px}</style>" + PAGE % '<p class="s">店頭でも販売しています</p>', ["店頭でも販売"],
    ),
    "BH114 a value of microdata": (
        "BH114", PAGE % '{PurchaseButton}<meta itemprop="availability" content="SoldOut">', ['<meta itemprop="availability" content="SoldOut">'],
    ),
    "BH114 an address of microdata": (
        "BH114", PAGE % '{PurchaseButton}<link itemprop="availability" href="http://schema.org/InStock">', ['<link itemprop="availability" href="http://schema.org/InStock">'],
    ),
    "BH101 in a loop": ("BH101", LIST % "<p id=card>x</p>", ["<p id=card>"]),
    "BH103 a block around half a pair": (
        "BH103", PAGE % "{block:HasItemStock}<div>{/block:HasItemStock}x</div>", ["</div>"],
    ),
    "BH105 a picture that an item has not": (
        "BH105", '<img src="{block:AboutPage}{BASEURL}/a.png{/block:AboutPage}" alt="">',
        ['<img src="{block:AboutPage}{BASEURL}/a.png{/block:AboutPage}" alt="">'],
    ),
    "BH113 a comma that a block leaves": (
        "BH113", PAGE % '<script type="application/ld+json">{"a": 1,{block:NoItemStock}"b": 2{/block:NoItemStock}}</script>',
        ['<script type="application/ld+json">'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), SILENT.values(), ids=SILENT)
def test_what_is_all_right_is_left_alone(highlighted, code, text):
    assert highlighted(text, code) == []


@pytest.mark.parametrize(("code", "text", "words"), TOLD.values(), ids=TOLD)
def test_what_is_wrong_in_another_way_is_told_too(highlighted, code, text, words):
    assert highlighted(text, code) == [(code, word) for word in words]


def test_a_choice_without_a_value_is_not_called_by_an_empty_name():
    text = '{block:Hidden}<meta name="select:A" content="" label="a">{/block:Hidden}{select:A}'
    found = check(parse(Source("theme.html", text)), selected_rules(("BO109",)))
    assert [one.message.en for one in found] == ["An empty choice of `select:A` has no title"]
