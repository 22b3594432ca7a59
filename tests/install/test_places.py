"""Where parts go: in each theme, `§` marks the spots that must be found for the place."""

from __future__ import annotations

from typing import get_args

import pytest

from onrei.authoring.snippet_manifest import PartPlace
from onrei.install.markup_reader import read_markup
from onrei.install.no_place import NoPlace
from onrei.install.places import PLACES, find_place
from onrei.language.parser import parse
from onrei.source import Source

HEAD = "<head><title>a</title>"
LIST = "{block:Items}%s{/block:Items}"
ITEM = "<body>{block:ItemPage}%s{/block:ItemPage}</body>"


def found(place: str, marked: str) -> str:
    """Return the theme with `§` where the part for *place* goes."""
    text = marked.replace("§", "")
    offsets = find_place(place, read_markup(parse(Source("theme.html", text)))).offsets
    for offset in sorted(offsets, reverse=True):
        text = text[:offset] + "§" + text[offset:]
    return text


def refused(place: str, text: str) -> tuple[str, list[str]]:
    """Return why there is no place, and the lines one could choose from."""
    source = Source("theme.html", text)
    with pytest.raises(NoPlace) as caught:
        find_place(place, read_markup(parse(source)))
    lines = [source.line_text(source.position(one).line) for one in caught.value.offsets]
    return caught.value.reason.en, lines


def test_every_place_that_a_manifest_may_name_can_be_found():
    assert set(PLACES) == set(get_args(PartPlace))


@pytest.mark.parametrize(
    "theme",
    [
        HEAD + "§</head><body></body>",
        HEAD + "§</HEAD ><BODY>",
        "{block:NotLoadItemsPage}" + HEAD + "§</head>{/block:NotLoadItemsPage}",
        HEAD + "<!-- </head> -->§</head>",
        HEAD + "<script>'</head>'</script>§</head>",
        HEAD + "<style>a:after{content:'</head>'}</style>§</head>",
        "<title></head></title>§</head>",
        '<meta content="</head>">§</head>',
        HEAD + "§<body class='{block:ItemPage}a{/block:ItemPage}'>",
        HEAD + "{block:IndexPage}§<body>{/block:IndexPage}{block:NotIndexPage}§<body class=a>"
        "{/block:NotIndexPage}",
        "{block:IndexPage}<head>§</head>{/block:IndexPage}{block:ItemPage}<head>§</head>{/block:ItemPage}",
        "{block:Hidden}</head>{/block:Hidden}<head>§</head>",
        "{block:Nonsense <head>§</head>",
    ],
    ids=[
        "plain",
        "capitals",
        "in a block",
        "in a comment",
        "in a script",
        "in a style sheet",
        "in the title",
        "in an attribute",
        "left out",
        "left out, two bodies",
        "one for each page",
        "hidden",
        "unfinished block",
    ],
)
def test_the_end_of_the_head(theme):
    assert found("style", theme) == theme
    assert found("head", theme) == theme


@pytest.mark.parametrize(
    ("place", "theme"),
    [
        ("body-start", "<body id={block:ItemPage}a{/block:ItemPage} data-x='>'>§<p></p></body>"),
        ("body-end", "<body><p>§</body></html>"),
        ("body-end", "<body><script>'</body>'</script><p></p>§</html>"),
        ("script", "<body><p>§</body></html>"),
    ],
    ids=["start", "end", "end left out", "script"],
)
def test_the_edges_of_the_body(place, theme):
    assert found(place, theme) == theme


@pytest.mark.parametrize(
    "card",
    [
        '<a href="{ItemPageURL}"><img src="{ItemImage1URL-300}">§</a>',
        "<p><a><img src={ItemImage1URL-300} />§</a>{ItemTitle}</p>",
        (
            '<div>{block:ItemImage1}<img src="{ItemImage1URL-300}">{/block:ItemImage1}'
            '{block:NoItemImage1}<img src="{ItemNoImageURL}">{/block:NoItemImage1}§</div>'
        ),
        (
            "<div><picture><source srcset='{ItemImage1URL-640} 2x'><img src='{ItemImage1URL-300}'>"
            "</picture>§</div>"
        ),
        '<div style="color:red;background:url({ItemImage1URL-640})">§</div>{ItemTitle}',
        (
            '<div><img class="lazy" data-src="{ItemImage1URL-640}">'
            "<noscript><img src='{ItemImage1URL-640}'></noscript>§</div>"
        ),
        (
            '{block:HasItemStock}<a href="x">{/block:HasItemStock}{block:NoItemStock}<a>{/block:NoItemStock}'
            '<img src="{ItemImage1URL-300}">§</a>'
        ),
        (
            '{block:HasItemStock}<b><img src="{ItemImage1URL-300}">§</b>{/block:HasItemStock}'
            '{block:NoItemStock}<i><img src="{ItemImage1URL-300}">§</i>{/block:NoItemStock}'
        ),
        (
            "<li>{block:HasItemStock}<a>{/block:HasItemStock}{block:NoItemStock}<p>{/block:NoItemStock}"
            '<img src="{ItemImage1URL-300}">{block:HasItemStock}§</a>{/block:HasItemStock}'
            "{block:NoItemStock}§</p>{/block:NoItemStock}</li>"
        ),
        (
            "<li>{block:HasItemStock}<a><i>{/block:HasItemStock}{block:NoItemStock}<a>{/block:NoItemStock}"
            '<img src="{ItemImage1URL-300}">{block:HasItemStock}§</i></a>{/block:HasItemStock}'
            "{block:NoItemStock}§</a>{/block:NoItemStock}</li>"
        ),
        (
            "<p>{block:HasItemStock}<a>{/block:HasItemStock}"
            '<img src="{ItemImage1URL-300}">{block:HasItemStock}</a>{/block:HasItemStock}§</p>'
        ),
        '<ul><li>§<img src="{ItemImage1URL-300}"><li>{ItemTitle}</ul>',
        '<div>§<img src="{ItemImage1URL-300}">{block:NoItemStock}</div>x{/block:NoItemStock}',
        '<a href="{ItemImage1URL-origin}"><b><img src="{ItemImage1URL-300}">§</b></a>',
        '<b><img src="{ItemImage1URL-500}">§</b><i><img src="{ItemImage1URL-76}"></i>',
    ],
    ids=[
        "link",
        "paragraph",
        "with and without picture",
        "sources",
        "background",
        "lazy",
        "two start tags",
        "two boxes",
        "two kinds of box",
        "a box in one of two",
        "link at times",
        "implied end",
        "end in a block",
        "address of a link",
        "small one too",
    ],
)
def test_the_box_of_the_picture_in_every_list(card):
    theme = "{block:IndexPage}" + LIST % card + "{/block:IndexPage}"
    assert found("card", theme) == theme
    both = theme + "{block:LoadItemsPage}" + LIST % card + "{/block:LoadItemsPage}"
    assert found("card", both) == both


@pytest.mark.parametrize(
    "other",
    [
        "<script>[{block:Items}'{ItemImage1URL-76}',{/block:Items}]</script>",
        "<!-- {block:Items}<b><img src='{ItemImage1URL-76}'></b>{/block:Items} -->",
        "{block:Hidden}{block:Items}<b><img src='{ItemImage1URL-76}'></b>{/block:Items}{/block:Hidden}",
        "<select>{block:Items}<option>{ItemTitle}</option>{/block:Items}</select>",
        "<p title='{block:Items}{ItemTitle}{/block:Items}'></p>",
    ],
    ids=["script", "comment", "hidden", "without pictures", "attribute"],
)
def test_a_list_that_shows_no_pictures_is_left_alone(other):
    theme = other + LIST % '<b><img src="{ItemImage1URL-300}">§</b>'
    assert found("card", theme) == theme


def test_a_list_without_pictures_is_told():
    text = LIST % "<b><img src='{ItemImage1URL-76}'></b>" + "\n" + LIST % "<p>{ItemTitle}</p>"
    notes = find_place("card", read_markup(parse(Source("theme.html", text)))).notes
    assert [note.at_line(1).en for note in notes] == [
        "the list `{block:Items}` in line 2 has no pictures and was left as it is"
    ]


@pytest.mark.parametrize("words", ["{ItemTitle}", "<b>{ItemPrice}</b>"])
def test_a_picture_that_shares_its_box_with_words_is_told(words):
    text = LIST % f"\n<a><img src='{{ItemImage1URL-300}}' alt='{{ItemTitle}}'>{words}</a>"
    (note,) = find_place("card", read_markup(parse(Source("theme.html", text)))).notes
    assert note.at_line(1).en.startswith("`<a>` in line 2 holds the picture together with words")


@pytest.mark.parametrize(
    "card",
    [
        '<a><img src="{ItemImage1URL-300}"></a><h3>{ItemTitle}</h3><p>{ItemPrice}</p>§',
        '<a><b><img src="{ItemImage1URL-300}"></b><div><h3>{ItemTitle}</h3><p>{ItemPrice}</p>§</div></a>',
        '<a><b><img src="{ItemImage1URL-300}"></b><p><span>¥</span><span>{ItemPrice}</span></p>§</a>',
        '<a><img src="{ItemImage1URL-300}">{ItemTitle} {ItemPrice}§</a>',
        '<a><img src="{ItemImage1URL-300}"></a>§{ItemTitle} {ItemPrice}',
        '<a><b><img src="{ItemImage1URL-300}"></b><p title="{ItemPrice}">{ItemTitle}</p>§</a>',
        '<b><img src="{ItemImage1URL-300}" alt="{ItemTitle}"></b>§',
    ],
    ids=["paragraphs", "box", "parts of a price", "one element", "bare text", "title", "no words"],
)
def test_below_the_price_of_a_card(card):
    theme = LIST % card
    assert found("card-body", theme) == theme


def test_the_picture_of_related_items():
    theme = LIST % "<p><img src={ItemImage1URL-300}></p>" + (
        "{block:RelatedItems}<a><img src='{RelatedItemImageURL-640}'>§</a>{/block:RelatedItems}"
    )
    assert found("related-card", theme) == theme


@pytest.mark.parametrize(
    "page",
    [
        '<div><img src="{ItemImage1URL-640}">§</div>',
        (
            '<p><a href="{ItemImage1URL-origin}"><img src="{ItemImage1URL-640}">§</a></p>'
            '<ul><li><img src="{ItemImage1URL-76}"></li></ul>'
        ),
        (
            '{block:ItemImage1}<li><img src="{ItemImage1URL-1280}">§</li>{/block:ItemImage1}'
            '{block:ItemImage2}<li><img src="{ItemImage2URL-1280}"></li>{/block:ItemImage2}'
        ),
        (
            '<div><img src="{ItemImage1URL-640}">§</div>'
            '{block:RelatedItems}<b><img src="{RelatedItemImageURL-640}"></b>{/block:RelatedItems}'
        ),
        '<meta property="og:image" content="{ItemImage1URL-640}"><i><img src="{ItemImage1URL-300}">§</i>',
        '</p>{/block:ItemPage}{block:ItemPage}<i><img src="{ItemImage1URL-300}">§</i>',
    ],
    ids=["alone", "thumbnails", "slides", "related items", "meta", "second block"],
)
def test_the_picture_of_the_item_page(page):
    theme = ITEM % page
    assert found("item-picture", theme) == theme


FORMS = [
    "<div>{ItemPrice}«{block:PurchaseForm}{PurchaseButton}{/block:PurchaseForm}»</div>",
    '<p></p>«<form id=a action="{AddToCartURL}"><input></form>»',
    "<FORM action='/search'></FORM>«<FORM ACTION={AddToCartURL}></FORM>»",
    (
        "«{block:HasItemStock}<div><form action='{AddToCartURL}'></form></div>{/block:HasItemStock}\n"
        "{block:NoItemStock}SOLD OUT{/block:NoItemStock}»<p></p>"
    ),
    (
        "«{block:NoItemStock}SOLD OUT{/block:NoItemStock} {block:ItemNowOnSale}{block:HasItemStock}"
        "<form action='{AddToCartURL}'></form>{/block:HasItemStock}{/block:ItemNowOnSale}»"
    ),
    (
        "«{block:HasItemStock}{block:ItemNowOnSale}<form action='{AddToCartURL}'></form>"
        "{/block:HasItemStock}{/block:ItemNowOnSale}»"
    ),
    "<p></p>«<table><tr><td></td></tr><form action='{AddToCartURL}'><tr><td></td></tr></form></table>»",
    (
        "{block:HasItemStock}<table>{/block:HasItemStock}{block:NoItemStock}<table class=a>"
        "{/block:NoItemStock}<tr><td></td></tr></table>«<form action='{AddToCartURL}'></form>»"
    ),
    "<table><tr><td>«<form action='{AddToCartURL}'></form>»</td></tr></table>",
    (
        "{block:if-Wide}«{block:PurchaseForm}1{/block:PurchaseForm}»{/block:if-Wide}"
        "{block:not_if-Wide}«{block:PurchaseForm}2{/block:PurchaseForm}»{/block:not_if-Wide}"
    ),
    (
        "{block:Items}<form action='{AddToCartURL}'></form>{/block:Items}"
        "«{block:PurchaseForm}{/block:PurchaseForm}»"
    ),
    "<!-- {block:PurchaseForm}{/block:PurchaseForm} -->«<form action='{AddToCartURL}'></form>»",
]
FORM_IDS = [
    "block",
    "by hand",
    "search form too",
    "while in stock",
    "sold out first",
    "crossed blocks",
    "straight in a table",
    "after a table with two start tags",
    "in a cell",
    "one for each option",
    "in a list too",
    "in a comment",
]
OPTION = '<meta name="if:Wide" content="1">'


@pytest.mark.parametrize("page", FORMS, ids=FORM_IDS)
def test_around_the_purchase_form_whatever_the_stock(page):
    theme = OPTION + ITEM % page
    before = theme.replace("«", "§").replace("»", "")
    after = theme.replace("«", "").replace("»", "§")
    assert found("before-form", before) == before
    assert found("after-form", after) == after


PICTURE = "<b><img src='{ItemImage1URL-300}'></b>"
CARDS = LIST % PICTURE
NEXT = '<a href="?page={NextPageNumber}">次へ</a>'
TOP = "<body>{block:IndexPage}%s{/block:IndexPage}{PageContents}</body>"


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{{ShopName}}</h1><div>{CARDS}</div>§<p>",
        f"<ul>{LIST % f'<li>{PICTURE}</li>'}</ul>§",
        f"<ul><li>{CARDS}</ul>§",
        f"<table><tr>{LIST % f'<td>{PICTURE}'}</tr></table>§",
        f"<div><a>{CARDS}</a>§</div>",
        f"{CARDS}§<p>",
        f"<p>{LIST % '{ItemTitle}'}</p>§<p>",
        f"<div>{{block:HasItems}}{CARDS}{{/block:HasItems}}{{block:NoItems}}0{{/block:NoItems}}</div>§",
        f"{{block:HasItems}}<div>{{/block:HasItems}}{CARDS}{{block:HasItems}}</div>§{{/block:HasItems}}",
        f"<div><p>{CARDS}§",
    ],
    ids=[
        "box",
        "list",
        "item of a list",
        "table",
        "link",
        "bare",
        "words",
        "with another text",
        "box at times",
        "box without end",
    ],
)
def test_after_the_element_that_holds_the_list(page):
    theme = TOP % page
    assert found("after-list", theme) == theme
    both = theme + "{block:LoadItemsPage}" + LIST % PICTURE + "{/block:LoadItemsPage}"
    assert found("after-list", both) == both


@pytest.mark.parametrize(
    "behind",
    [
        f"<p>{NEXT}</p>§<p>",
        f"\n<!-- pages -->\n{NEXT}<span>{{MaxPageNumber}}</span>§",
        "<div class='list_moreBtn'><button>+</button></div>§<div>",
        "<p><button id=loadMore>+</button></p>§<p>",
        '<div class="clearfix"> &nbsp;</div><br clear="all">§<p>',
        '<br style="clear:both"/><div class="pager">1</div><div class="clear"></div>§{ShopName}',
        f"{{block:NoIndexPageSearch}}{NEXT}{{/block:NoIndexPageSearch}}§",
        "<script>var next = '{NextPageNumber}'</script>§",
        "§<div class='news'></div>",
        "§<div class='clear'>0</div>",
        f"§<div>{{block:RelatedItems}}{{/block:RelatedItems}}{NEXT}</div>",
        "<br>§<!--",
        "<font size=2><a href='?page={NextPageNumber}'>次へ</font></a>§<p>",
    ],
    ids=[
        "link",
        "two",
        "class",
        "id within",
        "end of floats",
        "end of floats and pages",
        "block",
        "script",
        "something else",
        "no end of floats",
        "another list",
        "open comment",
        "crossed formatting",
    ],
)
def test_behind_what_leads_to_further_items(behind):
    theme = TOP % f"<div>{CARDS}</div>{behind}"
    assert found("after-list", theme) == theme


@pytest.mark.parametrize(
    "theme",
    [
        TOP % f"<div><div>{CARDS}</div></div>{NEXT}§",
        TOP % f"{{block:HasItems}}<div>{CARDS}</div>{{/block:HasItems}}{NEXT}§",
        f"<body>{{block:IndexPage}}<div>{CARDS}</div>§{{/block:IndexPage}}{NEXT}",
        f"<main>{{block:IndexPage}}{CARDS}§{{/block:IndexPage}}{{PageContents}}</main>{NEXT}",
        f"<main>{{block:ItemPage}}1{{/block:ItemPage}}{{block:IndexPage}}{CARDS}§{{/block:IndexPage}}</main>",
        f"<table><tr>{CARDS}{{PageContents}}</table>§",
    ],
    ids=[
        "behind two boxes",
        "behind a block",
        "not behind the page",
        "page contents in the same box",
        "item page in the same box",
        "page in a table",
    ],
)
def test_the_list_is_told_from_the_page_around_it(theme):
    assert found("after-list", theme) == theme


@pytest.mark.parametrize(
    "other",
    [
        "{block:IndexPageCategory}<div>%s</div>{/block:IndexPageCategory}",
        "{block:ItemPage}<div>%s</div>{/block:ItemPage}",
        "{block:LoadItemsPage}%s{/block:LoadItemsPage}",
        "{block:NotShopPublic}<div>%s</div>{/block:NotShopPublic}",
        "{block:Hidden}<div>%s</div>{/block:Hidden}",
        "<head>%s</head>",
        "<!-- %s -->",
        "<script>[%s]</script>",
    ],
)
def test_a_list_that_is_not_on_the_top_page_is_none(other):
    theme = other % CARDS + "{block:IndexPage}<div>" + CARDS + "</div>§{/block:IndexPage}"
    assert found("after-list", theme) == theme


@pytest.mark.parametrize(
    "theme",
    [
        f"<div>{CARDS}</div><hr><div>{CARDS}</div>{NEXT}§",
        f"<select>{LIST % '<option>{ItemTitle}'}</select><hr><div>{CARDS}</div>§",
        f"<ul>{CARDS}<li>1</li>{CARDS}</ul>§",
        OPTION + f"{{block:if-Wide}}<ul>{CARDS}</ul>§{{/block:if-Wide}}"
        f"{{block:not_if-Wide}}<div>{CARDS}</div>§{{/block:not_if-Wide}}",
    ],
    ids=["one goes on", "one has pictures", "two in one box", "one for each option"],
)
def test_of_several_lists_one_is_the_list(theme):
    assert found("after-list", theme) == theme


@pytest.mark.parametrize(
    ("place", "theme", "reason", "lines"),
    [
        ("style", "<p>{ShopName}", "the theme has no `</head>`", []),
        ("style", "<head>\n</head>\n</head>", "the theme has `</head>` 2 times", ["</head>"] * 2),
        ("style", "<style>a{b:c}\n</head>", "the theme has no `</head>`", []),
        ("body-end", "<p>a</p>", "the theme has no `</body>`", []),
        ("card", "<p>", "the theme has no `{block:Items}`", []),
        (
            "card",
            "{block:Items}{ItemTitle}{/block:Items}",
            "no `{block:Items}` has a picture of the item in an element of its own",
            ["{block:Items}{ItemTitle}{/block:Items}"],
        ),
        (
            "card",
            f"{{block:Items}}\n1{PICTURE}\n2{PICTURE}\n{{/block:Items}}",
            "the theme has `<img>` (`{block:Items}`) 2 times",
            [f"1{PICTURE}", f"2{PICTURE}"],
        ),
        (
            "before-form",
            "{block:PurchaseForm}\n{/block:PurchaseForm}<hr>\n{block:PurchaseForm}{/block:PurchaseForm}",
            "the theme has `{block:PurchaseForm}` 2 times",
            ["{block:PurchaseForm}", "{block:PurchaseForm}{/block:PurchaseForm}"],
        ),
        (
            "before-form",
            (
                "{block:HasItemStock}\n<h1>{ItemTitle}</h1><form action='{AddToCartURL}'></form>"
                "{/block:HasItemStock}"
            ),
            "the form stands in a `{block:HasItemStock}` that holds much more than it",
            ["{block:HasItemStock}"],
        ),
        (
            "after-form",
            "<form action='{AddToCartURL}'>",
            "the form has no `</form>`",
            ["<form action='{AddToCartURL}'>"],
        ),
        ("after-list", "<p>", "the theme has no `{block:Items}`", []),
        (
            "after-list",
            f"{{block:IndexPageCategory}}\n{CARDS}{{/block:IndexPageCategory}}",
            "no `{block:Items}` shows on the top page",
            [f"{CARDS}{{/block:IndexPageCategory}}"],
        ),
        (
            "after-list",
            f"<div>{CARDS}</div>\n<p>{CARDS}</p>",
            "the theme has `{block:Items}` 2 times",
            [f"<div>{CARDS}</div>", f"<p>{CARDS}</p>"],
        ),
        (
            "after-list",
            f"{CARDS}{NEXT}<hr>{CARDS}{NEXT}",
            "the theme has `{block:Items}` 2 times",
            [f"{CARDS}{NEXT}<hr>{CARDS}{NEXT}"] * 2,
        ),
        (
            "after-list",
            f"<ul>\n{CARDS}",
            "the item list stands in a `<ul>` without end tag",
            ["<ul>"],
        ),
        (
            "after-list",
            f"<div>{CARDS}{{block:NoItems}}</div>{{/block:NoItems}}",
            "the item list ends in a `{block:NoItems}` that does not show with it",
            [f"<div>{CARDS}{{block:NoItems}}</div>{{/block:NoItems}}"],
        ),
    ],
    ids=[
        "no head",
        "two heads",
        "head in an open style sheet",
        "no body",
        "no list",
        "list without picture",
        "two pictures",
        "two forms",
        "form in half a page",
        "form without end",
        "no list at all",
        "list of categories",
        "two lists",
        "two lists that go on",
        "open list",
        "end at times",
    ],
)
def test_where_no_place_is_sure_the_reason_and_the_lines_are_told(place, theme, reason, lines):
    assert refused(place, theme)[0].startswith(reason)
    assert refused(place, theme)[1] == lines
